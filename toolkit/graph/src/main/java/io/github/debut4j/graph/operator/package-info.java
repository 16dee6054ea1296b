/**
 * The operators that networks consist of, as plain data without any library of tensors.
 *
 * <p>An {@link io.github.debut4j.graph.operator.Operator} is an immutable record of settings and
 * constants. It computes one output from one or more inputs, example by example; shapes are those
 * of one example, in row-major order, and the number of examples is free. Records check their
 * settings when they are created, and {@code output} checks the shapes of the inputs, so that
 * writers need no checks of their own.
 *
 * <p>Each concept has one form:
 *
 * <ul>
 *   <li>Padding is explicit, and images are channels first or last as in the network that they come
 *       from. Sequences are images with one axis of positions.
 *   <li>Normal, grouped and depthwise convolutions are {@link
 *       io.github.debut4j.graph.operator.Convolution}; weights are {@code [outputs, inputs /
 *       groups, taps...]} as in ONNX.
 *   <li>Batch normalisation at inference is {@link io.github.debut4j.graph.operator.Affine}.
 *   <li>Changes of the order of values, such as space to depth or the flattening of images, are
 *       {@link io.github.debut4j.graph.operator.Reshape} and {@link
 *       io.github.debut4j.graph.operator.Transpose}.
 *   <li>A {@link io.github.debut4j.graph.operator.LinearOperator} has a bias and an activation
 *       function, so that passes can fold what follows it.
 *   <li>Weights that are chains stay chains; a writer chooses the form that it computes them in.
 * </ul>
 *
 * <p>{@link io.github.debut4j.graph.operator.OperatorVisitor} takes the place of a switch over the
 * records, which Java 17 lacks: the compiler demands every operator from every writer.
 */
@NullMarked
package io.github.debut4j.graph.operator;

import org.jspecify.annotations.NullMarked;
