/**
 * Chain design: generates chains for the size of a matrix.
 *
 * <p>Input: a {@link io.github.debut4j.chain.design.MatrixShape} and the specification of a {@link
 * io.github.debut4j.chain.design.ChainGenerator}. Output: chains, the most promising first.
 *
 * <h2>Nested chains</h2>
 *
 * <p>A nested chain of m factors is defined by two ordered factorisations of the same length,
 * {@code rows = r(1) * ... * r(m)} and {@code cols = s(1) * ... * s(m)}. Everything else follows:
 * the result after factor k has {@code r(1) ... r(k) * s(k+1) ... s(m)} values, factor k has {@code
 * rows*cols / (r(k+1) ... r(m) * s(1) ... s(k-1))} parameters, and the product is dense. Neighbours
 * can be merged at no cost if the left one has r = 1 or the right one has s = 1; so in chains
 * without redundant pairs only r(1) and s(m) may be 1.
 *
 * <h2>The general generator</h2>
 *
 * <p>It searches for chains with at most {@code (1 - lc) * rows * cols} parameters (the budget) and
 * as close to the budget as possible. A chain fits if it uses at least three quarters of the
 * budget. It has full rank if none of its results is narrower than the shorter side of the matrix.
 * No result is more than four times as wide as the longer side, which would cost more time than
 * they save. These searches are run in order until one finds chains:
 *
 * <ol>
 *   <li>chains of full rank that fit, of 2 to 4 factors, then of 5 or 6;
 *   <li>the same for a padded size: rows, columns or both increased to one of the next 4 sizes
 *       without a prime factor above 7, by at most an eighth; the 8 smallest such sizes. The budget
 *       remains that of the matrix;
 *   <li>chains of full rank with fewer parameters: the closest to the budget, and those with up to
 *       a quarter fewer;
 *   <li>chains that fit, of half the rank, a quarter and so on, then any with fewer parameters;
 *   <li>chains that exceed the budget, as close to it as possible, as long as they have fewer
 *       parameters than the matrix: of full rank, of full rank and padded, of any rank.
 * </ol>
 *
 * <p>Each search visits all chains; branches end as soon as the budget is spent. Up to 30 chains
 * are returned: the closest to the budget, the best one of each length and of each alignment with
 * the taps of a kernel, then the best others; after them up to 12 chains that fit and have at least
 * a quarter of the rank, since full rank matters less than the number of parameters at strong
 * compression. The best chains are those that preserve most of a random matrix, in expectation; for
 * trained weights, {@code io.github.debut4j.factorize.ChainRanking} compares chains by factorising.
 *
 * <p>The second candidate is the low-rank pair with the same target, for weights of low rank, where
 * the shorter side is at most 1,024, so that it can be solved in seconds.
 *
 * <h2>The published generators</h2>
 *
 * <p>{@code monotonic} generates the chains of All-DeBut's Algorithm 1, {@code bulging} those of
 * its Table I with a rate for which they are consistent. Both are for 3x3 convolutions only.
 *
 * <h2>The baselines</h2>
 *
 * <p>{@code butterfly} generates the standard butterfly for any size: the number of inputs padded
 * to a power of two, n, and as many butterflies of log2 n factors as the outputs need; for a
 * convolution one per tap, summed by the last factor. {@code lowrank} generates two dense factors,
 * whose product has low rank.
 *
 * <p>Sources: Lin, Li, Zhou, Huang, Ran and Wong, <cite>Lite it fly: An All-Deformable-Butterfly
 * Network</cite>, arXiv 2311.08125; Dao, Gu, Eichhorn, Rudra and Ré, <cite>Learning Fast Algorithms
 * for Linear Transforms Using Butterfly Factorizations</cite>, ICML 2019.
 */
@NullMarked
package io.github.debut4j.chain.design;

import org.jspecify.annotations.NullMarked;
