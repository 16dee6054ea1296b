/**
 * Conversion between ND4J arrays and the plain arrays and matrices of the chain module: data type,
 * order and flattening; and how data sets and training share batches.
 *
 * <p>The weights of a convolution, {@code [nOut, nIn, kH, kW]}, become the matrix {@code [nOut,
 * kH*kW*nIn]} with the input channel fastest, as in the papers; those of a 1-D convolution become
 * {@code [nOut, k*nIn]} in the same way. The weights of a dense layer, {@code [nIn, nOut]}, become
 * {@code [nOut, nIn]}.
 */
@NullMarked
package io.github.debut4j.nd4j;

import org.jspecify.annotations.NullMarked;
