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
 *   <li>{@code Hdf5Model} and {@code ZipModel} read the two kinds of files into a {@code
 *       SavedFile}: the JSON of architecture and training, and weights that are found by the
 *       architecture.
 *   <li>{@code ModelParser} and {@code Calls} parse the architecture into a {@code SavedModel} and
 *       check its connections. A {@code LayerDialect} translates the settings of each layer to
 *       Keras 2: {@code Keras1Dialect} those of Keras 1, {@code CurrentDialect} those of Keras 3;
 *       {@code Operations} does so for the operations of Keras 3.
 *   <li>The weights of each layer: an HDF5 model lists them by layer, and {@code NestedWeights}
 *       distributes those of nested models; {@code TrackedWeights} finds those of {@code .keras}
 *       files. {@code LayerWeights} is the table of what each layer has.
 *   <li>{@code Dissolver} replaces nested models by their layers.
 *   <li>{@code WeightLayouts} permutes and flips weights of Keras 1, Theano and cuDNN.
 * </ol>
 */
@NullMarked
package io.github.debut4j.zoo.keras.file;

import org.jspecify.annotations.NullMarked;
