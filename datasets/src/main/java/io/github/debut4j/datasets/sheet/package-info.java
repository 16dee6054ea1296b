/**
 * Contact sheets: many examples of a set in one picture, each with the name of its class.
 *
 * <p>In go {@link io.github.debut4j.datasets.Examples} and a {@link
 * io.github.debut4j.datasets.sheet.View}, out comes an image:
 *
 * <ol>
 *   <li>The features of every example are copied, as they are measured by or as the first pass of a
 *       training gets them.
 *   <li>Numbers become colours. Pixels in 0..1 or 0..255 keep their brightness; others, such as
 *       normalised ones, are stretched so that the least of the sheet is black and the largest
 *       white.
 *   <li>An image is enlarged by a whole factor, or made smaller to fit. A cloud is seen from the
 *       side and a little from above, points in the distance paler, all clouds at the same scale.
 *   <li>The tiles stand in rows of equal length, with the names below.
 * </ol>
 *
 * The same examples and view give the same image on one machine; the lettering is that of its
 * fonts. Cost: that of copying the features, and at most 2 MB of memory for ten tiles.
 */
@NullMarked
package io.github.debut4j.datasets.sheet;

import org.jspecify.annotations.NullMarked;
