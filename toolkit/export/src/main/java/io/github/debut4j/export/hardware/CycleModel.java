package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;

/**
 * The cycles of the Verilog engine. It takes one input after the other, applies one factor after
 * the other, and emits one output after the other. These three phases do not overlap.
 *
 * @param chain that the engine applies
 * @param block its multipliers
 */
public record CycleModel(Chain chain, MacBlock block) {

    /** From the last read of a factor until its last output is in memory, without its rows. */
    private static final int PIPELINE = 3;

    /** From the end of the last factor to the first output. */
    private static final int FIRST_READ = 1;

    /** The cycles in which inputs are taken, if the source is always ready. */
    public long load() {
        return chain.cols();
    }

    /** The cycles of a factor, until the next can read its output; they depend on no input. */
    public long factor(FactorShape shape) {
        return (long) shape.blocks() * shape.t() * block.rowTiles(shape) * block.tileCycles(shape)
                + flush(block);
    }

    /** The cycles from the last read of a factor until all of its results are in memory. */
    static int flush(MacBlock block) {
        return block.rows() + PIPELINE;
    }

    /** The cycles of all factors, between the last input and the first output. */
    public long compute() {
        return FIRST_READ + chain.factors().stream().mapToLong(this::factor).sum();
    }

    /** The cycles in which outputs are emitted, if the sink is always ready. */
    public long drain() {
        return chain.rows();
    }

    /**
     * The cycles from the first input of a vector, or of one per lane, to the first one of the
     * next, if source and sink are always ready.
     */
    public long vector() {
        return load() + compute() + drain();
    }

    /** The share of the multipliers in use while factors are applied, from 0 to 1. */
    public double utilization() {
        return (double) chain.parameterCount()
                / ((double) compute() * block.rows() * block.columns());
    }
}
