/**
 * The engine that multiplies chains with data: {@code y = R(m) ... R(1) x + b} and its gradients,
 * in single precision.
 *
 * <h2>Layout</h2>
 *
 * Data is feature-major: a feature is a row, and a column is a sample (dense layers) or an output
 * position of an image (convolutions). Work is cut into tiles of at most {@link
 * io.github.debut4j.kernel.Tiling#WIDTH} columns; a tile's rows are separate {@code float[]}
 * arrays, because HotSpot vectorises loops over separate arrays but not over offsets into one.
 * Parameters stand in one vector: factor after factor in application order, each in the order of
 * {@link io.github.debut4j.chain}, then the bias.
 *
 * <h2>Stages and parts</h2>
 *
 * Neighbouring nested factors form a {@code Stage}. It falls apart into small independent chains,
 * its parts: a block of its last factor, and in it the rows that are equal modulo the t of its
 * first factor. All rows of a part stay in the cache. {@code StagePlan} cuts a chain so that the
 * fewest rows go from stage to stage.
 *
 * <h2>Forward, for each tile</h2>
 *
 * <ol>
 *   <li>For each block of the last stage, depth first: the blocks of the stage before that it
 *       needs, then its own parts, factor by factor.
 *   <li>A part of the first stage gets its rows from a {@link io.github.debut4j.kernel.TileReader};
 *       for a convolution this is im2col, of these rows only.
 *   <li>A {@link io.github.debut4j.kernel.TileWriter} takes the output rows.
 * </ol>
 *
 * For inference, {@code Fusion} multiplies neighbouring factors out first, where fewer passes over
 * the rows are worth more multiplications.
 *
 * <h2>Backward, for each tile</h2>
 *
 * <ol>
 *   <li>The stages before the last run forward; the rows between stages are kept.
 *   <li>From the last stage to the first, part by part: the rows inside the part are computed
 *       again, then, from its last factor to its first, {@code dW[b][j][i][l] += sum_n dy[i][n]
 *       x[l][n]} and {@code dx[l] = sum_i W[i][l] dy[i]}, which takes the place of x.
 *   <li>The gradient of the input goes to a {@code TileWriter}, which for a convolution is col2im.
 * </ol>
 *
 * <p>Data with fewer rows than the chain is read with zeros behind it and written without what is
 * beyond it, by {@link io.github.debut4j.kernel.PaddedRows} around any reader or writer.
 *
 * <h2>Innermost loops</h2>
 *
 * They are behind {@link io.github.debut4j.kernel.arithmetic.RowArithmetic}: {@link
 * io.github.debut4j.kernel.arithmetic.PlainArithmetic} in plain Java, and one on the Vector API in
 * a module of its own, used where the Java virtual machine has that API. The test suites of that
 * module run on both.
 *
 * <h2>Threads and determinism</h2>
 *
 * Forward tiles are independent. Backward work is dealt to a number of lanes that depends on the
 * size of the work only; each lane has its own gradient vector, and these are added in lane order.
 * So results are the same bits for any number of threads. Memory beyond the parameters is a few
 * tiles a thread, whatever the batch, and for the gradient at the input of a convolution the planes
 * of the images of one tile.
 *
 * <p>Cost: {@code parameterCount()} multiply-adds a column forward; backward three times that, and
 * at most twice more for the rows between stages and those inside parts.
 */
@NullMarked
package io.github.debut4j.kernel;

import org.jspecify.annotations.NullMarked;
