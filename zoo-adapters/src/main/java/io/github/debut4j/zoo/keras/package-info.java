/**
 * Networks from the HDF5 files that Keras writes by {@code model.save("model.h5")}.
 *
 * <h2>In and out</h2>
 *
 * In: a file with an architecture (attribute {@code model_config}) and weights (group {@code
 * model_weights}), sequential or functional. Out: a {@code MultiLayerNetwork} or a {@code
 * ComputationGraph} with the same outputs, in the layout of the file: channels last stays channels
 * last.
 *
 * <h2>How</h2>
 *
 * <ol>
 *   <li>{@code KerasArchive} reads attributes and weights with the library jhdf instead of the
 *       native one of DL4J's own import. It is plain Java: whatever damage there is ends in an
 *       exception. An array is not allocated unless the file can hold it.
 *   <li>{@code KerasConfiguration} reads the JSON and gives the importer the Keras version and
 *       backend with it.
 *   <li>{@code KerasImport} lets DL4J's importer make the configuration, hands it the weights,
 *       compares every shape (the importer compares the number of elements only) and copies them.
 *   <li>{@code OutputLoss} repairs what the importer leaves in the way of training.
 * </ol>
 *
 * <h2>What is repaired</h2>
 *
 * <ul>
 *   <li>A last dense layer becomes an {@code OutputLayer} and a last activation a {@code
 *       LossLayer}. The loss is that of {@code training_config}; without one, the one that belongs
 *       to the activation: multi-class cross-entropy for softmax, binary for sigmoid, squared error
 *       for others. A loss from logits brings its softmax or sigmoid along, so that the network
 *       gives probabilities.
 *   <li>Dropouts that drop nothing are taken out. The importer gives one to every layer, and DL4J
 *       M2.1 fails in the backward pass of a convolution with channels last that has any.
 * </ul>
 *
 * <h2>What is refused</h2>
 *
 * Files of Keras 3 and files with weights only, Lambda and custom layers, depthwise convolutions
 * (DL4J M2.1's importer fails on them), bidirectional and nested layers; each by name.
 */
@NullMarked
package io.github.debut4j.zoo.keras;

import org.jspecify.annotations.NullMarked;
