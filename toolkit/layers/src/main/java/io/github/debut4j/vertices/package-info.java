/**
 * Vertices of a {@code ComputationGraph} that DL4J lacks: a transform per example, which PointNet
 * needs, the scatter of PointPillars, and operations on arrays, which networks of Keras need.
 *
 * <h2>Operations on arrays</h2>
 *
 * These vertices take arrays as they are. Axis 0 is the examples, axis -1 the last one; nothing
 * depends on a format, so channels may come last or first. Each has one meaning:
 *
 * <table>
 * <caption>Vertices and what they are for in Keras</caption>
 * <tr><th>vertex</th><th>Keras</th></tr>
 * <tr><td>{@link io.github.debut4j.vertices.ReshapeArrayVertex}</td><td>Reshape, Flatten</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.PermuteAxesVertex}</td><td>Permute</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.ConcatenateVertex}</td><td>Concatenate</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.SliceAxisVertex}</td><td>Cropping, groups of
 * channels</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.ReverseAxisVertex}</td><td>go_backwards</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.ArithmeticVertex}</td><td>Add, Subtract, Multiply,
 * Average, Maximum, Minimum</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.AffineVertex}</td><td>Rescaling, Normalization</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.ReduceAxesVertex}</td><td>global poolings</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.ActivationVertex}</td><td>Activation, ReLU, Softmax and
 * so on</td></tr>
 * <tr><td>{@link io.github.debut4j.vertices.ResizeImageVertex}</td><td>UpSampling2D,
 * Resizing</td></tr>
 * </table>
 *
 * They have no parameters, work for any number of examples, and return new arrays. Sizes are
 * checked when types are computed, and again in each forward pass. A mask of time steps passes only
 * the vertices that keep positions.
 *
 * <h2>Pillars</h2>
 *
 * {@link io.github.debut4j.vertices.PillarScatterVertex} puts the features of PointPillars' pillars
 * into the cells of an image; it is linear, and its gradient gathers those of the cells.
 *
 * <h2>A transform per example</h2>
 *
 * PointNet (Qi et al., CVPR 2017) has a small network (T-Net) that computes a matrix from each
 * point cloud, and multiplies the points by that matrix. {@link
 * io.github.debut4j.vertices.PointTransformVertex} computes the product. For example {@code n} with
 * points {@code x[n]} of {@code C} channels and the matrix {@code A[n]}:
 *
 * <pre>
 * y[n, j, p] = sum over i of x[n, i, p] * (A[n] + I)[i, j]
 * </pre>
 *
 * A T-Net with output 0 leaves the points unchanged. With {@code B = A + I}, {@code x} as a matrix
 * {@code [C, P]} and the gradient {@code e} at {@code y}:
 *
 * <ol>
 *   <li>the output is {@code y = B' x},
 *   <li>the gradient at the points is {@code dx = B e},
 *   <li>the gradient at the matrix is {@code dA = x e'}.
 * </ol>
 *
 * Each costs {@code C * C * P} multiply-adds per example. There are no parameters.
 */
@NullMarked
package io.github.debut4j.vertices;

import org.jspecify.annotations.NullMarked;
