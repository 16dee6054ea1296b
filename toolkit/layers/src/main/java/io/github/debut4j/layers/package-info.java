/**
 * DL4J layers whose weights are a chain: drop-in replacements of {@code DenseLayer}, {@code
 * OutputLayer}, {@code ConvolutionLayer}, {@code Convolution1DLayer}, {@code LSTM}, {@code
 * GravesLSTM} and {@code SimpleRnn}; and kernel versions of DL4J's own convolutions (also
 * depthwise), poolings and batch norms ({@link io.github.debut4j.layers.KernelLayers}), which would
 * otherwise take most of the time of a compressed network. A kernel version is a subclass of its
 * layer, adds no settings, and leaves to DL4J what the kernel does not support.
 *
 * <p>{@link io.github.debut4j.layers.GatedRecurrentLayer}, {@link
 * io.github.debut4j.layers.FeatureNormalizationLayer} (layer normalisation) and {@link
 * io.github.debut4j.layers.PositionLossLayer}, a loss at every position of sequences and images,
 * are layers of Keras that DL4J lacks or computes wrongly.
 *
 * <h2>Shapes and parameters</h2>
 *
 * {@link io.github.debut4j.layers.ChainDenseLayer} maps {@code [N, nIn]} to {@code [N, nOut]},
 * {@link io.github.debut4j.layers.ChainConvolutionLayer} maps images in NCHW or NHWC order to
 * images in the same order, and {@link io.github.debut4j.layers.ChainConvolution1DLayer} maps
 * sequences in NCW or NWC order likewise. {@link io.github.debut4j.layers.ChainOutputLayer} is a
 * dense layer with a loss. {@link io.github.debut4j.layers.ChainRecurrentLayer} takes the place of
 * {@code LSTM}, {@code GravesLSTM} and {@code SimpleRnn}, with a chain for either of their matrices
 * or both. In the other layers, the chain determines the sizes: it has nOut rows, and nIn columns
 * (for convolutions nIn times the size of the kernel, with the input channel fastest).
 *
 * <p>The parameters of these other layers are one weight parameter per factor, {@code R1 .. Rm} of
 * shape {@code [n, t, r, s]}, and the bias {@code b} of shape {@code [nOut]}. They are stored in
 * this order in the network's parameter vector, so the layer's part of it is the parameter vector
 * of {@link io.github.debut4j.kernel.ChainKernel}.
 *
 * <h2>Chains larger than the layer</h2>
 *
 * If nIn or nOut is given, the chain may be larger than the layer's matrix, which helps if a size
 * is a prime. Each column that is multiplied (for a convolution: each patch) is then followed by
 * zeros, and the outputs beyond nOut are dropped. Gradients are treated the same way.
 *
 * <h2>Two implementations of each layer</h2>
 *
 * <ul>
 *   <li>The <em>definition</em> consists of SameDiff operations, which DL4J differentiates and runs
 *       on any backend. It is used for networks of other data types than FLOAT, and on other
 *       backends than the CPU. In these cases, recurrent layers multiply out their chains.
 *   <li>The <em>kernel</em> is used for FLOAT networks on the CPU. SameDiff's batched products and
 *       permutes are several times slower than the dense layer that they replace; the kernel is
 *       several times faster than that layer.
 * </ul>
 *
 * Both compute the output before the activation function. DL4J's activation functions, dropout and
 * masks are applied around them, so all of them work; the kernel itself computes only the
 * derivative of ReLU.
 *
 * <p>A mask of examples is applied to the output of dense layers. Convolutions pass it on, reduced
 * to the size of their output, as DL4J's do. Output layers use the mask of the labels.
 *
 * <p>DL4J's own SameDiff runtime doubles the gradient that passes through it, so the definition is
 * given half of the arriving gradient.
 */
@NullMarked
package io.github.debut4j.layers;

import org.jspecify.annotations.NullMarked;
