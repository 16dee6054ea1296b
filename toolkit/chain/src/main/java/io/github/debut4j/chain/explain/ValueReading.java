package io.github.debut4j.chain.explain;

import java.util.List;

/**
 * What one value of a chain depends on.
 *
 * @param factor whose result it is, from 1 in application order
 * @param value its number in the result, from 0
 * @param reads the values of the factor before, or the columns of the chain, that the factor
 *     multiplies for it, ascending
 * @param field what it depends on
 */
public record ValueReading(int factor, int value, List<Integer> reads, ReceptiveField field) {

    /** Copies the list. */
    public ValueReading {
        reads = List.copyOf(reads);
    }
}
