/**
 * The engine that multiplies chains with data, {@code y = R(m) ... R(1) x + b}, and computes the
 * gradients, in single precision.
 *
 * <h2>Layout</h2>
 *
 * Data is feature-major: a row is a feature, and a column is a sample (dense layers) or an output
 * position of an image (convolutions). Work is divided into tiles of at most {@link
 * io.github.debut4j.kernel.Tiling#WIDTH} columns. The rows of a tile are separate {@code float[]}
 * arrays, because HotSpot vectorises loops over separate arrays but not over offsets into one
 * array. Parameters are one vector: factor after factor in application order, each in the order of
 * {@link io.github.debut4j.chain}, followed by the bias.
 *
 * <h2>Stages and parts</h2>
 *
 * Neighbouring nested factors form a {@code Stage}. It separates into small independent chains, its
 * parts. A part is a block of the stage's last factor, restricted to the rows that are equal modulo
 * the t of its first factor. All rows of a part stay in the cache. {@code StagePlan} divides a
 * chain so that the fewest rows pass from stage to stage, and then gives each part as many blocks
 * and residue classes as fit in the first-level cache.
 *
 * <h2>Forward, for each tile</h2>
 *
 * <ol>
 *   <li>For each block of the last stage, depth first: the blocks of the previous stage that it
 *       needs, then its own parts, factor by factor.
 *   <li>A part of the first stage gets its rows from a {@link io.github.debut4j.kernel.TileReader}.
 *       For a convolution this is im2col, of these rows only; where the arithmetic allows it and
 *       the length of image rows is a multiple of {@link
 *       io.github.debut4j.kernel.arithmetic.RowArithmetic#LANES}, the first factor reads the
 *       patches where they are instead ({@link io.github.debut4j.kernel.TileReader#inPlace}).
 *   <li>A {@link io.github.debut4j.kernel.TileWriter} receives the output rows.
 * </ol>
 *
 * For inference, {@code Fusion} first multiplies neighbouring factors where fewer passes over the
 * rows outweigh the additional multiplications. How many depends on the number of columns, {@code
 * BatchWidth}. For at most eight columns vectors hold outputs instead of columns ({@code
 * FewColumnsPass}). A kernel keeps the products until the parameters change; a {@link
 * io.github.debut4j.kernel.PreparedChain} has parameters that never do.
 *
 * <h2>Backward, for each tile</h2>
 *
 * <ol>
 *   <li>The stages before the last run forward; the rows between stages are kept.
 *   <li>From the last stage to the first, part by part: the rows inside the part are computed
 *       again; then, from its last factor to its first, {@code dW[b][j][i][l] += sum_n dy[i][n]
 *       x[l][n]} and {@code dx[l] = sum_i W[i][l] dy[i]}, which overwrites x.
 *   <li>The input gradient goes to a {@code TileWriter}, which for a convolution is col2im.
 * </ol>
 *
 * <p>{@link io.github.debut4j.kernel.PaddedRows} adapts data with fewer rows than the chain.
 *
 * <h2>Innermost loops</h2>
 *
 * They are behind {@link io.github.debut4j.kernel.arithmetic.RowArithmetic}, which is an argument
 * of a kernel. There are two implementations: {@link
 * io.github.debut4j.kernel.arithmetic.PlainArithmetic} in plain Java, and one on the Vector API in
 * the module {@code debut4j-vector}, which is the default where the Java virtual machine has that
 * API. The tests of that module run on both.
 *
 * <h2>Threads and determinism</h2>
 *
 * Forward tiles are independent, and their size may depend on the number of threads, since no value
 * of a column depends on another column. Backward work is divided into slices, whose number depends
 * only on the size of the work; each slice has its own gradient vector, and these are added in
 * order. So results are bit-identical for any number of threads. Apart from the parameters, memory
 * is a few tiles per thread, whatever the batch size, and for the input gradient of a convolution
 * the planes of the images of one tile.
 *
 * <p>Cost: {@code parameterCount()} multiply-adds per column forward; backward three times as many,
 * and at most two times more for the rows between stages and inside parts.
 */
@NullMarked
package io.github.debut4j.kernel;

import org.jspecify.annotations.NullMarked;
