/**
 * The kernel's arithmetic on the Vector API: several outputs of a grid from the same loads, weights
 * held in registers, sums along rows in vector lanes; patches of images copied a vector at a time.
 *
 * <p>The Vector API is an incubating module of the JDK (17 and later), which a program has only if
 * it is started with {@code --add-modules jdk.incubator.vector}. Where it is missing, the kernel
 * uses {@link io.github.debut4j.kernel.arithmetic.PlainArithmetic}; nothing has to be configured.
 * Products are rounded once ({@code fma}), so results differ from plain Java's in the last bits.
 *
 * <p>Measured in the cache with 128 columns on a core whose peak is 117 GFLOP/s (Zen 4, JDK 17):
 * grids of 2 x 4 at 90, 2 x 2 at 51 (plain Java: 40 and 25); weight gradients at 43 (plain Java:
 * 7).
 */
@NullMarked
package io.github.debut4j.kernel.vector;

import org.jspecify.annotations.NullMarked;
