/**
 * Vertices of a {@code ComputationGraph} that DL4J lacks and the networks of the papers need.
 *
 * <h2>A transform of each example's own</h2>
 *
 * PointNet (Qi et al., CVPR 2017) computes a small matrix from each cloud of points, with a network
 * of its own (T-Net), and multiplies the points with it. {@link
 * io.github.debut4j.vertices.PointTransformVertex} is that product. For example {@code n}, with
 * points {@code x[n]} of {@code C} channels and the matrix {@code A[n]},
 *
 * <pre>
 * y[n, j, p] = sum over i of x[n, i, p] * (A[n] + I)[i, j]
 * </pre>
 *
 * so that a T-Net that gives 0 leaves the points as they are. With {@code B = A + I}, {@code x} as
 * a matrix {@code [C, P]} and the gradient {@code e} at {@code y}:
 *
 * <ol>
 *   <li>forward {@code y = B' x};
 *   <li>backward to the points {@code dx = B e};
 *   <li>backward to the matrix {@code dA = x e'}.
 * </ol>
 *
 * Each costs {@code C * C * P} multiply-adds an example. There are no parameters.
 */
@NullMarked
package io.github.debut4j.vertices;

import org.jspecify.annotations.NullMarked;
