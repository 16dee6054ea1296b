/**
 * Imports networks from the HDF5 files that Keras writes with {@code model.save("model.h5")}.
 *
 * <h2>Input and output</h2>
 *
 * Input: a file with an architecture (attribute {@code model_config}) and weights (group {@code
 * model_weights}), sequential or functional. Output: a {@code MultiLayerNetwork} or a {@code
 * ComputationGraph} with the same outputs, in the layout of the file: channels last stays channels
 * last.
 *
 * <h2>How</h2>
 *
 * <ol>
 *   <li>{@code KerasArchive} reads attributes and weights with the library jhdf instead of the
 *       native one of DL4J's own import. It is pure Java, so any damage results in an exception. An
 *       array that the file cannot contain is not allocated.
 *   <li>{@code KerasConfiguration} parses the JSON and passes the Keras version and backend to the
 *       importer.
 *   <li>{@code KerasModelFile} lets DL4J's importer build the configuration, passes it the weights,
 *       compares every shape (the importer compares only the number of elements) and copies them.
 *   <li>{@code OutputLoss} makes the network trainable.
 * </ol>
 *
 * <h2>Changes that make a network trainable</h2>
 *
 * <ul>
 *   <li>A last dense layer becomes an {@code OutputLayer}, a last activation a {@code LossLayer}.
 *       The loss is that of {@code training_config}; without one, it follows from the activation:
 *       multi-class cross-entropy for softmax, binary cross-entropy for sigmoid, squared error for
 *       others. A loss on logits adds its softmax or sigmoid, so that the network outputs
 *       probabilities.
 *   <li>Dropouts of probability 0 are removed. The importer adds one to every layer, and in DL4J
 *       M2.1 the backward pass of a channels-last convolution with any dropout fails.
 * </ul>
 *
 * <h2>What is rejected</h2>
 *
 * Files of Keras 3 and files with weights only; Lambda and custom layers; depthwise convolutions
 * (DL4J M2.1's importer fails on them); bidirectional and nested layers. The message names the
 * layer.
 */
@NullMarked
package io.github.debut4j.zoo.keras;

import org.jspecify.annotations.NullMarked;
