/**
 * ModelNet10 and ModelNet40, clouds of points sampled from the surfaces of shapes (Wu et al.,
 * <cite>3D ShapeNets: A deep representation for volumetric shapes</cite>, CVPR 2015): schemes
 * {@code modelnet}, {@code modelnet10} and {@code modelnet40}.
 *
 * <h2>In and out</h2>
 *
 * A folder goes in; {@link io.github.debut4j.datasets.Examples} of shape {@code {3, points, 1}}
 * come out, which is what PointNet takes: all x, then all y, then all z. Of each cloud the first
 * {@code points} are taken, 1,024 where nothing is said, as in PointNet (Qi et al., CVPR 2017), or
 * fewer where it has fewer. The centre of a cloud is at 0 and its farthest point at distance 1.
 *
 * <h2>Files</h2>
 *
 * The first of these forms that has a file in the folder is taken, for both splits, since the forms
 * have other points; {@code files=} asks for one.
 *
 * <ol>
 *   <li>{@code npy}: {@code points_train.npy}, whole numbers {@code [N, 3, points]}, each the
 *       coordinate times 8,191, which are normalised as they stand; {@code labels_train.npy}, whole
 *       numbers {@code [N]}; the same for {@code test}; {@code class_names.txt}. Each plain or
 *       gzip.
 *   <li>{@code txt}: {@code modelnet40_normal_resampled} as published with PointNet++ (Qi et al.,
 *       NeurIPS 2017). {@code modelnet40_shape_names.txt} has the classes, {@code
 *       modelnet40_train.txt} and {@code modelnet40_test.txt} the shapes, such as {@code
 *       night_stand_0001}, whose cloud is {@code night_stand/night_stand_0001.txt}: a line for each
 *       point, {@code x,y,z,nx,ny,nz}, of which the normal is not read. The lists of modelnet10
 *       stand beside them. The points that are taken are centred and scaled as PointNet does.
 *   <li>{@code hdf5}: {@code modelnet40_ply_hdf5_2048} as published with PointNet. {@code
 *       shape_names.txt} has the classes, {@code train_files.txt} and {@code test_files.txt} the
 *       names of files, each with {@code data}, floats {@code [N, 2048, 3]}, and {@code label},
 *       whole numbers {@code [N, 1]}. They are normalised as they stand.
 * </ol>
 *
 * A cloud takes 12 bytes a point in memory. Read is everything, and checked: shapes, counts,
 * labels, that all numbers are numbers.
 */
@NullMarked
package io.github.debut4j.datasets.modelnet;

import org.jspecify.annotations.NullMarked;
