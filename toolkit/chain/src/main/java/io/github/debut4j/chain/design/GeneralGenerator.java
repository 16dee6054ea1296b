package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Nested chains for any size, as near below a number of parameters as there are. The package
 * description says how.
 *
 * @param lc the compression to aim at, in 0..1
 * @param factors how many; empty for as few as do
 */
record GeneralGenerator(double lc, OptionalInt factors) implements ChainGenerator {

    private static final double DEFAULT_LC = 0.9;

    static GeneralGenerator of(SpecText spec) {
        spec.requireOptions(List.of("lc", "factors"));
        return new GeneralGenerator(
                spec.number("lc", 0, 1).orElse(DEFAULT_LC),
                spec.wholeNumber("factors", 2, GridSearch.MOST_FACTORS));
    }

    @Override
    public List<Chain> candidates(MatrixShape shape) {
        return attempts(
                        new SearchFallbacks(
                                shape, (long) Math.floor((1 - lc) * shape.entries()), factors))
                .map(Supplier::get)
                .filter(chains -> !chains.isEmpty())
                .findFirst()
                .orElseThrow(() -> none(shape));
    }

    /** Where to look, the first place that has chains counts. */
    private static Stream<Supplier<List<Chain>>> attempts(SearchFallbacks places) {
        return Stream.of(
                places::fullRank,
                places::fullRankWithMoreFactors,
                places::fullRankPadded,
                places::fullRankWithFewerParameters,
                places::lowerRank,
                places::lowerRankWithFewerParameters,
                places::fullRankWithMoreParameters,
                places::fullRankPaddedWithMoreParameters,
                places::lowerRankWithMoreParameters);
    }

    private IllegalArgumentException none(MatrixShape shape) {
        String length = factors.isPresent() ? " of " + factors.getAsInt() + " factors" : "";
        return new IllegalArgumentException(
                "a "
                        + shape
                        + " matrix must be large enough for a chain to have fewer parameters than"
                        + " its "
                        + shape.entries()
                        + " entries, found no such chain"
                        + length);
    }
}
