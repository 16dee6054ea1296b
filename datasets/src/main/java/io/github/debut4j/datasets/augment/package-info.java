/**
 * Augmentation, which is random and for training only, and normalisation of examples.
 *
 * <h2>Input and output</h2>
 *
 * Input: the options of a specification such as {@code
 * cifar10:DIR,crop=4,flip=true,normalize=cifar10}. Output: {@link
 * io.github.debut4j.datasets.augment.Transforms}, which changes one example at a time, in place. An
 * example consists of planes of floats, one per channel, in row-major order: an image, or a point
 * cloud, whose channels are x, y and z (optionally followed by the three components of the normals)
 * and whose rows are the points.
 *
 * <h2>The options</h2>
 *
 * <pre>
 * images  crop=4              pads with zeros, then crops to the old size at a random position
 *         flip=true           flips horizontally with probability one half
 *         normalize=cifar10   (value - mean) / deviation, with the published statistics
 *         mean=A/B/C,deviation=D/E/F    the same with the given statistics, one per channel
 * clouds  rotate=y            rotates about an axis by a random angle
 *         scaling=0.8/1.25    scales by a random factor between the two
 *         shift=0.1           shifts along each axis by at most this distance
 *         jitter=0.01/0.05    adds normal noise: its standard deviation and its limit
 * </pre>
 *
 * {@link io.github.debut4j.datasets.augment.Transforms#parse} accepts them for every scheme,
 * depending on the {@link io.github.debut4j.datasets.augment.ExampleKind} of its examples.
 *
 * <h2>Order</h2>
 *
 * Transforms are applied in the order of this list: an image is cropped before it is normalised, so
 * the padding is black. Every example is normalised; all other transforms apply in training passes
 * only.
 *
 * <h2>Reproducibility</h2>
 *
 * All randomness comes from the stream that is passed in with the example. A caller that derives it
 * from the seed, the pass and the index of the example gets the same result in any order, on any
 * thread and after any interruption.
 *
 * <h2>Sources</h2>
 *
 * Crop and flip as usual for CIFAR, also in DeBut (Lin et al., NeurIPS 2021); rotation about the
 * upward axis and jitter of deviation 0.01, at most 0.05, as in PointNet (Qi et al., CVPR 2017,
 * section 5.1); scaling by 0.8 to 1.25 and shifts of at most 0.1 as in PointNet++ (Qi et al.,
 * NeurIPS 2017) and the code that All-DeBut builds on.
 */
@NullMarked
package io.github.debut4j.datasets.augment;

import org.jspecify.annotations.NullMarked;
