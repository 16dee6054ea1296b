/**
 * ModelNet10 and ModelNet40, point clouds sampled from the surfaces of shapes (Wu et al., <cite>3D
 * ShapeNets: A deep representation for volumetric shapes</cite>, CVPR 2015): schemes {@code
 * modelnet}, {@code modelnet10} and {@code modelnet40}.
 *
 * <h2>Input and output</h2>
 *
 * Input: a folder. Output: {@link io.github.debut4j.datasets.Examples} of shape {@code {3, points,
 * 1}}, the input of PointNet: all x, then all y, then all z. The first {@code points} of each cloud
 * are used, by default 1,024 as in PointNet (Qi et al., CVPR 2017), or all if it has fewer. A cloud
 * is centred at 0, with its farthest point at distance 1.
 *
 * <h2>Files</h2>
 *
 * The first of these formats that has a file in the folder is used, for both splits, since the
 * points of the formats differ; the option {@code files} selects one.
 *
 * <ol>
 *   <li>{@code npy}: {@code points_train.npy}, whole numbers {@code [N, 3, points]}, each a
 *       coordinate times 8,191, already normalised; {@code labels_train.npy}, whole numbers {@code
 *       [N]}; the same for {@code test}; {@code class_names.txt}. Each plain or gzip.
 *   <li>{@code txt}: {@code modelnet40_normal_resampled} as published with PointNet++ (Qi et al.,
 *       NeurIPS 2017). {@code modelnet40_shape_names.txt} lists the classes, {@code
 *       modelnet40_train.txt} and {@code modelnet40_test.txt} the shapes, such as {@code
 *       night_stand_0001}, whose cloud is {@code night_stand/night_stand_0001.txt}: one line per
 *       point, {@code x,y,z,nx,ny,nz}, of which the normal is ignored. The lists of modelnet10 are
 *       in the same folder. The points used are centred and scaled as in PointNet.
 *   <li>{@code hdf5}: {@code modelnet40_ply_hdf5_2048} as published with PointNet. {@code
 *       shape_names.txt} lists the classes, {@code train_files.txt} and {@code test_files.txt} the
 *       names of files, each with {@code data}, floats {@code [N, 2048, 3]}, already normalised,
 *       and {@code label}, whole numbers {@code [N, 1]}.
 * </ol>
 *
 * A cloud takes 12 bytes per point in memory. Everything is read and validated when a data set is
 * opened: shapes, counts, labels, and that all coordinates are finite.
 */
@NullMarked
package io.github.debut4j.datasets.modelnet;

import org.jspecify.annotations.NullMarked;
