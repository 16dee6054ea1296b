/**
 * The innermost loops of the kernel, on rows of single precision, and of factorisations, in double
 * precision.
 *
 * <p>{@link io.github.debut4j.kernel.arithmetic.RowArithmetic} is the contract. {@link
 * io.github.debut4j.kernel.arithmetic.PlainArithmetic} implements it in plain Java; the module
 * {@code debut4j-vector} implements it on the Vector API. {@link
 * io.github.debut4j.kernel.arithmetic.Arithmetics} picks the fastest one that this Java virtual
 * machine can run. The tests of {@code debut4j-vector} run on both.
 */
@NullMarked
package io.github.debut4j.kernel.arithmetic;

import org.jspecify.annotations.NullMarked;
