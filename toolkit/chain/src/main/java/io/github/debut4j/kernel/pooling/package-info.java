/**
 * Pooling of images in single precision: the largest value or the mean of each window, and the
 * gradients.
 *
 * <p>In: images in a buffer, in NCHW or NHWC order, and where the window goes ({@link
 * io.github.debut4j.kernel.ConvolutionGeometry}). Out: one value a channel and output position.
 *
 * <ol>
 *   <li>The images are cut into pieces: planes of channels (NCHW), a few together where they are
 *       small, or whole images (NHWC). Threads take pieces in turn and copy each into an array.
 *   <li>Of each window only what lies within the image counts; where it begins and ends is known
 *       beforehand for each axis. NCHW takes the rows of a row of windows together first and then
 *       their columns, NHWC goes position by position over all channels.
 *   <li>Backward, the largest value is looked for again; the first of equals takes the gradient.
 * </ol>
 *
 * <p>Pieces share nothing, so that results do not depend on the number of threads. Cost: a
 * comparison or an addition for each value of each window, and one copy of each array.
 */
@NullMarked
package io.github.debut4j.kernel.pooling;

import org.jspecify.annotations.NullMarked;
