/**
 * Replaces layers of a network by chain layers, or by the three convolutions of a Tucker-2
 * decomposition, that approximate their weights.
 *
 * <h2>Input and output</h2>
 *
 * Input: a {@code ComputationGraph} or {@code MultiLayerNetwork}, which is not modified, and a
 * {@link io.github.debut4j.compress.CompressionPlan} that names layers and their chains. Output: a
 * new network and a {@link io.github.debut4j.compress.CompressionReport}.
 *
 * <ol>
 *   <li><b>Select.</b> Every planned layer is looked up. It is refused before any work starts if it
 *       is unknown, if no chain can replace a layer of its kind, or if its size differs from that
 *       of its chain. Where the plan allows a larger chain, the matrix is padded with zero rows and
 *       columns.
 *   <li><b>Factorise.</b> The weights of each layer are arranged as a matrix ({@link
 *       io.github.debut4j.nd4j}), which is factorised into the factors of its chain ({@link
 *       io.github.debut4j.factorize}) unless they are in the cache ({@link
 *       io.github.debut4j.factorize.cache}).
 *   <li><b>Rewrite.</b> The configuration is copied with the layers replaced in place. Name,
 *       inputs, preprocessor, activation, bias, regularisation, updaters, dropout, stride, padding,
 *       mode, dilation and data format are kept. A new network is built from it, all other
 *       parameters are copied bit for bit, and the factors are written. The layers that are not
 *       replaced keep their settings and parameters and run on the kernel where they can ({@link
 *       io.github.debut4j.network}).
 *   <li><b>Verify.</b> The other parameters are compared bit for bit. With a probe batch, each
 *       changed layer is run alone, on the input that it receives in the new network, and compared
 *       with the original's layer that has the product of the factors as its weights.
 * </ol>
 *
 * <p>With a {@link io.github.debut4j.compress.Calibration}, step 2 minimises the error of the
 * layers' outputs for example inputs instead of that of their weights, in the metric of the inputs'
 * second moments ({@link io.github.debut4j.calibrate}). Layers are factorised in topological order:
 * a layer with the matrix F and the inputs x in the original, which gets the inputs z behind the
 * layers replaced before, becomes the chain that is closest to {@code F E[x z'] E[z z']^-1} in the
 * metric of z. If the activations of all examples do not fit in memory, z is replaced by x. Step 3
 * then also sets the statistics of batch norms behind replaced layers to those of the examples,
 * and, where no batch norm follows, the bias of a replaced layer such that the mean of its output
 * stays; step 4 compares all other parameters. Each example passes once through the original
 * network for the moments, by which chains are also ranked, and once through both networks while
 * layers are replaced.
 *
 * <p>{@link io.github.debut4j.compress.Verification} makes the same comparisons later, from the two
 * networks alone, and also measures how much the output of each layer changed.
 *
 * <h2>The types</h2>
 *
 * <ul>
 *   <li>{@link io.github.debut4j.compress.InventoryLayer}: a layer of a network with the size of
 *       its matrix, its multiply-adds and the obstacle to its replacement, if there is one. Its
 *       {@code misfit} is the only check of a chain against a layer.
 *   <li>{@link io.github.debut4j.compress.LayerFormat}: a chain with its order, or the sizes of a
 *       Tucker-2 decomposition.
 *   <li>{@link io.github.debut4j.compress.LayerPlan}: the format that a layer is to have, and the
 *       options of the factorisation.
 *   <li>{@link io.github.debut4j.compress.LayerReport}: the factors that were found for it.
 * </ul>
 *
 * <h2>Which layers</h2>
 *
 * {@code LayerKind} holds everything that differs between the kinds of layers:
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
 * A Tucker-2 decomposition replaces a {@code ConvolutionLayer} or {@code Convolution1DLayer} with
 * several taps by three layers of its own class ({@link io.github.debut4j.compress.TuckerLayers}).
 * The last one keeps the name, so that everything behind it stays as it is; the first takes the
 * place of the layer's input. The factorisation, calibration and verification work with the chain
 * that has the same products. If no layer becomes a chain, no layer is put on the kernel, and the
 * network consists of Deeplearning4j's layers alone.
 *
 * <p>Layers inside wrappers that freeze a layer or apply it to every time step are replaced, too.
 * {@code Obstacles} gives the reason why any other layer cannot be replaced: its class, or settings
 * that a chain cannot keep, such as weight noise, constraints, layer normalisation, half precision,
 * or a matrix that is a vector. {@code docs/layers.md} has the full table.
 *
 * <p>The {@link io.github.debut4j.compress.Inventory} counts the multiply-adds of each layer: its
 * weights times the positions of an image, or the steps of a sequence, at which they are applied.
 */
@NullMarked
package io.github.debut4j.compress;

import org.jspecify.annotations.NullMarked;
