package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Tucker2;
import java.util.Locale;
import java.util.Optional;

/**
 * Estimates how long a chain takes compared with the dense matrix that it replaces.
 *
 * <p>A value of a factor's result costs its multiply-adds and, for storing and loading it, as much
 * as {@value #COST_OF_A_VALUE} multiply-adds more. So a chain with few multiply-adds can still be
 * slow if its results are wide or its factors many. The constant is from timings of one thread on
 * batches of 1 and 64, which vary by a factor of two around the estimate; for larger batches,
 * fusing factors makes chains faster than this.
 */
public final class CostModel {

    private static final int COST_OF_A_VALUE = 8;

    /** For matrices with fewer entries, the calls around them take most of the time. */
    private static final long LEAST_ENTRIES = 1024;

    private CostModel() {}

    /**
     * How much longer a chain is expected to take than the dense matrix, as a message.
     *
     * @param rows of the dense matrix
     * @param cols of the dense matrix
     * @return empty if the chain is expected to be faster, or the matrix is too small for its time
     *     to matter
     */
    public static Optional<String> slowdown(Chain chain, int rows, int cols) {
        double times = relativeTime(chain, rows, cols);
        return (long) rows * cols < LEAST_ENTRIES || times <= 1
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "its chain is expected to take %.1f times as long as the dense"
                                        + " layer: the results of its %d factors have %,d values"
                                        + " in total",
                                times,
                                chain.size(),
                                values(chain)));
    }

    /** The expected time of a chain, as a multiple of that of a dense matrix. */
    public static double relativeTime(Chain chain, int rows, int cols) {
        return time(chain.parameterCount(), values(chain)) / time((long) rows * cols, rows);
    }

    /** The expected time of a Tucker-2 decomposition, as a multiple of that of the convolution. */
    public static double relativeTime(Tucker2 shape) {
        long values = (long) shape.inputRank() + shape.outputRank() + shape.outputs();
        return time(shape.parameterCount(), values) / time(shape.entries(), shape.outputs());
    }

    private static double time(long multiplyAdds, long values) {
        return multiplyAdds + (double) COST_OF_A_VALUE * values;
    }

    private static long values(Chain chain) {
        return chain.factors().stream().mapToLong(FactorShape::p).sum();
    }
}
