/**
 * What is done with the numbers of an example before a network gets them: augmentation, which is
 * random and for training only, and normalisation.
 *
 * <h2>In and out</h2>
 *
 * In go the options of a text such as {@code cifar10:DIR,crop=4,flip=true,normalize=cifar10}; out
 * comes {@link io.github.debut4j.datasets.augment.Transforms}, which changes one example after the
 * other, in place. An example is planes of floats, channel after channel, row after row: an image,
 * or a cloud of points, whose channels are x, y and z (and perhaps the three of a normal) and whose
 * rows are the points.
 *
 * <h2>The options</h2>
 *
 * <pre>
 * images  crop=4              zeros around, then a window of the old size at a random place
 *         flip=true           left and right exchanged, every other time
 *         normalize=cifar10   (value - mean) / deviation, by the known numbers of a set
 *         mean=A/B/C,deviation=D/E/F    the same by numbers of one's own, one a channel
 * clouds  rotate=y            about an axis, by any angle
 *         scaling=0.8/1.25    by a factor between the two, the same for all axes
 *         shift=0.1           along each axis, by at most so much
 *         jitter=0.01/0.05    a normal number for each coordinate: its deviation, its largest size
 * </pre>
 *
 * Which of them a text may have is decided here for every scheme alike ({@link
 * io.github.debut4j.datasets.augment.Transforms#parse}), by what the set is made of.
 *
 * <h2>Order</h2>
 *
 * They are done in the order of this list, so that an image is cropped before it is normalised, and
 * the zeros of the padding are black. Normalisation is done to every example; everything else to
 * those of a training pass.
 *
 * <h2>Reproducibility</h2>
 *
 * Every random choice comes from the stream handed over with the example. A caller that takes it
 * from seed, pass and place of the example gets the same numbers in any order, on any thread and
 * after any interruption.
 *
 * <h2>Sources</h2>
 *
 * Crop and flip as DeBut and most others train on CIFAR (Lin et al., NeurIPS 2021); rotation about
 * the upward axis and jitter of deviation 0.01, at most 0.05, as in PointNet (Qi et al., CVPR 2017,
 * section 5.1); scaling by 0.8 to 1.25 and shifts of at most 0.1 as in PointNet++ (Qi et al., NIPS
 * 2017) and the code that All-DeBut builds on.
 */
@NullMarked
package io.github.debut4j.datasets.augment;

import org.jspecify.annotations.NullMarked;
