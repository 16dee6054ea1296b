/**
 * The models of Deeplearning4j's own zoo, by name.
 *
 * <h2>In and out</h2>
 *
 * In: a text, {@code zoo:vgg16} or {@code zoo:vgg16,input=3x64x64,classes=10,seed=1}. Out: a
 * network with random weights that are a function of the seed, built without any download; or, for
 * {@code zoo:vgg16,pretrained=imagenet}, the file of trained weights in DL4J's own folder.
 *
 * <h2>How</h2>
 *
 * <ol>
 *   <li>{@code StockSpec} takes the text apart, a {@code Spec} as all of them, and refuses what it
 *       does not know.
 *   <li>{@code StockModel} is the table of all models. DL4J M2.1's builders leave the number of
 *       classes at 0, with which most networks cannot be built, so the table has it: 1,000 for
 *       those of ImageNet, 20 and 80 for the two YOLO (VOC and COCO).
 *   <li>{@code PretrainedFile} downloads as DL4J does, to the same place, but gives up after ten
 *       seconds without a connection and thirty without data, and compares the checksum also of a
 *       file that was there before.
 * </ol>
 *
 * {@code nasnet} cannot be built: DL4J M2.1 asks for the sizes of its layers before it has named
 * its input.
 */
@NullMarked
package io.github.debut4j.zoo.stock;

import org.jspecify.annotations.NullMarked;
