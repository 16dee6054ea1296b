/**
 * Forms in which chains are computed by runtimes that have products of matrices and convolutions.
 *
 * <p>In: a {@link io.github.debut4j.export.form.ChainLayer}, a chain and what it is computed for,
 * and the expected time of a form in a runtime. Out: the {@link
 * io.github.debut4j.export.form.ChainForm} that is expected to be the fastest, and its products.
 *
 * <ol>
 *   <li>Two neighbouring factors can be multiplied out to one if they are nested (Dao et al. 2022,
 *       "Monarch", have two such factors). A {@link io.github.debut4j.export.form.Segment} is a
 *       number of factors for which this is repeated. Ways to divide a chain into segments are its
 *       forms, with the first segment as products with patches, or as a grouped convolution if a
 *       row of it sees whole channels; the product of all factors, as a dense layer, is another.
 *   <li>{@link io.github.debut4j.export.form.FactorProducts} are the batched products of a segment
 *       with features, which have the columns last and three axes where possible.
 *   <li>{@link io.github.debut4j.export.form.ChainExpressions} are the weights of a form: products
 *       that have been computed, or expressions of the factors. A value of a nested product is a
 *       product of two values; so expressions are views, transpositions and a multiplication with
 *       broadcasting.
 * </ol>
 *
 * <p>Both are made of {@link io.github.debut4j.export.form.ArrayOperations}, which each writer has.
 *
 * <p>Cost: exponential in the number of factors of a chain, up to twelve; the factors of a longer
 * chain are not multiplied out.
 */
@NullMarked
package io.github.debut4j.export.form;

import org.jspecify.annotations.NullMarked;
