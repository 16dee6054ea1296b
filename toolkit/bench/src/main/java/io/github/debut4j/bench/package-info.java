/**
 * Benchmarks: the reference layers, and the measurement of time and of the machine.
 *
 * <p>A {@link io.github.debut4j.bench.ReferenceLayer} is timed as a chain and as Deeplearning4j's
 * dense layer of the same shape, in networks that are otherwise identical ({@link
 * io.github.debut4j.bench.LayerNetworks}). The forward pass runs in a network of this one layer. A
 * training step is one {@code fit} of the layer, global pooling (for images) and an output layer
 * with ten classes, with plain SGD. Activation functions and updaters that could hide the cost of
 * the layer are left out.
 *
 * <p>{@link io.github.debut4j.bench.Stopwatch} times two pieces of code alternately; {@link
 * io.github.debut4j.bench.TrainingSpeed} times the training of networks on data, and the part of
 * that time spent waiting for data; {@link io.github.debut4j.bench.MachineSpeed} measures the
 * machine's peak performance. Clocks are parameters, so tests can supply their own.
 */
@NullMarked
package io.github.debut4j.bench;

import org.jspecify.annotations.NullMarked;
