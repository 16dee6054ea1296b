/**
 * Factorisation: from a dense matrix F to the factors of a chain whose product is close to F, in
 * the Frobenius norm or in another {@link io.github.debut4j.factorize.metric metric}.
 *
 * <p>Input: a finite {@link io.github.debut4j.chain.Matrix}, a {@link
 * io.github.debut4j.chain.Chain} of its size and {@link
 * io.github.debut4j.factorize.FactorizationOptions}. Output: a {@link
 * io.github.debut4j.factorize.Factorization}: the factors, the error after each half-sweep, bounds
 * on the best possible error, and the reason why it stopped. {@link
 * io.github.debut4j.factorize.Factorizer#factorize} is the entry point; {@link
 * io.github.debut4j.factorize.ChainRanking} applies it to several chains.
 *
 * <h2>Compact form</h2>
 *
 * <p>In a nested chain of m factors there is exactly one path through the factors to each entry of
 * the product. Write a row index of F in mixed radix by {@code r(1), ..., r(m)} and a column index
 * by {@code s(1), ..., s(m)}, with factor 1 the least significant. The row's digits {@code i(k)}
 * and the column's digits {@code l(k)} select one value of each factor, and the entry is the
 * product of these m values. Therefore the product {@code R(b) ... R(a)} of neighbouring factors, a
 * sparse matrix, is stored without its zeros as a {@code t(b+1) x n(a)*s(a)} matrix (a factor as
 * {@code r*t x n*s}, F as {@code rows x cols}), and two products are multiplied by
 *
 * <pre>
 * P[i][c] = A[i][c / Y] * C[i mod T][c]        A: R x N, C: T x K, P: R x K, Y = K/N
 * </pre>
 *
 * The blocks (rows equal modulo T) x (Y neighbouring columns) tile P, each block is an outer
 * product, and least squares for A or for C separates into the blocks.
 *
 * <h2>Closed-form alternating least squares</h2>
 *
 * <p>A half-sweep solves one factor after another exactly, with all others fixed. From left to
 * right, beginning with factor m:
 *
 * <ol>
 *   <li>start with {@code X = F}, {@code A = 1};
 *   <li>factor k becomes {@code X} contracted with the product C of the factors right of it, which
 *       the previous half-sweep kept; normalise its columns to norm 1;
 *   <li>contract X with it, which makes X smaller by a factor of r(k): the rest is the
 *       least-squares solution for the product of all factors right of k; multiply A by factor k
 *       and keep A for the way back;
 *   <li>continue with factor k-1; the last factor is the rest of X.
 * </ol>
 *
 * From right to left the order is reversed. Since solved factors are normalised, there are no
 * denominators, and a direction without weight stays zero. A half-sweep passes over F twice, {@code
 * O(rows*cols)}, and over less for each further factor; the partial products kept for each
 * direction are no larger than F if every r and s is at least 2. The error never rises.
 *
 * <h2>Hierarchical initialisation and error bounds</h2>
 *
 * <p>At the interface between factors J and J+1, the top singular pair of every block gives the
 * best two-factor approximation, with the squared error {@code E(J)^2}. A run of factors with
 * compact matrix X is solved as follows:
 *
 * <ol>
 *   <li>split X at an interface, {@code X ~ A C}, rows of C of norm 1;
 *   <li>solve A, a compact matrix of the factors left of the interface, in the same way; normalise
 *       the columns of the result to norm 1;
 *   <li>solve {@code C' = } X contracted with it in the same way: the optimal right part for the
 *       left part found.
 * </ol>
 *
 * No factors have a smaller error than {@code max E(J)}. And for every split order, {@code error^2
 * <= sum E(J)^2}: with e(X) the squared error of solving X, step 2 gives {@code |X - A~ C|^2 = |X -
 * A C|^2 + |A - A~|^2} since C is normalised and A the least-squares solution, step 3 only lowers
 * it to {@code |X - A~ C'|^2}, and {@code |X - A~ C~|^2 = |X - A~ C'|^2 + |C' - C~|^2} for the same
 * reasons; hence {@code e(X) <= E(J)^2 + e(A) + e(C')}. A and C' are contractions of X with
 * normalised products. Such a contraction maps an approximation of X that splits at another
 * interface to one of A, or C', that splits there, and does not increase the norm; so the {@code E}
 * of A and of C' at that interface is at most that of X, and the bound follows by induction. (Le,
 * Zheng, Riccietti and Gribonval show it for the left-to-right and right-to-left orders.)
 *
 * <p>For chains of up to 8 factors all split orders are tried; for longer ones the left-to-right,
 * right-to-left and balanced orders. "All" means all binary trees, except that each part keeps the
 * order that is best for that part. Parts shrink geometrically, so this costs only a few times as
 * much as the splits of F alone. One split costs {@code rows*cols*n} with n the shorter side of a
 * block, which for a square chain of equal factors is at most the square root of the matrix's side.
 *
 * <h2>The diagonal and block metrics</h2>
 *
 * <p>F is {@linkplain io.github.debut4j.factorize.metric.Whitening whitened} first, and factor 1 is
 * un-whitened at the end. Everything above, including the error bounds, holds for the whitened
 * matrix.
 *
 * <h2>The full metric</h2>
 *
 * <p>The squared error {@code tr((F-G) S (F-G)')} of a nested chain is minimised by alternating
 * least squares that begins with the hierarchical factors of the block metric. For factor k let A
 * be the product of the factors left of it, C that of the factors right of it, {@code H = A'A},
 * {@code M = C S C'} (the second moments of the factor's inputs) and {@code Q = A' F S C'}. Columns
 * of A for different rows i or diagonal positions j share no rows of F. So for each i and j, the
 * n*s values {@code w[b,l] = W[b][j][i][l]} solve a linear system of their own:
 *
 * <pre>
 * sum over b', l' of H[(b,i,j),(b',i,j)] * M[(b,l,j),(b',l',j)] * w[b',l'] = Q[(b,i,j),(b,l,j)]
 * </pre>
 *
 * H is n x n for each i and j, M is n*s x n*s for each j. M of factor k+1 is M of factor k
 * contracted with factor k, and F S is contracted like F in the closed form. Systems of up to 160
 * unknowns are solved by Cholesky decomposition, larger ones by up to 20 steps of conjugate
 * gradients from the present values, all i together, preconditioned by the blocks b = b'. Neither
 * raises the error, however inexact: the decomposition solves for the correction with a ridge,
 * which only shortens the step. Only for factor 1 is M as large as S.
 *
 * <p>Cost: {@code 2*rows*cols^2} for F S, once for each metric and matrix; per sweep, {@code
 * 2*r*cols^2} for each step of conjugate gradients on factor 1, about half of the time, and {@code
 * 2*parameters*cols} for the error after each half-sweep. Memory: F, F S, and what the closed form
 * needs. With samples instead of S, replace {@code cols^2} by {@code 2*cols*samples}, and in the
 * steps by {@code (2*cols + n^2)*samples}.
 *
 * <p>There are no error bounds: at an interface, blocks are no longer independent.
 *
 * <h2>Chains that are not nested</h2>
 *
 * <p>For a low-rank pair, two dense factors, the truncated singular value decomposition is optimal:
 * no sweeps are run, and both bounds are its error. For other chains each factor's least-squares
 * problem is solved by conjugate gradients on the normal equations, from the current values, with
 * sparse partial products. This takes up to {@code p*p + q*q} values of memory and {@code
 * rows*cols*q + steps*parameters*(p+q)} operations for a {@code p x q} factor. A half-sweep that
 * raises the error by rounding, which can happen near an error of zero, is undone. There is no
 * hierarchical initialisation and there are no error bounds; the result reports random
 * initialisation.
 *
 * <p>In the metric of second moments, the low-rank pair {@code U U' F}, with U the top eigenvectors
 * of {@code F S F'}, is optimal. If F has more rows than columns, it is computed from the singular
 * vectors of {@code F L}, where {@code S = L L'}. For other chains the normal equations become
 * {@code A'A R C S C' = A' F S C'}.
 *
 * <h2>Tucker-2 decompositions</h2>
 *
 * <p>{@code C K (A x I)}, the matrix of three convolutions, of which the middle one has the taps. A
 * is initialised with the truncated higher-order singular value decomposition, whitened by the mean
 * moments of the channels of one tap. A sweep solves for A, by conjugate gradients, and then for C
 * and K together: with M the second moments behind A and {@code T = F S (A x I)' M^-1}, C are the
 * top eigenvectors of {@code T M T'} and {@code K = C'T}. The rows of A are kept orthonormal. The
 * factors are those of the chain with the same product. Cost per sweep: {@code 2*outputRank*cols^2}
 * for each step of conjugate gradients, {@code 2*inputRank*channels*taps*cols} for M, and {@code
 * (inputRank*taps)^3/3} for its decomposition.
 *
 * <h2>Numerics</h2>
 *
 * <p>F is scaled by a power of two before anything is squared. Each value is computed by a single
 * thread in a fixed order, so the same options give the same bits on any number of threads. At the
 * end the factors are balanced: all have the same gain.
 *
 * <p>Sources: Lin, Ran, Chiu, Chesi and Wong, <cite>Deformable Butterfly</cite>, NeurIPS 2021 (the
 * alternating method and how sweeps are counted; its updates are solved here in closed form);
 * Zheng, Riccietti and Gribonval, <cite>Efficient identification of butterfly sparse matrix
 * factorizations</cite>, arXiv 2110.01230; Le, Zheng, Riccietti and Gribonval, <cite>Butterfly
 * factorization with error guarantees</cite>, arXiv 2411.04506; Wang et al., <cite>SVD-LLM:
 * Truncation-aware Singular Value Decomposition for Large Language Model Compression</cite>, ICLR
 * 2025 (low-rank pairs whitened by second moments; sweeps in the metric of all second moments are
 * our own).
 */
@NullMarked
package io.github.debut4j.factorize;

import org.jspecify.annotations.NullMarked;
