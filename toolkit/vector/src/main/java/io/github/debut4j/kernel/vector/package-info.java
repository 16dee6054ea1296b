/**
 * The kernel's arithmetic on the Vector API: several outputs of a grid share the same loads,
 * weights stay in registers, sums along rows are kept in vector lanes, and patches of images are
 * read where they are, or copied one vector at a time.
 *
 * <p>The Vector API is an incubating module of the JDK (17 and later), which is available only if
 * the program is started with {@code --add-modules jdk.incubator.vector}. If it is missing, the
 * kernel uses {@link io.github.debut4j.kernel.arithmetic.PlainArithmetic}; no configuration is
 * needed. In single precision, a product and its sum are rounded once ({@code fma}), so results
 * differ from plain Java in the last bits. In double precision, results have the same bits.
 *
 * <p>Measured in the cache with 128 columns on a core whose peak is 117 GFLOP/s (Zen 4, JDK 17):
 * grids of 2 x 4 (outputs x inputs) at 90 GFLOP/s, 2 x 2 at 51 (plain Java: 40 and 25); weight
 * gradients at 43 (plain Java: 7). On a core with 512 bits and a peak of 237 (Zen 5, JDK 17): grids
 * of 4 x 4 at 125, 8 x 9 at 117, 4 x 16 at 100, 2 x 4 at 83.
 */
@NullMarked
package io.github.debut4j.kernel.vector;

import org.jspecify.annotations.NullMarked;
