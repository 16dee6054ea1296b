/**
 * Pictures of chains: the "bipolar test" of the DeBut papers' authors, as an image, and what single
 * values of a chain depend on.
 *
 * <h2>The bipolar test</h2>
 *
 * {@link io.github.debut4j.chain.render.SupportPicture}. Input: a {@link
 * io.github.debut4j.chain.Chain} and a seed. Output: an image or a PNG file: the support of the
 * product, an equals sign, and the support of each factor in the order of the matrix product, the
 * left-most (last applied) first. Every value of the factors is +1 or -1 at random; the entries of
 * all matrices are coloured by their sign, and zeros stay white. A chain passes the test if its
 * product has no white entry. An entry that paths reach but whose +1 and -1 cancel is grey: it
 * belongs to the support.
 *
 * <p>How it is drawn:
 *
 * <ol>
 *   <li>Each matrix has a panel of the same height and a proportional width, within limits that
 *       keep very tall or wide matrices legible.
 *   <li>The area of each entry is distributed over the pixels it covers, whether it is larger or
 *       smaller than a pixel. A pixel with any entry is coloured, more strongly the more entries
 *       cover it.
 *   <li>The product is computed 128 columns at a time, never as a whole.
 *   <li>Panels are arranged in rows like words; the labels are drawn as strokes.
 * </ol>
 *
 * Cost: {@code cols * parameterCount} multiplications, twice that for chains that are not nested.
 *
 * <h2>What values depend on</h2>
 *
 * {@link io.github.debut4j.chain.render.FieldPicture}. Input: values of a chain, one for each
 * factor ({@link io.github.debut4j.chain.explain.ChainReading#trace}). Output: a row for each
 * factor with all channels and taps of the patch, of which those are coloured that the value
 * depends on, and with all values before the factor, of which those are coloured that it reads.
 *
 * <p>Pixels are computed here and not by Java 2D, so the pictures need neither a display nor a font
 * and are the same on every machine.
 */
@NullMarked
package io.github.debut4j.chain.render;

import org.jspecify.annotations.NullMarked;
