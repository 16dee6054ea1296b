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
 *       unknown, of a kind that no chain can replace, or of another size than its chain. Where a
 *       plan allows a larger chain, zeros are put behind the matrix's rows and columns.
 *   <li><b>Factorise.</b> Each layer's weights become a matrix ({@link io.github.debut4j.nd4j}),
 *       and that the factors of its chain ({@link io.github.debut4j.factorize}), unless they are
 *       known already ({@link io.github.debut4j.factorize.cache}).
 *   <li><b>Rewrite.</b> The network's configuration is copied with the layers replaced in place
 *       (name, inputs, preprocessor, activation, bias, regularisation, updaters, dropout, stride,
 *       padding, mode, dilation and data format kept); a new network is built of it; every other
 *       parameter is copied bit for bit; the factors are written. The other layers keep their
 *       settings and parameters and run on the kernel where they can ({@link
 *       io.github.debut4j.network}).
 *   <li><b>Verify.</b> The other parameters are compared bit for bit. With a probe batch, each
 *       changed layer by itself, on what it takes in within the new network, is compared with the
 *       original's layer that has the product of the factors as its weights.
 * </ol>
 *
 * <p>{@link io.github.debut4j.compress.Verification} makes the same comparisons later, from the two
 * networks alone, and says besides how far each layer's output moved.
 *
 * <h2>Which layers</h2>
 *
 * What can be replaced, and how, is said once for each kind by a {@code LayerKind}:
 *
 * <table>
 *   <caption>Kinds of layers</caption>
 *   <tr><th>layer</th><th>replacement</th></tr>
 *   <tr><td>{@code DenseLayer}</td><td>{@code ChainDenseLayer}</td></tr>
 *   <tr><td>{@code OutputLayer}</td><td>{@code ChainOutputLayer}</td></tr>
 *   <tr><td>{@code ConvolutionLayer}</td><td>{@code ChainConvolutionLayer}</td></tr>
 *   <tr><td>{@code Convolution1DLayer}</td><td>{@code ChainConvolution1DLayer}</td></tr>
 * </table>
 *
 * They are replaced inside wrappers that freeze a layer or distribute it over time. Why another
 * layer cannot be replaced is said by {@code Refusal} for each class, and by {@code
 * ReplaceableLayer} and the kind for settings that a chain cannot keep: weight noise, constraints,
 * layer normalisation, half precision, matrices that are vectors. The document {@code
 * docs/layers.md} has the whole table.
 *
 * <p>The {@link io.github.debut4j.compress.Inventory} gives every layer's matrix size and
 * multiply-adds: all its weights times the positions of an image, or the steps of a sequence, that
 * they are applied at.
 */
@NullMarked
package io.github.debut4j.compress;

import org.jspecify.annotations.NullMarked;
