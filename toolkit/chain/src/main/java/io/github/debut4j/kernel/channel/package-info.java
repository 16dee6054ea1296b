/**
 * Arithmetic on batches with one coefficient a channel, in single precision: what batch
 * normalisation is made of.
 *
 * <p>In: a {@link io.github.debut4j.kernel.channel.ChannelBatch}, images in either layout, or
 * samples, which are images of one position. Out: mean and variance of each channel, sums of a
 * gradient over each channel, or a batch whose values are a linear function of one or two others.
 *
 * <ol>
 *   <li>A batch is cut into blocks of whole planes (NCHW) or whole pixels (NHWC) that fit the
 *       first-level cache, by its sizes only.
 *   <li>Threads take blocks in turn, copy each into an array, work on it, and copy it back.
 *   <li>Sums are formed of at most a block in single precision, and of the blocks in double
 *       precision in a fixed order, so that results do not depend on the number of threads.
 *       Variances are summed about the mean of their own block and merged after Chan, Golub and
 *       LeVeque (1979), so that a large mean costs no digits.
 * </ol>
 *
 * <p>Each operation reads its batches once: the cost is that of copying them.
 */
@NullMarked
package io.github.debut4j.kernel.channel;

import org.jspecify.annotations.NullMarked;
