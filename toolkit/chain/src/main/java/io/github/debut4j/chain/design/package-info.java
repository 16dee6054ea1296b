/**
 * Chain design: from the size of a matrix to chains that stand for it.
 *
 * <p>In goes a {@link io.github.debut4j.chain.design.MatrixShape} and the text of a {@link
 * io.github.debut4j.chain.design.ChainGenerator}; out come chains, the best guess first.
 *
 * <h2>What a nested chain is</h2>
 *
 * <p>A nested chain of m factors is two ordered factorisations of the same length, {@code rows =
 * r(1) * ... * r(m)} and {@code cols = s(1) * ... * s(m)}. All else follows: the result behind
 * factor k has {@code r(1) ... r(k) * s(k+1) ... s(m)} values, factor k has {@code rows*cols /
 * (r(k+1) ... r(m) * s(1) ... s(k-1))} parameters, and the product is dense. Neighbours can be
 * merged at no cost where the left one has r = 1 or the right one s = 1; so in chains without
 * redundant pairs only r(1) and s(m) may be 1.
 *
 * <h2>The general generator</h2>
 *
 * <p>It wants chains of at most {@code (1 - lc) * rows * cols} parameters, the budget, and as near
 * to that as there are. A chain fits if it uses three quarters of the budget or more. It has full
 * rank if none of its results is narrower than the shorter side of the matrix. The first of these
 * places that has chains is taken:
 *
 * <ol>
 *   <li>chains of full rank that fit, of 2 to 4 factors, then of 5 or 6;
 *   <li>the same for a padded size: rows, columns or both raised to one of the next 4 sizes without
 *       a prime factor above 7, by an eighth at most; the 8 smallest such sizes. The budget stays
 *       that of the matrix;
 *   <li>chains of full rank with fewer parameters, the nearest to the budget and those of up to a
 *       quarter fewer;
 *   <li>chains that fit, of half the rank, a quarter and so on, then any with fewer parameters;
 *   <li>chains that miss the target, as near to it as there are, as long as they save something at
 *       all: of full rank, of full rank and padded, of any rank.
 * </ol>
 *
 * <p>Within a place all chains are visited; branches end as soon as the budget is spent. Up to 12
 * are returned: the nearest to the budget, the best of each length and of each way to lie on the
 * taps of a kernel, then the best others. Best is what keeps most of a random matrix, in
 * expectation; chains for trained weights are then told apart by factorising, {@code
 * io.github.debut4j.factorize.ChainRanking}.
 *
 * <h2>The published generators</h2>
 *
 * <p>{@code monotonic} gives the chains of All-DeBut's Algorithm 1, {@code bulging} those of its
 * Table I with a rate for which they are consistent. Both are for 3x3 convolutions only.
 *
 * <h2>The baselines</h2>
 *
 * <p>{@code butterfly} gives the standard butterfly for any size: n inputs, raised to a power of
 * two, and as many butterflies of log2 n factors as the outputs need; for a convolution one for
 * each tap, added by the last factor. {@code lowrank} gives the two factors of a matrix of low
 * rank.
 *
 * <p>Sources: Lin, Li, Zhou, Huang, Ran and Wong, <cite>Lite it fly: An All-Deformable-Butterfly
 * Network</cite>, arXiv 2311.08125; Dao, Gu, Eichhorn, Rudra and Ré, <cite>Learning Fast Algorithms
 * for Linear Transforms Using Butterfly Factorizations</cite>, ICML 2019.
 */
@NullMarked
package io.github.debut4j.chain.design;

import org.jspecify.annotations.NullMarked;
