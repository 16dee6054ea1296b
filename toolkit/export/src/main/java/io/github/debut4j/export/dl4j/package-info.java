/**
 * Reads Deeplearning4j networks as {@link io.github.debut4j.graph.Graph graphs}.
 *
 * <p>In: a {@code ComputationGraph} or {@code MultiLayerNetwork} and the sizes of its inputs. Out:
 * a graph that computes what the network computes at inference, with the names of its layers, or an
 * {@link io.github.debut4j.export.UnexportableNetworkException} that names every layer and vertex
 * that cannot be expressed. {@link io.github.debut4j.export.dl4j.NetworkReader} walks through
 * layers and vertices in topological order:
 *
 * <ol>
 *   <li>The preprocessor of a layer becomes reshapes and transpositions.
 *   <li>A table has the reader of each class of layers and vertices. Subclasses that are not in it
 *       are refused, since they may compute anything.
 *   <li>Arrays that a vertex stacks as if they were more examples are read one by one; so a layer
 *       that is shared in this way becomes several nodes.
 *   <li>A reader adds operators; the last one gets the name of the layer. Layers that act in
 *       training only add none.
 * </ol>
 *
 * <p>Where Deeplearning4j differs from what a layer's settings suggest, the graph does what
 * Deeplearning4j does:
 *
 * <ul>
 *   <li>The default activation function of its convolutions, sigmoid, is applied; that of a batch
 *       norm is not.
 *   <li>A layer that is an activation function overwrites an input of the network: layers that come
 *       later and read the same input see the output.
 *   <li>A batch norm may store the logarithm of the deviation: {@code variance = 10^(2x)}.
 *   <li>Weights of 1-D convolutions are used in another order than their shape says.
 *   <li>NHWC images are flattened as they are.
 *   <li>Dense layers after a recurrent layer see one row per example and step; in the graph, they
 *       see a matrix of steps per example.
 *   <li>Local response normalisation does not divide its sum by the number of channels.
 * </ul>
 *
 * <p>The tests compare each layer and vertex, in all of its settings, with Deeplearning4j.
 */
@NullMarked
package io.github.debut4j.export.dl4j;

import org.jspecify.annotations.NullMarked;
