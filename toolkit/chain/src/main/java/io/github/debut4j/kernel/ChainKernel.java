package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes the product of a chain with batches of data, with an optional bias, and its gradients.
 * Several threads may use a kernel. It holds shapes, and a copy of the last parameters that it
 * inferred with.
 *
 * <p>The parameter vector holds the factors in application order, each in the order {@code
 * W[b][j][i][l]}, followed by the {@code chain.rows()} values of the bias, if there is one.
 */
public final class ChainKernel {

    private static final int MOST_SLICES = 16;

    private static final int MANY_PARAMETERS = 1 << 17;
    private static final int MOST_SLICES_OF_MANY = 4;

    private final Chain chain;
    private final int chainParameters;
    private final int parameterCount;
    private final RowArithmetic arithmetic;
    private final List<Stage> stages;
    private final Map<BatchWidth, InferencePlan> plans = new EnumMap<>(BatchWidth.class);

    /** A kernel for this chain, with or without a bias, on the fastest arithmetic. */
    public ChainKernel(Chain chain, boolean bias) {
        this(chain, bias, Arithmetics.fastest());
    }

    /** A kernel for this chain, with or without a bias, on the given arithmetic. */
    public ChainKernel(Chain chain, boolean bias, RowArithmetic arithmetic) {
        this.chain = chain;
        this.chainParameters = Math.toIntExact(chain.parameterCount());
        this.parameterCount = chainParameters + (bias ? chain.rows() : 0);
        this.arithmetic = arithmetic;
        this.stages = StagePlan.of(chain);
    }

    /** The length of the parameter vector. */
    public int parameterCount() {
        return parameterCount;
    }

    /**
     * Computes {@code y = R(m) ... R(1) x + b} for every column, factor by factor.
     *
     * @param parameters not modified
     * @param input x, {@code chain.cols()} rows
     * @param output creates the writer of y, {@code chain.rows()} rows, once per thread
     * @param threads the most threads to use; the result does not depend on it
     */
    public void forward(
            float[] parameters, Batch input, Supplier<? extends TileWriter> output, int threads) {
        pass(parameters).run(input, output, threads);
    }

    /**
     * Computes the same as {@link #forward}, but faster: neighbouring factors may be multiplied
     * first, which changes the rounding.
     *
     * @param parameters not modified
     * @param input x, {@code chain.cols()} rows
     * @param output creates the writer of y, {@code chain.rows()} rows, once per thread
     * @param threads the most threads to use; the result does not depend on it
     */
    public void infer(
            float[] parameters, Batch input, Supplier<? extends TileWriter> output, int threads) {
        requireCount(parameters);
        plan(BatchWidth.of(input)).kept(parameters).run(input, output, threads);
    }

    /**
     * Computes the gradients of a loss L with respect to the parameters and the input.
     *
     * @param parameters not modified
     * @param input x, {@code chain.cols()} rows
     * @param outputGradient creates the reader of dL/dy, once per thread
     * @param inputGradient creates the writer of dL/dx, once per thread; null if it is not needed.
     *     All tiles of a unit go to the same writer, in the order of their columns
     * @param threads the most threads to use; the result does not depend on it
     * @return dL/dparameters, summed over all columns
     */
    public float[] backward(
            float[] parameters,
            Batch input,
            Supplier<? extends OutputGradient> outputGradient,
            @Nullable Supplier<? extends TileWriter> inputGradient,
            int threads) {
        ForwardPass pass = pass(parameters);
        Tiling tiling = Tiling.of(input);
        float[][] slices = new float[slices(tiling)][parameters.length];
        Workers.run(
                threads,
                slices.length,
                () -> {
                    BackwardWorker worker =
                            new BackwardWorker(
                                    pass,
                                    input.reader().get(),
                                    outputGradient.get(),
                                    inputGradient == null ? null : inputGradient.get());
                    return slice -> runSlice(worker, tiling, slice, slices);
                });
        return sum(slices);
    }

    /**
     * The number of slices to divide the groups of tiles into. It depends on the sizes only, so
     * that the result does not depend on the number of threads. Each slice has its own gradient
     * vector, which is costly for many parameters.
     */
    private int slices(Tiling tiling) {
        int most = parameterCount() > MANY_PARAMETERS ? MOST_SLICES_OF_MANY : MOST_SLICES;
        return Math.min(most, tiling.groups());
    }

    private static void runSlice(
            BackwardWorker worker, Tiling tiling, int slice, float[][] slices) {
        long groups = tiling.groups();
        int first = (int) (groups * slice / slices.length) * tiling.tilesPerGroup();
        int end = (int) (groups * (slice + 1) / slices.length) * tiling.tilesPerGroup();
        for (int index = first; index < end; index++) {
            worker.run(tiling.tile(index), slices[slice]);
        }
    }

    private static float[] sum(float[][] slices) {
        for (float[] slice : Arrays.asList(slices).subList(1, slices.length)) {
            for (int k = 0; k < slice.length; k++) {
                slices[0][k] += slice[k];
            }
        }
        return slices[0];
    }

    private InferencePlan plan(BatchWidth width) {
        synchronized (plans) {
            return plans.computeIfAbsent(width, w -> new InferencePlan(chain, w, arithmetic));
        }
    }

    private ForwardPass pass(float[] parameters) {
        requireCount(parameters);
        return new ForwardPass(stages, parameters, chainParameters, arithmetic);
    }

    private void requireCount(float[] parameters) {
        requireCount(parameters, parameterCount());
    }

    static void requireCount(float[] parameters, int count) {
        if (parameters.length != count) {
            throw new IllegalArgumentException(
                    "the kernel must have " + count + " parameters, found " + parameters.length);
        }
    }
}
