/**
 * Deformable Butterfly (DeBut) chains: their shapes, their rules and their values.
 *
 * <h2>One factor</h2>
 *
 * A factor of shape {@code (p, q; r, s, t)} is a sparse {@code p x q} matrix with {@code n =
 * p/(r*t) = q/(s*t)} blocks on its diagonal; each block is an {@code r x s} grid of {@code t x t}
 * diagonal matrices. Its {@code n*t*r*s} values are stored in the order {@code W[b][j][i][l]}
 * (block, position on the diagonal, block row, block column):
 *
 * <pre>
 * R[b*r*t + i*t + j][b*s*t + l*t + j] = W[b][j][i][l]
 * </pre>
 *
 * This is the order of the parameter vectors of the papers' PyTorch layers.
 *
 * <h2>One chain</h2>
 *
 * A {@link io.github.debut4j.chain.Chain} lists its factors in <em>application order</em>: factor 1
 * is the right-most matrix of the product and is applied to the input first. The published r_shape
 * files and this whole project use this order. Messages number factors from 1.
 *
 * <p>There are four separate rules, since published chains break some of them:
 *
 * <ol>
 *   <li><b>consistent</b>: {@code p = n*r*t} and {@code q = n*s*t} with one integer n, and {@code
 *       q} of a factor equals {@code p} of the factor before. A {@code Chain} is always consistent.
 *   <li><b>nested</b> (All-DeBut, Definition 3, eq. 1b): {@code t = 1} for factor 1, {@code t(k+1)
 *       = r(k)*t(k)}, and {@code r*t = p} for the last. Nested chains are factorised in closed
 *       form.
 *   <li><b>dense</b> (the papers' "bipolar test"): the product of the 0/1 supports has no zero.
 *       Nested chains are dense.
 *   <li><b>free of redundant pairs</b>: no two neighbours can be merged without adding parameters.
 * </ol>
 *
 * {@link io.github.debut4j.chain.ChainCheck} reports the last three.
 *
 * <p>Sources: Lin, Ran, Chiu, Chesi and Wong, <cite>Deformable Butterfly: A Highly Structured and
 * Sparse Linear Transform</cite>, NeurIPS 2021; Lin, Li, Zhou, Huang, Ran and Wong, <cite>Lite it
 * fly: An All-Deformable-Butterfly Network</cite>, arXiv 2311.08125.
 */
@NullMarked
package io.github.debut4j.chain;

import org.jspecify.annotations.NullMarked;
