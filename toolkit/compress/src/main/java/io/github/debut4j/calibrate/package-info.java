/**
 * Passes examples without labels through a network to learn what its layers compute with, and
 * adapts a compressed network to them.
 *
 * <h2>Input and output</h2>
 *
 * Input: a {@code ComputationGraph} or {@code MultiLayerNetwork}, which is not modified, and {@link
 * io.github.debut4j.calibrate.CalibrationData}: one array for each input of the network. They pass
 * through a copy of the network on the kernel, in batches, vertex by vertex.
 *
 * <ul>
 *   <li>{@link io.github.debut4j.calibrate.MomentCollector} returns, for chosen layers, the {@link
 *       io.github.debut4j.calibrate.InputMoments}: mean m and second moments S of the columns that
 *       the layer multiplies its matrix by (the patches of a convolution in the order channel, tap;
 *       the examples or steps of a dense layer). A factorisation with S as its metric ({@link
 *       io.github.debut4j.factorize.metric}) minimises the error of the layer's outputs.
 *   <li>{@link io.github.debut4j.calibrate.Refit} replaces the weights of layers of a copy of the
 *       network in topological order, and gives for each layer its columns z behind the layers
 *       replaced before: their moments, and the products of z with the original's outputs {@code F
 *       x}, from which {@link io.github.debut4j.calibrate.LinearRegression} computes the best
 *       matrix for z. It also re-estimates the batch norms behind replaced layers, and returns the
 *       means from which biases are refitted.
 *   <li>{@link io.github.debut4j.calibrate.BatchNormStatistics} only re-estimates batch norms.
 * </ul>
 *
 * <h2>Centred moments</h2>
 *
 * If a layer has a bias, or only a batch norm reads its output ({@link
 * io.github.debut4j.calibrate.FollowingNorms}), the mean of its output can be kept whatever its
 * weights are, so S is taken about the mean: the bias {@code b + F m - G m} is the best one for
 * weights G.
 *
 * <h2>Memory and time</h2>
 *
 * Activations are held for one batch of at most 600,000 input values at a time; by {@code Refit}
 * and {@code BatchNormStatistics}, which pass all batches through a vertex before the next, of as
 * many examples as fit in a gigabyte. S is a matrix of floats (85 MB for a 512 x 4608 convolution).
 * The columns themselves are kept instead where there are at least 16 times as many features, as
 * for wide dense layers, where the matrix would have more than 64 million values, or where the
 * moments of all layers together would have more than 250 million. The products take {@code
 * features^2 / 2} multiply-adds per column; of so many columns that this would exceed 20 billion
 * for a layer, evenly spread random ones are used, but never fewer than 4 per feature. Each sum is
 * added up in the same order for any number of threads.
 *
 * <h2>Sources</h2>
 *
 * Products of outputs and changed inputs: Zhang et al., Accelerating Very Deep Convolutional
 * Networks (2016), "asymmetric reconstruction". Batch norms: Wu and Johnson 2021.
 */
@NullMarked
package io.github.debut4j.calibrate;

import org.jspecify.annotations.NullMarked;
