package io.github.debut4j.chain.explain;

import io.github.debut4j.chain.FactorShape;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The interpretation of one factor of a chain, and how much of the patch its values depend on.
 *
 * @param number from 1, in application order
 * @param shape of the factor: {@link #groups} groups of s inputs and r outputs
 * @param kind what it does
 * @param fields how many different receptive fields its values have
 * @param taps the numbers of taps that values depend on
 * @param channels the numbers of channels
 * @param features the numbers of features
 */
public record FactorReading(
        int number,
        FactorShape shape,
        FactorKind kind,
        int fields,
        Range taps,
        Range channels,
        Range features) {

    /** The smallest and the largest of some numbers. */
    public record Range(int least, int most) {

        static Range of(List<Extent> fields, ToIntFunction<Extent> number) {
            return new Range(
                    fields.stream().mapToInt(number).min().orElse(0),
                    fields.stream().mapToInt(number).max().orElse(0));
        }
    }

    static FactorReading of(int number, FactorShape shape, FactorKind kind, List<Extent> fields) {
        return new FactorReading(
                number,
                shape,
                kind,
                fields.size(),
                Range.of(fields, Extent::taps),
                Range.of(fields, Extent::channels),
                Range.of(fields, Extent::features));
    }

    /**
     * The number {@code n*t} of groups: r values read the same s inputs, which no other value
     * reads. The inputs of a group are t apart, and so are its values.
     */
    public int groups() {
        return shape.blocks() * shape.t();
    }
}
