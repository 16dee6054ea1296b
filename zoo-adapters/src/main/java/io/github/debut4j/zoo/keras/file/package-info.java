/**
 * Reads the files of Keras as models in one form, whichever version of Keras wrote them.
 *
 * <h2>Input and output</h2>
 *
 * Input: a file with an architecture and weights. Output: a {@link
 * io.github.debut4j.zoo.keras.file.KerasModel}, with names, settings and weights as in Keras 2 with
 * TensorFlow.
 *
 * <h2>How</h2>
 *
 * <ol>
 *   <li>{@code Hdf5} reads attributes and arrays with the library jhdf. It is pure Java, so any
 *       damage results in an exception. An array that the file cannot contain is not allocated.
 *   <li>{@code SavedFile} is the content of a file: JSON of the architecture and training, weights
 *       of each layer in order.
 *   <li>{@code ModelParser} and {@code Calls} parse the architecture into a {@code SavedModel} and
 *       check its connections.
 *   <li>{@code NestedWeights} distributes the weights of nested models to their layers, with the
 *       table {@code LayerWeights}.
 *   <li>{@code Dissolver} replaces nested models by their layers.
 * </ol>
 */
@NullMarked
package io.github.debut4j.zoo.keras.file;

import org.jspecify.annotations.NullMarked;
