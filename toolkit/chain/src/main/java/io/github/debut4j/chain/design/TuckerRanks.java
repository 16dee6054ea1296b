package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.Sizes;
import io.github.debut4j.spec.SpecText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses ranks of Tucker-2 decompositions for a matrix size: {@code tucker:lc=0.5}, {@code
 * tucker:ranks=8x12}, the rank of the input first, or {@code tucker:ranks=vbmf}. Deterministic.
 *
 * @param ranks the two ranks; empty for all that have the compression {@code lc}
 * @param lc the target compression, in 0..1
 * @param estimated whether the ranks have yet to be estimated from a layer's weights and given by
 *     {@link #withRanks}; then the other components have no meaning
 */
public record TuckerRanks(Optional<List<Integer>> ranks, double lc, boolean estimated) {

    /** The name in specifications. */
    public static final String SCHEME = "tucker";

    private static final String ESTIMATED = "vbmf";

    private static final int MOST_RANK = 999_999_999;

    private static final double DEFAULT_LC = 0.9;

    /** Input ranks to choose from: these many parts of the largest one. */
    private static final int STEPS = 12;

    /**
     * Parses a specification, whose scheme is {@value #SCHEME}.
     *
     * @throws SettingException if an option is unknown, or a value is out of range
     */
    public static TuckerRanks of(SpecText spec) {
        spec.requireNoLocation();
        spec.requireOptions(List.of("ranks", "lc"));
        Optional<String> given = Optional.ofNullable(spec.options().get("ranks"));
        boolean estimated = given.filter(ESTIMATED::equals).isPresent();
        Optional<List<Integer>> ranks =
                estimated ? Optional.empty() : given.map(TuckerRanks::parse);
        if (given.isPresent() && spec.number("lc", 0, 1).isPresent()) {
            throw SettingException.of("options of tucker", "be one of ranks, lc", "both");
        }
        return new TuckerRanks(ranks, spec.number("lc", 0, 1).orElse(DEFAULT_LC), estimated);
    }

    /** All ranks that have a compression, in 0..1. */
    public static TuckerRanks ofCompression(double lc) {
        return new TuckerRanks(Optional.empty(), lc, false);
    }

    /** These ranks for one layer, the rank of the input first. */
    public TuckerRanks withRanks(int input, int output) {
        return new TuckerRanks(Optional.of(List.of(input, output)), lc, false);
    }

    private static List<Integer> parse(String text) {
        return Sizes.parse("option ranks of tucker", text, MOST_RANK)
                .filter(ranks -> ranks.size() == 2)
                .orElseThrow(
                        () ->
                                SettingException.of(
                                        "option ranks of tucker",
                                        "be INPUTxOUTPUT, such as 8x12, or vbmf",
                                        "'" + text + "'"));
    }

    /**
     * The decompositions to choose from: for some input ranks, each with the largest output rank
     * that the target allows. None has more channels between two convolutions than the products on
     * either side can fill.
     *
     * @return at least one; the first has ranks in the proportion of inputs and outputs
     * @throws IllegalArgumentException if there is none, with the reason
     */
    public List<Tucker2> candidates(MatrixShape shape) {
        if (shape.taps() == 1) {
            throw new IllegalArgumentException(
                    "a Tucker-2 decomposition is of a convolution with several taps, found a kernel"
                            + " of one; lowrank has the same form without the middle part");
        }
        if (ranks.isPresent()) {
            Tucker2 given =
                    new Tucker2(
                            shape.channels(),
                            shape.taps(),
                            shape.rows(),
                            ranks.get().get(0),
                            ranks.get().get(1));
            if (given.parameterCount() >= given.entries()) {
                throw new IllegalArgumentException(
                        "ranks for a "
                                + shape
                                + " matrix of "
                                + shape.taps()
                                + " taps must save parameters (fewer than "
                                + given.entries()
                                + "), found "
                                + given.ranks()
                                + " with "
                                + given.parameterCount());
            }
            return List.of(given);
        }
        List<Tucker2> found = ofBudget(shape);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "lc for a Tucker-2 decomposition of a "
                            + shape
                            + " matrix must be at most "
                            + largestLc(shape)
                            + ", found "
                            + lc);
        }
        return found;
    }

    /** That of ranks 1x1, rounded down. */
    private static double largestLc(MatrixShape shape) {
        Tucker2 smallest = new Tucker2(shape.channels(), shape.taps(), shape.rows(), 1, 1);
        double exact = 1 - smallest.parameterCount() / (double) shape.entries();
        return Math.floor(exact * 1000) / 1000;
    }

    private List<Tucker2> ofBudget(MatrixShape shape) {
        double budget = Math.floor((1 - lc) * shape.entries());
        Set<Integer> inputRanks = new LinkedHashSet<>();
        inputRanks.add(proportional(shape, budget));
        for (int step = 1; step <= STEPS; step++) {
            inputRanks.add(Math.max(1, shape.channels() * step / STEPS));
        }
        return inputRanks.stream()
                .filter(rank -> rank >= 1)
                .flatMap(rank -> largest(shape, rank, budget))
                .distinct()
                .toList();
    }

    /** The largest input rank whose share of the inputs an output rank has, too. */
    private static int proportional(MatrixShape shape, double budget) {
        int rank = 0;
        while (rank < shape.channels()
                && parameters(shape, rank + 1, matching(shape, rank + 1)) <= budget) {
            rank++;
        }
        return rank;
    }

    private static int matching(MatrixShape shape, int inputRank) {
        return (int) Math.max(1, (long) shape.rows() * inputRank / shape.channels());
    }

    private static long parameters(MatrixShape shape, int inputRank, int outputRank) {
        return new Tucker2(shape.channels(), shape.taps(), shape.rows(), inputRank, outputRank)
                .parameterCount();
    }

    /** The largest output rank for an input rank; empty if the budget has no room for one. */
    private static Stream<Tucker2> largest(MatrixShape shape, int inputRank, double budget) {
        double left = budget - (double) inputRank * shape.channels();
        long perRank = (long) inputRank * shape.taps() + shape.rows();
        int most = (int) Math.min(shape.rows(), (long) inputRank * shape.taps());
        int outputRank = (int) Math.min(most, Math.floor(left / perRank));
        return outputRank < 1 || inputRank > (long) outputRank * shape.taps()
                ? Stream.empty()
                : Stream.of(
                        new Tucker2(
                                shape.channels(),
                                shape.taps(),
                                shape.rows(),
                                inputRank,
                                outputRank));
    }
}
