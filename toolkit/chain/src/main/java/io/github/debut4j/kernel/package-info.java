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
 * <h2>Forward, for each tile</h2>
 *
 * <ol>
 *   <li>A {@link io.github.debut4j.kernel.TileReader} fills the input rows; for a convolution this
 *       is im2col, which is never materialised for more than the tile.
 *   <li>All factors run over the tile before the next tile is touched, so that it stays in the
 *       cache.
 *   <li>A {@link io.github.debut4j.kernel.TileWriter} takes the output rows.
 * </ol>
 *
 * <h2>Backward, for each tile</h2>
 *
 * <ol>
 *   <li>The forward intermediates of this tile are computed again, not stored for the batch.
 *   <li>From the last factor to the first: {@code dW[b][j][i][l] += sum_n dy[i][n] x[l][n]} and
 *       {@code dx[l] = sum_i W[i][l] dy[i]}.
 *   <li>The gradient of the input goes to a {@code TileWriter}, which for a convolution is col2im.
 * </ol>
 *
 * <h2>Threads and determinism</h2>
 *
 * Forward tiles are independent. Backward work is dealt to a number of lanes that depends on the
 * size of the work only; each lane has its own gradient vector, and these are added in lane order.
 * So results are the same bits for any number of threads. Extra memory is {@code threads x widest
 * tile}, whatever the batch.
 *
 * <p>Cost: {@code parameterCount()} multiply-adds a column forward, three times that backward.
 */
@NullMarked
package io.github.debut4j.kernel;

import org.jspecify.annotations.NullMarked;
