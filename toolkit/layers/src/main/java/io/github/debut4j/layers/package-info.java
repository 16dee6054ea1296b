/**
 * DL4J layers whose weights are a chain: drop-in replacements of {@code DenseLayer}, {@code
 * OutputLayer}, {@code ConvolutionLayer} and {@code Convolution1DLayer}. And kernel versions of
 * DL4J's own convolutions, poolings and batch norms ({@link
 * io.github.debut4j.layers.KernelLayers}), which would otherwise take most of the time of a
 * compressed network. A kernel version is a subclass of its layer, adds no settings, and leaves to
 * DL4J what the kernel does not support.
 *
 * <h2>In and out</h2>
 *
 * {@link io.github.debut4j.layers.ChainDenseLayer} takes {@code [N, nIn]} to {@code [N, nOut]},
 * {@link io.github.debut4j.layers.ChainConvolutionLayer} images in NCHW or NHWC order to images in
 * the same order, {@link io.github.debut4j.layers.ChainConvolution1DLayer} sequences in NCW or NWC
 * order alike; {@link io.github.debut4j.layers.ChainOutputLayer} is a dense layer with a loss. The
 * chain fixes the sizes: its rows are nOut, its columns nIn (times the kernel's size, input channel
 * fastest). The parameters are one weight parameter a factor, {@code R1 .. Rm} of shape {@code [n,
 * t, r, s]}, and the bias {@code b} of shape {@code [nOut]}; they stand in this order in the
 * layer's part of the network's parameter vector, which makes that part the parameter vector of
 * {@link io.github.debut4j.kernel.ChainKernel}.
 *
 * <h2>Chains larger than the layer</h2>
 *
 * With nIn or nOut given, the chain may be larger than the layer's matrix, as where a size is a
 * prime. Zeros then stand behind each column that is multiplied, for a convolution behind the whole
 * patch, and the products beyond nOut are dropped; gradients go the same way back.
 *
 * <h2>Two implementations of one layer</h2>
 *
 * <ul>
 *   <li>The <em>definition</em> is in SameDiff operations: what autodiff differentiates and other
 *       backends run. It serves networks of any data type but FLOAT, and any backend that is not
 *       the CPU.
 *   <li>The <em>kernel</em> serves FLOAT networks on the CPU. SameDiff's batched products and
 *       permutes are several times slower than the dense layer they replace; the kernel is several
 *       times faster than it.
 * </ul>
 *
 * Both compute the part before the activation; DL4J's activation function, dropout and mask are
 * applied around them, so that every one of them works; only ReLU's derivative is the kernel's own.
 *
 * <p>A mask of examples is applied to the output of dense layers. Convolutions hand it on, reduced
 * to their output's size, as DL4J's do. An output layer has the mask of its labels.
 *
 * <p>DL4J's own SameDiff runtime doubles the gradient that passes through it, so the definition's
 * gradients are taken with half of the arriving gradient.
 */
@NullMarked
package io.github.debut4j.layers;

import org.jspecify.annotations.NullMarked;
