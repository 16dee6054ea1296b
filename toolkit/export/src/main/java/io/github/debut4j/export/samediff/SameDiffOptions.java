package io.github.debut4j.export.samediff;

import io.github.debut4j.export.form.ChainStorage;

/**
 * What a SameDiff graph should be like.
 *
 * @param storage {@link ChainStorage#FUSED} for constants, with products of factors; {@link
 *     ChainStorage#CHAIN} for weights that SameDiff can train, with factors as they are
 * @param batch the number of examples for which the forms of chains are chosen; the graph takes any
 *     number
 */
public record SameDiffOptions(ChainStorage storage, int batch) {

    /**
     * Checks the number of examples.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public SameDiffOptions {
        if (batch < 1) {
            throw new IllegalArgumentException(
                    "the expected batch must be at least 1, found " + batch);
        }
    }

    /** Constants, one example at a time. */
    public static SameDiffOptions defaults() {
        return new SameDiffOptions(ChainStorage.FUSED, 1);
    }

    /** The same options with another storage. */
    public SameDiffOptions withStorage(ChainStorage other) {
        return new SameDiffOptions(other, batch);
    }

    /** Whether SameDiff can train the weights. */
    boolean trains() {
        return storage == ChainStorage.CHAIN;
    }
}
