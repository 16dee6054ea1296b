/**
 * Metrics: what the error of an approximation of a layer's matrix is measured by.
 *
 * <p>A layer computes {@code F x}, F rows x cols, for inputs x: a dense layer's input or a
 * convolution's patch. If F is replaced by G, the mean squared error of the outputs over
 * calibration examples is
 *
 * <pre>
 * E|F x - G x|^2 = tr((F-G) S (F-G)'),  S = mean of x x', cols x cols
 * </pre>
 *
 * {@link io.github.debut4j.factorize.metric.SecondMoments} is S, and {@link
 * io.github.debut4j.factorize.metric.ErrorMetric} is this error for one of four choices ({@link
 * io.github.debut4j.factorize.metric.MetricKind}): the identity instead of S, its diagonal, its
 * blocks, or all of it. Relative errors are square roots, relative to {@code tr(F S F')}.
 *
 * <h2>Blocks</h2>
 *
 * <p>Row i of block b and diagonal position j of a chain's first factor reads the s features {@code
 * (b, l, j)}, l = 0..s-1. Let {@code L(b,j)} be the Cholesky factor of S restricted to them, and L
 * the matrix of all of them. A first factor times L has the same support, hence
 *
 * <pre>
 * |F L - R(m) ... R(2) R~|,  R~ = R(1) L
 * </pre>
 *
 * is the error of a factorisation of {@code F L} in the Frobenius norm. Everything that is known of
 * such factorisations applies: closed form, hierarchical initialisation and error bounds ({@link
 * io.github.debut4j.factorize.metric.Whitening}). Then {@code R(1) = R~ L^-1}. Cost: {@code
 * cols*s^2} for the Cholesky factors and {@code rows*cols*s} for {@code F L}.
 *
 * <h2>Memory</h2>
 *
 * <p>S is stored as floats, {@code 4*cols^2} bytes, or, where that would be too much or {@code cols
 * >= 16*N}, as samples X, cols x N, of which {@code S = X X'/N} is never formed: {@code A S = (A X)
 * X'/N}. {@link io.github.debut4j.factorize.metric.MomentOperator} is S as the algorithms use it,
 * for either representation: products, products with scaled blocks, and contraction by the rows of
 * a factor.
 *
 * <h2>The ridge</h2>
 *
 * <p>S with a ridge is the metric: 1e-4 of the mean of its diagonal, or more where S is the average
 * of fewer than twice as many inputs as there are features. For inputs that are always zero or
 * depend on others, the error of the weights then decides. With 1e-6 instead of 1e-4, features with
 * next to no variance got weights up to a hundred times larger than the layer's own. The rounding
 * of S to floats can make eigenvalues negative by about {@code 6e-8 * sqrt(cols)} of the mean,
 * which the ridge exceeds for layers of usual width; conjugate gradients stop at a direction of
 * negative curvature.
 *
 * <p>Source: Wang et al., <cite>SVD-LLM: Truncation-aware Singular Value Decomposition for Large
 * Language Model Compression</cite>, ICLR 2025, whitens low-rank pairs by the Cholesky factor of
 * all of S.
 */
@NullMarked
package io.github.debut4j.factorize.metric;

import org.jspecify.annotations.NullMarked;
