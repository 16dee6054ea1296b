/**
 * Rewriting of graphs and planning of memory, shared by the runtime and all writers.
 *
 * <p>{@link io.github.debut4j.graph.pass.Simplification} makes an equivalent graph, up to rounding:
 *
 * <ol>
 *   <li>Identities, and nodes that nobody reads, are dropped; neighbouring reshapes are joined.
 *   <li>A transposition before the flattening of a dense layer's input is folded into the columns
 *       of its weights.
 *   <li>Scales and offsets per channel (batch norms) and activation functions are folded into the
 *       linear operator before them. Of a chain, the rows of the last factor are scaled.
 * </ol>
 *
 * <p>{@link io.github.debut4j.graph.pass.ArenaPlan} gives every value a place in one array. Values
 * are placed from the largest to the smallest, each at the lowest offset that is free during its
 * whole life ("greedy by size", Pisarchyk and Lee 2020), which is within a few per cent of the best
 * plan for common networks. Cost: quadratic in the number of nodes.
 */
@NullMarked
package io.github.debut4j.graph.pass;

import org.jspecify.annotations.NullMarked;
