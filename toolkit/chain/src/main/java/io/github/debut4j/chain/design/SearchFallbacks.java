package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Where the general generator looks for chains.
 *
 * @param shape of the matrix
 * @param budget the most parameters that the target allows
 * @param factors how many; empty for as few as do
 */
record SearchFallbacks(MatrixShape shape, long budget, OptionalInt factors) {

    /** A chain fits if it uses at least this share of the parameters that the target allows. */
    static final double LEAST_SHARE = 0.75;

    /** Where the target is missed, chains of up to this much more than the nearest are taken. */
    private static final double MISSED_SHARE = 0.9;

    /** The most that rows or columns may be padded by, as a share of them. */
    static final double MOST_PADDING = 0.125;

    private static final int PADDED_SIZES = 4;
    private static final int MOST_PADDED_PAIRS = 8;

    private static final List<Integer> SHORT = List.of(2, 3, 4);
    private static final List<Integer> LONG = List.of(5, 6);
    private static final List<Integer> SHORT_AND_LONG = List.of(2, 3, 4, 5, 6);

    /** A size of chains. */
    private record Size(int rows, int cols) {

        long entries() {
            return (long) rows * cols;
        }
    }

    /** Chains of the exact size that fit. */
    List<Chain> fullRank() {
        return chains(exact(), SHORT, fullWidth(), fitting());
    }

    /** As {@link #fullRank}, longer ones. */
    List<Chain> fullRankWithMoreFactors() {
        return factors.isPresent() ? List.of() : chains(exact(), LONG, fullWidth(), fitting());
    }

    /** As {@link #fullRank}, of the next larger size that has any. */
    List<Chain> fullRankPadded() {
        return padded(size -> chains(size, SHORT, fullWidth(), fitting()));
    }

    /** Chains with fewer parameters than would fit. */
    List<Chain> fullRankWithFewerParameters() {
        return nearest(exact(), SHORT, fullWidth(), new Range(1, budget));
    }

    /**
     * Chains that fit, of half the rank, a quarter and so on: the first for which there are any.
     */
    List<Chain> lowerRank() {
        List<Chain> chains = List.of();
        for (int width = fullWidth() / 2; width > 0 && chains.isEmpty(); width /= 2) {
            chains = chains(exact(), SHORT, width, fitting());
        }
        return chains;
    }

    /** As {@link #lowerRank}, with fewer parameters than would fit, of any rank. */
    List<Chain> lowerRankWithFewerParameters() {
        return nearest(exact(), SHORT, 1, new Range(1, budget));
    }

    /** Chains that miss the target, but still save something. */
    List<Chain> fullRankWithMoreParameters() {
        return nearest(exact(), SHORT_AND_LONG, fullWidth(), tooLarge());
    }

    /** As {@link #fullRankWithMoreParameters}, of the next larger size that has any. */
    List<Chain> fullRankPaddedWithMoreParameters() {
        return padded(size -> nearest(size, SHORT, fullWidth(), tooLarge()));
    }

    /** As {@link #fullRankWithMoreParameters}, of any rank. */
    List<Chain> lowerRankWithMoreParameters() {
        return nearest(exact(), SHORT_AND_LONG, 1, tooLarge());
    }

    private Size exact() {
        return new Size(shape.rows(), shape.cols());
    }

    /** The width below which a chain cannot have the rank that the matrix can. */
    private int fullWidth() {
        return Math.min(shape.rows(), shape.cols());
    }

    private Range fitting() {
        return new Range((long) Math.ceil(LEAST_SHARE * budget), budget);
    }

    private Range tooLarge() {
        return new Range(budget + 1, shape.entries() - 1);
    }

    /** What the smallest of the larger sizes without large prime factors has, that has any. */
    private List<Chain> padded(Function<Size, List<Chain>> chains) {
        return sizesFrom(shape.rows())
                .boxed()
                .flatMap(rows -> sizesFrom(shape.cols()).mapToObj(cols -> new Size(rows, cols)))
                .filter(size -> !size.equals(exact()))
                .filter(size -> size.entries() <= Integer.MAX_VALUE)
                .sorted(Comparator.comparingLong(Size::entries))
                .limit(MOST_PADDED_PAIRS)
                .map(chains)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static IntStream sizesFrom(int size) {
        long most = Math.min(Integer.MAX_VALUE, size + (long) (MOST_PADDING * size));
        return IntStream.concat(
                IntStream.of(size),
                Arrays.stream(Divisors.roundSizesAbove(size, (int) most, PADDED_SIZES)));
    }

    /** The chains nearest to the budget on one side of it, and others about as large. */
    private List<Chain> nearest(
            Size size, List<Integer> lengths, int leastWidth, Range parameters) {
        List<Long> near = new ArrayList<>();
        GridSearch.Visitor nearer =
                (r, s, count) -> {
                    if (near.isEmpty() || distance(count) < distance(near.get(0))) {
                        near.clear();
                        near.add(count);
                    }
                };
        lengths(lengths).forEach(length -> search(size, length, leastWidth, parameters, nearer));
        return near.isEmpty()
                ? List.of()
                : chains(size, lengths, leastWidth, around(near.get(0), parameters));
    }

    private long distance(long parameters) {
        return Math.abs(budget - parameters);
    }

    private Range around(long nearest, Range parameters) {
        return nearest <= budget
                ? new Range((long) Math.ceil(LEAST_SHARE * nearest), nearest)
                : new Range(nearest, Math.min(parameters.most(), (long) (nearest / MISSED_SHARE)));
    }

    private List<Chain> chains(Size size, List<Integer> lengths, int leastWidth, Range parameters) {
        CandidatePool pool = new CandidatePool(shape, budget);
        lengths(lengths).forEach(length -> search(size, length, leastWidth, parameters, pool));
        return pool.isEmpty() ? List.of() : pool.chains();
    }

    private void search(
            Size size, int length, int leastWidth, Range parameters, GridSearch.Visitor visitor) {
        new GridSearch(size.rows(), size.cols(), length, parameters, leastWidth, visitor).run();
    }

    private List<Integer> lengths(List<Integer> otherwise) {
        return factors.isPresent() ? List.of(factors.getAsInt()) : otherwise;
    }
}
