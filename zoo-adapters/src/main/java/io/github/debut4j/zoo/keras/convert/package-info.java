/**
 * Converts models of Keras to graphs of DL4J with the same outputs.
 *
 * <h2>The rule</h2>
 *
 * Each vertex of the graph computes a tensor of the Keras model, with the same axes in the same
 * order: images that have channels last keep them last, and sequences are {@code [batch, steps,
 * features]}. So {@code Flatten}, {@code Concatenate} and {@code Softmax} mean the same axes in
 * both, and data is given to the network as it is given to Keras.
 *
 * <h2>How</h2>
 *
 * <ol>
 *   <li>{@code KerasConversion} goes through the layers in an order in which their inputs are
 *       ready. A shared layer with weights becomes one layer between a stack and an unstack vertex.
 *   <li>{@code LayerConverters} has a converter for each type of layer. It reads the layer's {@code
 *       Settings}, takes its {@code Weights}, adds vertices to the {@code GraphAssembly} and
 *       returns the resulting {@code KerasTensor}, whose shape it computes itself.
 *   <li>{@code OutputLosses} gives each output a loss, so that training can continue.
 *   <li>{@code GraphAssembly} builds the graph and fills in the parameters. No weight is
 *       initialised at random: random weights would be overwritten, and DL4J's orthogonal
 *       initialisation can crash.
 * </ol>
 *
 * <h2>Nothing is computed differently in silence</h2>
 *
 * A type of layer without a converter, a value of a setting that a converter does not support, a
 * setting that it did not read, a weight of another shape and a weight that is left over are
 * refused by name. Settings that concern only training (initialisers, regularisers, constraints)
 * are ignored, and layers that act only during training, such as noise and augmentation, are left
 * out, except for {@code Dropout}.
 *
 * <h2>What DL4J M2.1 computes wrongly</h2>
 *
 * Convolutions with a softmax, layers for channels-last sequences, and activation layers whose
 * input has another consumer (they overwrite it); {@code LayerActivation}, {@code ImageView} and
 * {@code GraphAssembly} avoid these.
 */
@NullMarked
package io.github.debut4j.zoo.keras.convert;

import org.jspecify.annotations.NullMarked;
