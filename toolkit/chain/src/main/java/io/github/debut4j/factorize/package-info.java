/**
 * Factorisation: from a dense matrix F to the factors of a chain whose product is close to F in the
 * Frobenius norm.
 *
 * <p>In go a finite {@link io.github.debut4j.chain.Matrix}, a {@link io.github.debut4j.chain.Chain}
 * of its size and {@link io.github.debut4j.factorize.FactorizationOptions}; out comes a {@link
 * io.github.debut4j.factorize.Factorization}: the factors, the error after each half-sweep, bounds
 * on the best possible error, and why it stopped. {@link
 * io.github.debut4j.factorize.Factorizer#factorize} is the only entry.
 *
 * <h2>Compact form</h2>
 *
 * <p>In a nested chain of m factors every entry of the product has one path through the factors.
 * Write a row of F in mixed radix by {@code r(1), ..., r(m)} and a column by {@code s(1), ...,
 * s(m)}, factor 1 the least significant; then the row's digits {@code i(k)} and the column's digits
 * {@code l(k)} choose one value in each factor, and the entry is the product of these m values. So
 * the product {@code R(b) ... R(a)} of neighbouring factors, which as a matrix is sparse, is held
 * without its zeros as {@code t(b+1) x n(a)*s(a)} (a factor itself as {@code r*t x n*s}, F as
 * {@code rows x cols}), and products join by
 *
 * <pre>
 * P[i][c] = A[i][c / Y] * C[i mod T][c]        A: R x N, C: T x K, P: R x K, Y = K/N
 * </pre>
 *
 * The blocks (rows equal modulo T) x (Y neighbouring columns) tile P, each is an outer product, and
 * least squares for A or for C falls apart into the blocks.
 *
 * <h2>Closed-form alternating least squares</h2>
 *
 * <p>A half-sweep solves factor after factor, each exactly with all others held. Left to right,
 * factor m first:
 *
 * <ol>
 *   <li>start with {@code X = F}, {@code A = 1};
 *   <li>factor k becomes {@code X} contracted with the product C of the factors right of it, which
 *       was kept by the half-sweep before; divide it to columns of norm 1;
 *   <li>contract it out of X, which shrinks r(k)-fold: what is left is the least-squares solution
 *       for all factors right of k together, if they were one; join it to A and keep A for the way
 *       back;
 *   <li>on to factor k-1; the last one takes what is left of X.
 * </ol>
 *
 * Right to left mirrors this. Since solved factors are normalised, no denominators appear, and a
 * direction that has no weight stays zero. Two passes over F a half-sweep, {@code O(rows*cols)},
 * and less for each further factor; the partial products kept for each direction never exceed F in
 * size where every r and s is at least 2. The error never rises.
 *
 * <h2>Hierarchical start and certificate</h2>
 *
 * <p>At the interface between factors J and J+1, the top singular pair of every block gives the
 * best two-factor approximation, of squared error {@code E(J)^2}. A run of factors with compact
 * matrix X is solved so:
 *
 * <ol>
 *   <li>split X at an interface, {@code X ~ A C}, rows of C of norm 1;
 *   <li>solve A, a compact matrix of the factors left of the interface, in the same way; divide the
 *       result to columns of norm 1;
 *   <li>solve {@code C' = } X contracted with it in the same way: the best there is for the left
 *       part that was found.
 * </ol>
 *
 * No choice of factors does better than {@code max E(J)}. And whatever the split order, {@code
 * error^2 <= sum E(J)^2}: with e(X) the squared error of solving X, step 2 gives {@code |X - A~
 * C|^2 = |X - A C|^2 + |A - A~|^2} since C is normalised and A the least-squares solution, step 3
 * only lowers it to {@code |X - A~ C'|^2}, and {@code |X - A~ C~|^2 = |X - A~ C'|^2 + |C' - C~|^2}
 * for the same reasons; hence {@code e(X) <= E(J)^2 + e(A) + e(C')}. A and C' are contractions of X
 * with normalised products, which map an approximation of X that splits at another interface to one
 * of A, or C', that splits there, and are no longer than it; so their {@code E} at that interface
 * is at most X's, and the bound follows by induction. (Le, Zheng, Riccietti and Gribonval show it
 * for the left-to-right and right-to-left orders.)
 *
 * <p>All split orders are tried in chains of up to 8 factors, and the best of left to right, right
 * to left and balanced in longer ones. "All" is over all binary trees, except that each part keeps
 * the order that is best for the part. Parts shrink geometrically, so that this costs a few times
 * the splits of F alone. One split costs {@code rows*cols*n} with n the shorter side of a block, at
 * most the square root of the matrix's side for a square chain of equal factors.
 *
 * <h2>Chains that are not nested</h2>
 *
 * <p>A low-rank pair, two dense factors, starts from the truncated singular value decomposition and
 * ends there: nothing is better, and the bounds coincide. For the others:
 *
 * <p>Each factor's least squares is solved by conjugate gradients on the normal equations, from the
 * values so far; partial products are held sparse. Up to {@code p*p + q*q} values of memory and
 * {@code rows*cols*q + steps*parameters*(p+q)} operations for a {@code p x q} factor. A half-sweep
 * that rounding makes worse, as may be near an error of zero, is taken back. There is no
 * hierarchical start and no certificate, and the result says that it began at random.
 *
 * <h2>Numbers</h2>
 *
 * <p>F is scaled by a power of two before anything is squared. Every value is computed whole by one
 * thread in a fixed order: the same options give the same bits on any number of threads. At the end
 * the factors are balanced, so that each has the same gain.
 *
 * <p>Sources: Lin, Ran, Chiu, Chesi and Wong, <cite>Deformable Butterfly</cite>, NeurIPS 2021 (the
 * alternating method and how sweeps are counted; its updates are solved here in closed form);
 * Zheng, Riccietti and Gribonval, <cite>Efficient identification of butterfly sparse matrix
 * factorizations</cite>, arXiv 2110.01230; Le, Zheng, Riccietti and Gribonval, <cite>Butterfly
 * factorization with error guarantees</cite>, arXiv 2411.04506.
 */
@NullMarked
package io.github.debut4j.factorize;

import org.jspecify.annotations.NullMarked;
