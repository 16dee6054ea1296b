package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Computes the product of a chain with batches of data, like {@link ChainKernel#infer}, with
 * parameters that never change. Several threads may use it.
 */
public final class PreparedChain {

    private final Chain chain;
    private final float[] parameters;
    private final Map<BatchWidth, InferencePass> passes = new EnumMap<>(BatchWidth.class);

    /**
     * Prepares a chain without a bias.
     *
     * @param parameters of the factors in application order. Not copied; must not be modified later
     * @throws IllegalArgumentException if their number is wrong
     */
    public PreparedChain(Chain chain, float[] parameters) {
        ChainKernel.requireCount(parameters, Math.toIntExact(chain.parameterCount()));
        this.chain = chain;
        this.parameters = parameters;
    }

    /**
     * Computes {@code y = R(m) ... R(1) x} for every column.
     *
     * @param input x, {@code chain.cols()} rows
     * @param output creates the writer of y, {@code chain.rows()} rows, once per thread
     * @param threads the most threads to use; the result does not depend on it
     */
    public void run(Batch input, Supplier<? extends TileWriter> output, int threads) {
        pass(BatchWidth.of(input)).run(input, output, threads);
    }

    private synchronized InferencePass pass(BatchWidth width) {
        return passes.computeIfAbsent(
                width, w -> new InferencePlan(chain, w, Arithmetics.fastest()).pass(parameters));
    }
}
