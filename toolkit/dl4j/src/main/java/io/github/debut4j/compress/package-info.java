/**
 * Replaces chosen layers of a network by chain layers that come close to their weights.
 *
 * <h2>In and out</h2>
 *
 * In: a {@code ComputationGraph} or {@code MultiLayerNetwork}, which is not modified, and a {@link
 * io.github.debut4j.compress.CompressionPlan} that names layers and their chains. Out: a new
 * network and a {@link io.github.debut4j.compress.CompressionReport}.
 *
 * <ol>
 *   <li><b>Select.</b> Every planned layer is looked up, and refused before any work if it is
 *       unknown, of a kind that no chain can replace, or of another size than its chain.
 *   <li><b>Factorise.</b> Each layer's weights become a matrix ({@link io.github.debut4j.nd4j}),
 *       and that the factors of its chain ({@link io.github.debut4j.factorize}), unless they are
 *       known already ({@link io.github.debut4j.factorize.cache}).
 *   <li><b>Rewrite.</b> The network's configuration is copied with the layers replaced in place
 *       (name, inputs, preprocessor, activation, bias, regularisation, updaters, dropout, stride,
 *       padding, mode, dilation and data format kept); a new network is built of it; every other
 *       parameter is copied bit for bit; the factors are written.
 *   <li><b>Verify.</b> The other parameters are compared bit for bit, and the output on a probe
 *       batch with that of the original network that has the product of the factors in place of the
 *       weights.
 * </ol>
 *
 * <p>Which layers can be replaced, and how, is said once for each kind by a {@code LayerKind}.
 */
@NullMarked
package io.github.debut4j.compress;

import org.jspecify.annotations.NullMarked;
