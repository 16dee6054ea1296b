/**
 * Writes graphs as SameDiff graphs, which Deeplearning4j and ND4J run and train without any class
 * of debut4j.
 *
 * <p>In: a {@link io.github.debut4j.graph.Graph} and {@link
 * io.github.debut4j.export.samediff.SameDiffOptions}. Out: a {@code SameDiff} of ND4J's own
 * operations, for batches of any size, whose inputs and outputs have the graph's own layout; and a
 * file of it. Values have the names of the graph's nodes. No operator is refused.
 *
 * <ol>
 *   <li>The graph is simplified. Each operator becomes operations of SameDiff; an axis of examples
 *       is in front of the axes of the graph. Transpositions are added where values are needed, and
 *       consecutive ones merge or cancel.
 *   <li>Each chain gets a {@link io.github.debut4j.export.form form}, by a cost model for ND4J.
 *   <li>Weights are constants, products of factors; or they are variables, which SameDiff trains,
 *       and products of factors are computed from these in each run.
 *   <li>Before the file is moved into place, it is read and run, and its outputs are compared with
 *       those of the original network.
 * </ol>
 *
 * <p>SameDiff lacks grouped convolutions, so each group becomes a convolution. It pads both sides
 * of an axis alike, so other padding is an operation. A mean that excludes padding is one that
 * includes it, times a constant. Recurrent layers are written step by step.
 *
 * <p>SameDiff stores neither outputs nor the order of inputs in its files. A variable that nothing
 * reads would become a loss when the graph is trained, so only outputs are such variables.
 *
 * <p>Cost: linear in the number of steps and weights, beside the choice of forms; the weights are
 * in memory twice while the file is written.
 */
@NullMarked
package io.github.debut4j.export.samediff;

import org.jspecify.annotations.NullMarked;
