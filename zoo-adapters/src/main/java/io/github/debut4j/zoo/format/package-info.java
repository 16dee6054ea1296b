/**
 * Checks of a model file before and after its format reads it.
 *
 * <p>{@link io.github.debut4j.zoo.format.ModelFile} checks that a file exists and is readable, and
 * provides what identifies its format: its first bytes, and the names of its entries if it is a
 * zip. The extension of a file is never used. It also rejects NaN and infinite weights of any
 * format.
 *
 * <p>{@link io.github.debut4j.zoo.format.Dl4jZip} restores networks of DL4J. It first checks what
 * DL4J would trust: the classes that the configuration names, the lengths in the header of the
 * coefficients, and that there is no serialised Java object.
 *
 * <p>The formats themselves are in {@link io.github.debut4j.zoo}, since they depend on the readers
 * in {@link io.github.debut4j.zoo.keras} and {@link io.github.debut4j.zoo.pytorch}, which in turn
 * depend on this package.
 */
@NullMarked
package io.github.debut4j.zoo.format;

import org.jspecify.annotations.NullMarked;
