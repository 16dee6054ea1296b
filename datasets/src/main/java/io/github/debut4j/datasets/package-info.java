/**
 * Labelled examples to train and measure networks on, named by one short text.
 *
 * <h2>In and out</h2>
 *
 * A text such as {@code mnist:DIR} or {@code digits:train=5000,seed=3} goes into {@link
 * io.github.debut4j.datasets.DataSets#open}, together with the {@link
 * io.github.debut4j.datasets.Split}; {@link io.github.debut4j.datasets.Examples} come out: all
 * examples of that split, in the order of their source. From them come subsets, a held out part,
 * and iterators that DL4J's {@code fit} and {@code evaluate} take.
 *
 * <h2>How a text becomes examples</h2>
 *
 * <ol>
 *   <li>{@link io.github.debut4j.spec.SpecText#parse} takes it apart into scheme, location and
 *       options.
 *   <li>{@code ServiceLoader} looks for the {@link io.github.debut4j.datasets.DataSetProvider} of
 *       that scheme; where there is none, the message names the nearest scheme and all known ones.
 *   <li>The provider checks the options, then reads (or draws) everything; a set that is damaged
 *       anywhere is refused here and not in the middle of a training run. Folders of images alone
 *       are read when an image is needed, see {@link io.github.debut4j.datasets.image}.
 * </ol>
 *
 * Another set is one more provider, named in {@code META-INF/services} of any jar on the class
 * path.
 *
 * <h2>Layout and cost</h2>
 *
 * {@link io.github.debut4j.datasets.Features} are where the numbers come from: bytes, floats, or
 * files that are decoded when asked for; subsets share them. A pixel in memory is one byte, from
 * first to last: MNIST's training images take the 47 MB that they take in their file. A byte
 * becomes a float only in a batch, as {@code value / 255f}, or as it is for networks that were
 * trained so; features are {@code [batch, channels, height, width]} in c order, a cloud of points
 * {@code [batch, 3, points, 1]}, or in another {@link io.github.debut4j.datasets.ImageLayout} that
 * the network takes; labels are one-hot {@code [batch, classes]}. Both are FLOAT and filled by one
 * bulk copy.
 *
 * <p>{@link io.github.debut4j.datasets.ExamplesRecordReader} hands any examples to DataVec, as
 * records of an array and a class.
 *
 * <h2>Augmentation, and batches ahead of the network</h2>
 *
 * The options of {@link io.github.debut4j.datasets.augment} may stand in any text. Normalisation is
 * done whenever features are copied, everything random by {@code Examples.shuffled} alone. DL4J's
 * {@code fit} takes an iterator to a thread of its own, which has two batches ready while the
 * network computes; indices, order and augmentation are the same there, to the last bit. Crop, flip
 * and normalisation of an image of CIFAR take some 15 microseconds.
 *
 * <h2>Reproducibility</h2>
 *
 * The order of pass k of a shuffled iterator is a function of the seed and of k alone, and the
 * augmentation of example i in it one of the seed, k and i. Random numbers come from {@link
 * java.util.Random}, whose algorithm the Java platform fixes, or from this project's own
 * generators; so the same seed gives the same order and the same drawings everywhere.
 */
@NullMarked
package io.github.debut4j.datasets;

import org.jspecify.annotations.NullMarked;
