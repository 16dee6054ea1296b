/**
 * What benchmarks run: the reference layers, each as a chain and as Deeplearning4j's dense layer of
 * the same shape, in networks that are the same but for it.
 *
 * <p>Forward passes run in a network of the one layer; training steps are one {@code fit} of a
 * network of the layer, global pooling (for images) and an output layer with ten classes, with
 * plain SGD. No layer has an activation function or updates that could hide its own cost.
 *
 * <p>{@link io.github.debut4j.bench.Stopwatch} times two pieces of work beside each other, here and
 * wherever else a time before is set against a time after. {@link
 * io.github.debut4j.bench.TrainingSpeed} does so with whole trainings on data, and says how long
 * they wait for it.
 */
@NullMarked
package io.github.debut4j.bench;

import org.jspecify.annotations.NullMarked;
