/**
 * One view of DL4J's two kinds of networks, {@code ComputationGraph} and {@code MultiLayerNetwork},
 * and the operations on whole networks that the toolkit needs.
 *
 * <ul>
 *   <li>{@link io.github.debut4j.network.Network} lists the layers by name, rebuilds a network with
 *       some of its layers changed, and computes outputs, inputs and types of all layers.
 *   <li>{@link io.github.debut4j.network.NetworkInput} describes an input: its name, the order of
 *       its axes and its sizes. DL4J stores none of these; debut4j's model files do, and from
 *       others {@code Network} infers what it can.
 *   <li>{@link io.github.debut4j.network.NetworkOutput} describes an output and what its values
 *       mean.
 *   <li>{@link io.github.debut4j.network.Parameters} counts and copies parameters, {@link
 *       io.github.debut4j.network.ParameterComparison} compares them bit by bit.
 *   <li>{@link io.github.debut4j.network.KernelNetworks} makes the kernel version of a network: the
 *       same network, its layers on this toolkit's kernel where it supports them.
 *   <li>{@link io.github.debut4j.network.TuckerNames} names the layers of a Tucker-2 decomposition.
 *   <li>{@link io.github.debut4j.network.GraphEditor} edits a copy of a network as a graph.
 * </ul>
 *
 * <p>Networks that are passed in are not modified, except where a method says so; new networks
 * share no arrays with them.
 */
@NullMarked
package io.github.debut4j.network;

import org.jspecify.annotations.NullMarked;
