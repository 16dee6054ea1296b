/**
 * Networks on the kernel throughout: training and inference of a network whose layers are DL4J's
 * own, or chains beside DL4J's own, without waiting for DL4J's.
 *
 * <p>In: a network. Out: its twin, a new network in which every layer that has a twin ({@link
 * io.github.debut4j.layers.KernelLayers}) is replaced by it, wrapped as the layer was (frozen, or
 * repeated over time). The parameters and their order in the parameter vector are the same, so that
 * it can be copied from one to the other as a whole.
 *
 * <p>{@link io.github.debut4j.twin.KernelNetworks#twin} is asked before a training, an evaluation,
 * or for a teacher. What a twin has learned is copied back into the network that it was made of.
 *
 * <p>The compressor asks {@link io.github.debut4j.twin.KernelNetworks#layer} for each layer that it
 * does not replace by a chain.
 *
 * <p>Cost: a new network each time, and one copy of the parameters.
 */
@NullMarked
package io.github.debut4j.twin;

import org.jspecify.annotations.NullMarked;
