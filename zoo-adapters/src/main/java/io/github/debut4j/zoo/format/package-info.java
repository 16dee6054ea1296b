/**
 * The inspection of a model file before and after a format reads it.
 *
 * <p>{@link io.github.debut4j.zoo.format.ModelFile} checks that a file exists and is readable, and
 * provides what identifies its format: its first bytes, and the names of its entries if it is a
 * zip. The extension of a file is never used. {@code CoefficientsHeader} and {@code
 * ModelConfiguration} check a DL4J zip before DL4J restores it; {@code FiniteWeights} rejects NaN
 * and infinite weights of any format.
 *
 * <p>The formats themselves are in {@link io.github.debut4j.zoo}, since they depend on the readers
 * in {@link io.github.debut4j.zoo.keras} and {@link io.github.debut4j.zoo.pytorch}, which in turn
 * depend on this package.
 */
@NullMarked
package io.github.debut4j.zoo.format;

import org.jspecify.annotations.NullMarked;
