/**
 * Batches of images for the kernel: patches of convolutions, pooling, and the per-channel
 * arithmetic of batch normalisation. Single precision, NCHW or NHWC.
 *
 * <h2>Convolutions</h2>
 *
 * {@link io.github.debut4j.kernel.image.PatchReader} reads the patches of one tile as rows
 * (im2col), {@link io.github.debut4j.kernel.image.PatchGradientWriter} adds the gradients of
 * patches up to the gradient of the images (col2im), and {@link
 * io.github.debut4j.kernel.image.ImageBatch} reads and writes images without patches. {@link
 * io.github.debut4j.kernel.image.ConvolutionGeometry} says where the patches lie.
 *
 * <h2>Batch normalisation</h2>
 *
 * In: a {@link io.github.debut4j.kernel.image.ChannelBatch}, images in either layout, or samples,
 * which are images of one position. Out: mean and variance of each channel, sums of a gradient over
 * each channel, or a batch whose values are a linear function of one or two others.
 *
 * <ol>
 *   <li>The batch is cut into blocks of whole planes (NCHW) or whole pixels (NHWC) that fit the
 *       first-level cache. The cut depends on the sizes only.
 *   <li>Threads take blocks in turn, copy each into an array, work on it, and copy it back.
 *   <li>Sums within a block are in single precision; the sums of the blocks are added in double
 *       precision in a fixed order, so results do not depend on the number of threads. Variances
 *       are taken about the mean of their own block and merged after Chan, Golub and LeVeque
 *       (1979), so that a large mean costs no digits.
 * </ol>
 *
 * <h2>Pooling</h2>
 *
 * In: images and a geometry. Out: the maximum or the mean of each window, or the gradients.
 *
 * <ol>
 *   <li>The images are cut into pieces: channel planes (NCHW), a few together where they are small,
 *       or whole images (NHWC). Threads take pieces in turn and copy each into an array.
 *   <li>Only the part of a window that lies within the image counts; it is computed beforehand for
 *       each axis. NCHW reduces the rows of a window first and then its columns; NHWC goes position
 *       by position over all channels.
 *   <li>Backward, the maximum is searched again; the first of several equal values takes the
 *       gradient.
 * </ol>
 *
 * <p>Blocks and pieces share nothing, so results do not depend on the number of threads. Cost: each
 * array is copied once; pooling takes one comparison or addition for each value of each window.
 */
@NullMarked
package io.github.debut4j.kernel.image;

import org.jspecify.annotations.NullMarked;
