/**
 * Imports networks from the files that Keras writes with {@code model.save}.
 *
 * <h2>Input and output</h2>
 *
 * Input: a file with a whole model, sequential or functional. Output: a {@code ComputationGraph}
 * with the same outputs, which takes its inputs in the layout of the file: channels last stays
 * channels last.
 *
 * <h2>How</h2>
 *
 * <ol>
 *   <li>{@code zoo.keras.file} reads any version of the format into one form of a model. The files
 *       are read in pure Java, so that any damage results in an exception.
 *   <li>{@code zoo.keras.convert} converts each layer to vertices of DL4J, gives the outputs a
 *       loss, and fills in the weights. DL4J's own importer is not used: it computes some layers
 *       and settings differently without saying so.
 * </ol>
 *
 * <h2>What is rejected</h2>
 *
 * Files with weights only; Lambda and custom layers, and any layer or setting without an exact
 * conversion. The message names the layer and the setting.
 */
@NullMarked
package io.github.debut4j.zoo.keras;

import org.jspecify.annotations.NullMarked;
