package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Nested chains for any size, with as many parameters as possible up to a target, and a low-rank
 * pair with the same target (see the package description).
 *
 * @param lc the target compression, in 0..1
 * @param factors the number of factors; empty for as few as possible
 */
record GeneralGenerator(double lc, OptionalInt factors) implements ChainGenerator {

    private static final double DEFAULT_LC = 0.9;

    /** The longest shorter side for a low-rank pair; its solution takes about 4 s there. */
    private static final int MOST_SOLVED = 1024;

    static GeneralGenerator of(SpecText spec) {
        spec.requireOptions(List.of("lc", "factors"));
        return new GeneralGenerator(
                spec.number("lc", 0, 1).orElse(DEFAULT_LC),
                spec.wholeNumber("factors", 2, GridSearch.MOST_FACTORS));
    }

    /**
     * The nested chains, with the low-rank pair in second place and those of slightly lower rank at
     * the end.
     */
    @Override
    public List<Chain> candidates(MatrixShape shape) {
        SearchFallbacks searches =
                new SearchFallbacks(shape, (long) Math.floor((1 - lc) * shape.entries()), factors);
        Set<Chain> different = new LinkedHashSet<>(nested(searches));
        different.addAll(searches.slightlyLowerRank());
        List<Chain> chains = new ArrayList<>(different);
        lowRankPair(shape).ifPresent(pair -> chains.add(1, pair));
        return List.copyOf(chains);
    }

    private Optional<Chain> lowRankPair(MatrixShape shape) {
        long rank = (long) ((1 - lc) * shape.entries()) / (shape.rows() + shape.cols());
        boolean solvable = Math.min(shape.rows(), shape.cols()) <= MOST_SOLVED;
        return factors.orElse(2) == 2 && solvable && rank >= 2
                ? Optional.of(LowRankGenerator.pair(shape, (int) rank))
                : Optional.empty();
    }

    private List<Chain> nested(SearchFallbacks fallbacks) {
        return searches(fallbacks)
                .map(Supplier::get)
                .filter(chains -> !chains.isEmpty())
                .findFirst()
                .orElseThrow(() -> none(fallbacks.shape()));
    }

    /** The searches in order; the first one that finds chains counts. */
    private static Stream<Supplier<List<Chain>>> searches(SearchFallbacks fallbacks) {
        return Stream.of(
                fallbacks::fullRank,
                fallbacks::fullRankWithMoreFactors,
                fallbacks::fullRankPadded,
                fallbacks::fullRankWithFewerParameters,
                fallbacks::lowerRank,
                fallbacks::lowerRankWithFewerParameters,
                fallbacks::fullRankWithMoreParameters,
                fallbacks::fullRankPaddedWithMoreParameters,
                fallbacks::lowerRankWithMoreParameters);
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
