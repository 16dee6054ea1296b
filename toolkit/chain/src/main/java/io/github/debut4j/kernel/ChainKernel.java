package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A chain with an optional bias, ready to run on batches. Holds shapes only, no values; several
 * threads may use it.
 *
 * <p>The parameter vector holds the factors in application order, each in the order {@code
 * W[b][j][i][l]}, then, with a bias, its {@code chain.rows()} values.
 */
public final class ChainKernel {

    private static final int MOST_LANES = 16;

    private static final int MANY_PARAMETERS = 1 << 17;
    private static final int MOST_LANES_OF_MANY = 4;

    /** With fewer columns, multiplying factors out costs more than it saves. */
    private static final int LEAST_COLUMNS_TO_FUSE = 256;

    private final Chain chain;
    private final boolean bias;
    private final RowArithmetic arithmetic;
    private final List<Stage> stages;
    private final Fusion fusion;
    private final List<Stage> fusedStages;

    /** A kernel for this chain, with or without a bias, on the fastest arithmetic. */
    public ChainKernel(Chain chain, boolean bias) {
        this(chain, bias, Arithmetics.fastest());
    }

    /** A kernel for this chain, with or without a bias, on the given arithmetic. */
    public ChainKernel(Chain chain, boolean bias, RowArithmetic arithmetic) {
        this.chain = chain;
        this.bias = bias;
        this.arithmetic = arithmetic;
        this.stages = StagePlan.of(chain);
        this.fusion = Fusion.of(chain);
        this.fusedStages = StagePlan.of(fusion.chain());
    }

    /** The length of the parameter vector. */
    public int parameterCount() {
        return Math.toIntExact(chain.parameterCount()) + (bias ? chain.rows() : 0);
    }

    /**
     * Computes {@code y = R(m) ... R(1) x + b} for every column, factor by factor.
     *
     * @param parameters not modified
     * @param input x, {@code chain.cols()} rows
     * @param output makes the writer of y, {@code chain.rows()} rows, once for each thread
     * @param threads the most threads to use; the result does not depend on it
     */
    public void forward(
            float[] parameters, Batch input, Supplier<? extends TileWriter> output, int threads) {
        run(pass(parameters), input, output, threads);
    }

    /**
     * The same, faster: neighbouring factors may be multiplied out first, which rounds differently.
     *
     * @param parameters not modified
     */
    public void infer(
            float[] parameters, Batch input, Supplier<? extends TileWriter> output, int threads) {
        ForwardPass exact = pass(parameters);
        run(
                input.columns() < LEAST_COLUMNS_TO_FUSE ? exact : fused(parameters),
                input,
                output,
                threads);
    }

    private ForwardPass fused(float[] parameters) {
        int biasOffset = Math.toIntExact(fusion.chain().parameterCount());
        return new ForwardPass(fusedStages, fusion.fuse(parameters), biasOffset, arithmetic);
    }

    private void run(
            ForwardPass pass, Batch input, Supplier<? extends TileWriter> output, int threads) {
        Tiling tiling = Tiling.of(input);
        Workers.run(
                threads,
                tiling.tiles(),
                () -> forwardWorker(pass, tiling, input.reader().get(), output.get()));
    }

    private IntConsumer forwardWorker(
            ForwardPass pass, Tiling tiling, TileReader reader, TileWriter writer) {
        ForwardWorker worker = new ForwardWorker(pass, reader, false);
        return index -> {
            Tile tile = tiling.tile(index);
            float[][] y = worker.run(tile);
            writer.begin(tile);
            writer.write(0, chain.rows(), y);
            writer.end();
        };
    }

    /**
     * Computes the gradients of a loss L from its gradient at the output.
     *
     * @param parameters not modified
     * @param input x, {@code chain.cols()} rows
     * @param arriving makes the reader of dL/dy, once for each thread
     * @param leaving makes the writer of dL/dx, once for each thread; null if nobody needs it. The
     *     tiles of a unit come to one writer, in the order of their columns.
     * @param threads the most threads to use; the result does not depend on it
     * @return dL/dparameters, summed over all columns
     */
    public float[] backward(
            float[] parameters,
            Batch input,
            Supplier<? extends OutputGradient> arriving,
            @Nullable Supplier<? extends TileWriter> leaving,
            int threads) {
        ForwardPass pass = pass(parameters);
        Tiling tiling = Tiling.of(input);
        float[][] lanes = new float[lanes(tiling)][parameters.length];
        Workers.run(
                threads,
                lanes.length,
                () -> {
                    BackwardWorker worker =
                            new BackwardWorker(
                                    pass,
                                    input.reader().get(),
                                    arriving.get(),
                                    leaving == null ? null : leaving.get());
                    return lane -> runLane(worker, tiling, lane, lanes);
                });
        return sum(lanes);
    }

    /**
     * Each lane costs a vector of gradients, to clear and to add: the more of them, the more
     * columns must be worth it.
     */
    private int lanes(Tiling tiling) {
        int most = parameterCount() > MANY_PARAMETERS ? MOST_LANES_OF_MANY : MOST_LANES;
        return Math.min(most, tiling.groups());
    }

    private static void runLane(BackwardWorker worker, Tiling tiling, int lane, float[][] lanes) {
        long groups = tiling.groups();
        int first = (int) (groups * lane / lanes.length) * tiling.tilesPerGroup();
        int end = (int) (groups * (lane + 1) / lanes.length) * tiling.tilesPerGroup();
        for (int index = first; index < end; index++) {
            worker.run(tiling.tile(index), lanes[lane]);
        }
    }

    private static float[] sum(float[][] lanes) {
        for (float[] lane : Arrays.asList(lanes).subList(1, lanes.length)) {
            for (int k = 0; k < lane.length; k++) {
                lanes[0][k] += lane[k];
            }
        }
        return lanes[0];
    }

    private ForwardPass pass(float[] parameters) {
        if (parameters.length != parameterCount()) {
            throw new IllegalArgumentException(
                    "the kernel must be given "
                            + parameterCount()
                            + " parameters, found "
                            + parameters.length);
        }
        return new ForwardPass(
                stages, parameters, Math.toIntExact(chain.parameterCount()), arithmetic);
    }
}
