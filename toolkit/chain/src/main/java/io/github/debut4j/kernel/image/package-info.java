/**
 * Batches of images for the kernel: patches of convolutions, depthwise convolutions, pooling, and
 * the per-channel arithmetic of batch normalisation. Single precision, NCHW or NHWC.
 *
 * <h2>Convolutions</h2>
 *
 * {@link io.github.debut4j.kernel.image.PatchReader} reads the patches of one tile as rows
 * (im2col), {@link io.github.debut4j.kernel.image.PatchGradientWriter} adds the gradients of
 * patches to the gradient of the images (col2im), and {@link
 * io.github.debut4j.kernel.image.ImageBatch} reads and writes images without patches. {@link
 * io.github.debut4j.kernel.image.ConvolutionGeometry} describes the patches.
 *
 * <h2>Depthwise convolutions</h2>
 *
 * Input: images, a {@link io.github.debut4j.kernel.image.DepthwiseConvolution} and its weights.
 * Output: images, or the gradients.
 *
 * <ol>
 *   <li>Each thread takes the next image and copies it into an array of pixels, with the columns
 *       sorted by their remainder modulo the stride. All pixels that a column of the kernel visits
 *       in a row are then contiguous.
 *   <li>For each output row and each position of the kernel, the products of long runs of values
 *       are added. The weights are repeated for as many pixels as a run has, so that runs are long
 *       even if there are few channels.
 *   <li>The backward pass adds the products of the same runs to the gradients. Gradients of the
 *       weights are summed per image, and then over the images in their order.
 * </ol>
 *
 * <p>Cost: one multiplication and addition per weight and output position; three times as many with
 * the gradients.
 *
 * <h2>Batch normalisation</h2>
 *
 * Input: a {@link io.github.debut4j.kernel.image.ChannelBatch}, which holds images in either
 * layout, or samples, which are images of one position. Output: the mean and variance of each
 * channel, sums of a gradient over each channel, or a batch whose values are a linear function of
 * one or two others.
 *
 * <ol>
 *   <li>The batch is divided into blocks of whole planes (NCHW) or whole pixels (NHWC) that fit the
 *       first-level cache. The division depends on the sizes only.
 *   <li>Each thread takes the next block, copies it into an array, processes it, and copies it
 *       back.
 *   <li>Sums within a block are in single precision; the sums of the blocks are added in double
 *       precision in a fixed order, so results do not depend on the number of threads. Variances
 *       are taken about the mean of their own block and merged after Chan, Golub and LeVeque
 *       (1979), so that a large mean does not cost accuracy.
 * </ol>
 *
 * <h2>Pooling</h2>
 *
 * Input: images and a geometry. Output: the maximum or the mean of each window, or the gradients.
 *
 * <ol>
 *   <li>The images are divided into pieces: channel planes (NCHW), several together if they are
 *       small, or whole images (NHWC). Each thread takes the next piece and copies it into an
 *       array.
 *   <li>Only the part of a window inside the image counts; its bounds are computed in advance for
 *       each axis. For NCHW, the rows of a window are reduced first and then its columns; for NHWC,
 *       all channels are processed position by position.
 *   <li>The backward pass searches for the maximum again; the first of several equal values
 *       receives the gradient.
 * </ol>
 *
 * <p>Blocks and pieces are independent, so results do not depend on the number of threads. Cost:
 * each array is copied once; pooling takes one comparison or addition per value of each window.
 */
@NullMarked
package io.github.debut4j.kernel.image;

import org.jspecify.annotations.NullMarked;
