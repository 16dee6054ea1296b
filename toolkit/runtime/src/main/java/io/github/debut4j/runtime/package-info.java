/**
 * Runs graphs on the kernel, without Deeplearning4j and ND4J.
 *
 * <p>{@link io.github.debut4j.runtime.Interpreter} takes a {@link io.github.debut4j.graph.Graph},
 * simplifies it, plans one array for all intermediate results, and prepares one computation per
 * node. A call runs them one after the other on a batch of any size; large batches are divided, so
 * that memory is limited.
 *
 * <ul>
 *   <li>Matrices, normal and grouped convolutions are chains of one factor, block-diagonal if there
 *       are groups; they and chains run on {@link io.github.debut4j.kernel}, patches are read tile
 *       by tile.
 *   <li>Depthwise convolutions and pooling run on {@link io.github.debut4j.kernel.image}.
 *       Transposed convolutions add up patches as gradients of convolutions do.
 *   <li>Everything else is plain loops. Sums of reductions and normalisations are in double
 *       precision.
 * </ul>
 *
 * <p>With the module {@code debut4j-vector} on the class path and {@code --add-modules
 * jdk.incubator.vector}, the kernel uses the Vector API.
 */
@NullMarked
package io.github.debut4j.runtime;

import org.jspecify.annotations.NullMarked;
