/**
 * The models of Deeplearning4j's own zoo.
 *
 * <h2>Input and output</h2>
 *
 * Input: a specification, {@code zoo:vgg16} or {@code zoo:vgg16,input=3x64x64,classes=10,seed=1}.
 * Output: a network with random weights that depend only on the seed, built without any download;
 * or, for {@code zoo:vgg16,pretrained=imagenet}, the file of trained weights in DL4J's own folder.
 *
 * <h2>How</h2>
 *
 * <ol>
 *   <li>{@code StockZoo} parses the specification and rejects unknown names and options.
 *   <li>{@code StockModel} is the table of all models. DL4J M2.1's builders default to 0 classes,
 *       which most networks cannot be built with, so the table sets it: 1,000 for ImageNet, 20 and
 *       80 for the two YOLO models (VOC and COCO).
 *   <li>{@code PretrainedFile} downloads like DL4J, to the same folder, but gives up after ten
 *       seconds without a connection or thirty without data, and also verifies the checksum of an
 *       existing file.
 * </ol>
 *
 * {@code nasnet} cannot be built: DL4J M2.1 reads the sizes of its layers before it sets its input.
 */
@NullMarked
package io.github.debut4j.zoo.stock;

import org.jspecify.annotations.NullMarked;
