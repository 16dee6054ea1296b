/**
 * Examples for training, evaluating and calibrating networks, specified by a short text.
 *
 * <h2>Input and output</h2>
 *
 * Input: a specification such as {@code mnist:DIR} or {@code digits:train=5000,seed=3} and a {@link
 * io.github.debut4j.datasets.Split}. Output of {@link io.github.debut4j.datasets.DataSets#open}:
 * {@link io.github.debut4j.datasets.Examples}, all those of that split, in the order of their
 * source. They provide subsets, a held-out part, and iterators for DL4J's {@code fit} and {@code
 * evaluate}.
 *
 * <h2>How a specification becomes examples</h2>
 *
 * <ol>
 *   <li>{@link io.github.debut4j.spec.SpecText#parse} splits it into scheme, location and options.
 *   <li>{@code ServiceLoader} finds the {@link io.github.debut4j.datasets.DataSetProvider} of the
 *       scheme; if there is none, the message names the nearest scheme and all known ones.
 *   <li>The provider checks the options, then reads (or draws) everything, so that damaged files
 *       are rejected here and not in the middle of a training run. Only folders of images are read
 *       on demand, see {@link io.github.debut4j.datasets.image}.
 * </ol>
 *
 * To add a data set, add a provider and list it in {@code META-INF/services} of any jar on the
 * class path.
 *
 * <h2>Layout and cost</h2>
 *
 * {@link io.github.debut4j.datasets.Features} are bytes, floats, or files that are decoded on
 * demand; subsets share them. A pixel in memory is one byte: the training images of MNIST take the
 * 47 MB of their file. A byte becomes a float only in a batch, as {@code value / 255f}, or unscaled
 * for networks that were trained on raw pixels. Features are {@code [batch, channels, height,
 * width]} in C order, those of point clouds {@code [batch, 3, points, 1]}, unless the network needs
 * another {@link io.github.debut4j.datasets.BatchLayout}; labels are one-hot {@code [batch,
 * classes]}. Both are FLOAT and filled by one bulk copy.
 *
 * <p>{@link io.github.debut4j.datasets.ExamplesRecordReader} passes examples to DataVec, as records
 * of an array and a class.
 *
 * <h2>Augmentation and prefetching</h2>
 *
 * Every specification accepts the options of {@link io.github.debut4j.datasets.augment}. Features
 * are normalised whenever they are copied, and augmented only by {@code Examples.shuffled}. DL4J's
 * {@code fit} runs an iterator in a thread of its own, which prepares two batches while the network
 * computes; indices, order and augmentation are the same there, to the last bit. Crop, flip and
 * normalisation of a CIFAR image take about 15 microseconds.
 *
 * <h2>Reproducibility</h2>
 *
 * The order of pass k of a shuffled iterator depends only on the seed and k; the augmentation of
 * example i in that pass depends only on the seed, k and i. Random numbers come from {@link
 * java.util.Random}, whose algorithm the Java platform specifies, or from this project's own
 * generators; so the same seed gives the same order and the same images everywhere.
 */
@NullMarked
package io.github.debut4j.datasets;

import org.jspecify.annotations.NullMarked;
