/**
 * Folders of images, decoded on demand: scheme {@code images}.
 *
 * <h2>Input and output</h2>
 *
 * Input: a folder with the layout of ImageNet, one folder of images per class:
 *
 * <pre>
 * train/CLASS/IMAGE   val/CLASS/IMAGE or test/CLASS/IMAGE
 * </pre>
 *
 * To calibrate a compression, which needs no labels, the images may also be in {@code train} and
 * {@code val} themselves, or all in the folder, which then has only the test split.
 *
 * <p>Output: {@link io.github.debut4j.datasets.Examples} of shape {@code {3, size, size}} (red,
 * green and blue), sorted by file name. The classes are the folders of {@code train} sorted by
 * name, as usual for ImageNet; without {@code train}, those of the split that is read. The test
 * split is {@code test} if that has class folders, and {@code val} otherwise.
 *
 * <h2>How an image is read</h2>
 *
 * <ol>
 *   <li>{@code org.datavec.image.recordreader.ImageRecordReader} decodes it: JPEG, PNG, BMP and
 *       others, grey images as three equal channels.
 *   <li>Its shorter side is scaled to {@code resize} pixels (256 for a size of 224), keeping the
 *       aspect ratio, and the central {@code size x size} is cropped. This is how ResNets are
 *       evaluated (He et al., CVPR 2016).
 *   <li>Pixels become {@code value / 255}, or stay 0..255 with {@code scale=raw}.
 * </ol>
 *
 * <h2>Cost and errors</h2>
 *
 * Opening a folder lists it and reads no image; memory holds one path and one label per image. Each
 * pass decodes every image again. A damaged or truncated image is reported when it is read, since
 * an earlier check would have to decode all images.
 */
@NullMarked
package io.github.debut4j.datasets.image;

import org.jspecify.annotations.NullMarked;
