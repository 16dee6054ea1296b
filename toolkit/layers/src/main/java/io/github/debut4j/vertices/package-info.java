/**
 * Vertices of a {@code ComputationGraph} that the networks of the papers need and DL4J lacks.
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
