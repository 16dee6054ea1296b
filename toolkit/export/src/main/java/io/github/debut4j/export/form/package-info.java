/**
 * Forms in which chains are computed by runtimes that have products of matrices and convolutions.
 *
 * <p>In: a {@link io.github.debut4j.export.form.ChainLayer}, a chain and what it is computed for,
 * and the expected time of a form in a runtime. Out: the {@link
 * io.github.debut4j.export.form.ChainForm} that is expected to be the fastest, and its products.
 *
 * <ol>
 *   <li>Two neighbouring factors can be multiplied into one if they are nested (Dao et al. 2022,
 *       "Monarch", have two such factors). A {@link io.github.debut4j.export.form.Segment} is a run
 *       of neighbouring factors that can be multiplied into one. The forms of a chain are the ways
 *       to divide it into segments, with the first as a product with patches or, if its rows see
 *       whole channels, as a grouped convolution; and the dense product of all factors.
 *   <li>{@link io.github.debut4j.export.form.FactorProducts} are the batched products of a segment
 *       with features, which have the columns last and three axes where possible.
 *   <li>{@link io.github.debut4j.export.form.ChainExpressions} are the weights of a form: products
 *       that have been computed, or expressions of the factors. A value of a nested product is a
 *       product of two values; so expressions are views, transpositions and a multiplication with
 *       broadcasting. Matrices without zeros, such as those of a pair of low rank, are multiplied
 *       as matrices.
 *   <li>{@link io.github.debut4j.export.form.ProductCost} is the expected time of a batched product
 *       in a runtime.
 * </ol>
 *
 * <p>Both are built from {@link io.github.debut4j.export.form.ArrayOperations}, which each writer
 * implements.
 *
 * <p>Cost: exponential in the number of factors. Chains of more than twelve are computed factor by
 * factor.
 */
@NullMarked
package io.github.debut4j.export.form;

import org.jspecify.annotations.NullMarked;
