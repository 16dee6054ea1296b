/**
 * Folders of images, read as they are needed: scheme {@code images}.
 *
 * <h2>In and out</h2>
 *
 * A folder laid out as ImageNet is goes in, a folder for each class and the images in it:
 *
 * <pre>
 * train/CLASS/IMAGE   val/CLASS/IMAGE or test/CLASS/IMAGE
 * </pre>
 *
 * {@link io.github.debut4j.datasets.Examples} of shape {@code {3, size, size}} come out, red, green
 * and blue, in the order of their names. The classes are the folders of {@code train} in the order
 * of their names, as everywhere where ImageNet is trained on; where there is no {@code train},
 * those of the part that is read. The test part is {@code test} where that has folders of classes,
 * and {@code val} otherwise.
 *
 * <h2>How an image is read</h2>
 *
 * <ol>
 *   <li>{@code org.datavec.image.recordreader.ImageRecordReader} decodes it: JPEG, PNG, BMP and
 *       others, grey ones as three equal channels.
 *   <li>Its shorter side is brought to {@code resize} pixels, 256 for a size of 224, the longer one
 *       in proportion; the middle {@code size x size} is cut out. This is how ResNets are evaluated
 *       (He et al., CVPR 2016).
 *   <li>Pixels are handed over as {@code value / 255}, or as 0..255 with {@code scale=raw}.
 * </ol>
 *
 * <h2>Cost and errors</h2>
 *
 * Opening lists the folders and looks into no image; in memory is one path and one label an image.
 * Each pass decodes every image again. One that is damaged or cut short is told by its name when
 * its turn comes, since finding out before would mean to decode all.
 */
@NullMarked
package io.github.debut4j.datasets.image;

import org.jspecify.annotations.NullMarked;
