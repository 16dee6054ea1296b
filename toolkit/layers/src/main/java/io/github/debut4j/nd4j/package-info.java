/**
 * The one border between ND4J arrays and the plain arrays of the chain module: data type, order and
 * flattening.
 *
 * <p>A convolution's weights {@code [nOut, nIn, kH, kW]} become the matrix {@code [nOut,
 * kH*kW*nIn]} with the input channel fastest, as in the papers; a dense layer's {@code [nIn, nOut]}
 * becomes {@code [nOut, nIn]}; a 1-D convolution's become {@code [nOut, k*nIn]} alike.
 */
@NullMarked
package io.github.debut4j.nd4j;

import org.jspecify.annotations.NullMarked;
