/**
 * Contact sheets: many examples of a data set in one picture, each with the name of its class, if
 * it has one.
 *
 * <p>Input: {@link io.github.debut4j.datasets.Examples} and a {@link
 * io.github.debut4j.datasets.sheet.ContactSheet.View}. Output: an image, drawn in these steps:
 *
 * <ol>
 *   <li>The features of every example are copied, either as for evaluation or as in the first pass
 *       of a training run.
 *   <li>Values become colours. Pixels in 0..1 or 0..255 keep their brightness; other values, such
 *       as normalised ones, are stretched so that the smallest of the sheet is black and the
 *       largest white.
 *   <li>An image is enlarged by an integer factor, or reduced to fit. A point cloud is drawn from
 *       the side and slightly from above, with paler points in the distance, all clouds at the same
 *       scale.
 *   <li>The tiles are arranged in rows of equal length, with the names below.
 * </ol>
 *
 * The same examples and view give the same image on the same machine; the fonts of the machine are
 * used. Cost: copying the features, and at most 2 MB of memory per ten tiles.
 */
@NullMarked
package io.github.debut4j.datasets.sheet;

import org.jspecify.annotations.NullMarked;
