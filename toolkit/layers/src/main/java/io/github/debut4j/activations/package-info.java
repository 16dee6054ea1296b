/**
 * Activation functions that DL4J lacks, or differentiates wrongly, as they are written in Keras.
 *
 * <table>
 * <caption>Functions</caption>
 * <tr><th>class</th><th>value at x</th><th>DL4J M2.1</th></tr>
 * <tr><td>{@link io.github.debut4j.activations.BoundedRelu}</td><td>{@code maximum} from {@code
 * maximum} on, {@code x} from {@code threshold} on, {@code slope (x - threshold)} below</td><td>has
 * only special cases</td></tr>
 * <tr><td>{@link io.github.debut4j.activations.ScaledElu}</td><td>{@code x} from 0 on, {@code alpha
 * (exp(x) - 1)} below</td><td>wrong derivative unless alpha is 1</td></tr>
 * <tr><td>{@link io.github.debut4j.activations.Gelu}</td><td>{@code x P(X <= x)} for a normal X, or
 * its approximation with tanh</td><td>other approximations</td></tr>
 * <tr><td>{@link io.github.debut4j.activations.ClippedLine}</td><td>{@code slope x + offset},
 * limited to 0 to 1</td><td>has only 0.2 x + 0.5</td></tr>
 * <tr><td>{@link io.github.debut4j.activations.HardSwish}</td><td>{@code x} times the line {@code x /
 * 6 + 1/2} limited to 0 to 1</td><td>has none</td></tr>
 * <tr><td>{@link io.github.debut4j.activations.Exponential}</td><td>{@code exp(x)}</td><td>has
 * none</td></tr>
 * </table>
 *
 * Like DL4J's functions, they work in place. Names of classes and fields are part of model files.
 */
@NullMarked
package io.github.debut4j.activations;

import org.jspecify.annotations.NullMarked;
