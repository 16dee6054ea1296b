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
 * The searches of the general generator; each is the fallback of the ones before it.
 *
 * @param shape of the matrix
 * @param budget the most parameters that the target allows
 * @param factors the number of factors; empty for as few as possible
 */
record SearchFallbacks(MatrixShape shape, long budget, OptionalInt factors) {

    /** A chain fits if it uses at least this fraction of the budget. */
    static final double LEAST_FRACTION = 0.75;

    /** If the target is missed: the fraction that the nearest chain is of the largest taken. */
    private static final double MISSED_FRACTION = 0.9;

    /** The most padding of rows or columns, as a fraction of them. */
    static final double MOST_PADDING = 0.125;

    /**
     * The most values between two factors, as a multiple of the longer side. A result that is wider
     * costs more time to store and to load than the factors save.
     */
    static final int MOST_WIDENING = 4;

    private static final int PADDED_SIZES = 4;
    private static final int MOST_PADDED_PAIRS = 8;

    /** The most chains of slightly lower rank. */
    static final int MOST_SLIGHTLY_LOWER = 12;

    private static final int SLIGHTLY_LOWER = 4;

    private static final List<Integer> SHORTEST = List.of(2, 3);
    private static final List<Integer> SHORT = List.of(2, 3, 4);
    private static final List<Integer> LONG = List.of(5, 6);
    private static final List<Integer> SHORT_AND_LONG = List.of(2, 3, 4, 5, 6);

    /** The size of a chain's product. */
    private record Size(int rows, int cols) {

        long entries() {
            return (long) rows * cols;
        }
    }

    /** Chains of the exact size and full rank that fit. */
    List<Chain> fullRank() {
        return chains(exact(), SHORT, fullWidth(), fitting());
    }

    /** As {@link #fullRank}, with more factors. */
    List<Chain> fullRankWithMoreFactors() {
        return factors.isPresent() ? List.of() : chains(exact(), LONG, fullWidth(), fitting());
    }

    /** As {@link #fullRank}, for the next larger size for which there are any. */
    List<Chain> fullRankPadded() {
        return padded(size -> chains(size, SHORT, fullWidth(), fitting()));
    }

    /** Chains of full rank with fewer parameters than would fit. */
    List<Chain> fullRankWithFewerParameters() {
        return nearest(exact(), SHORT, fullWidth(), new GridSearch.Range(1, budget));
    }

    /** Chains that fit, of half the rank, a quarter and so on, until there are any. */
    List<Chain> lowerRank() {
        List<Chain> chains = List.of();
        for (int width = fullWidth() / 2; width > 0 && chains.isEmpty(); width /= 2) {
            chains = chains(exact(), SHORT, width, fitting());
        }
        return chains;
    }

    /**
     * Chains that fit and have between a quarter of the rank and almost all of it: at strong
     * compression they are often more accurate on a layer's real inputs.
     */
    List<Chain> slightlyLowerRank() {
        CandidatePool pool = new CandidatePool(shape, budget, MOST_SLIGHTLY_LOWER);
        GridSearch.Visitor narrow =
                (r, s, parameters) -> {
                    if (narrowest(r, s) < fullWidth()) {
                        pool.visit(r, s, parameters);
                    }
                };
        int least = Math.max(1, fullWidth() / SLIGHTLY_LOWER);
        lengths(SHORTEST).forEach(length -> search(exact(), length, least, fitting(), narrow));
        return pool.isEmpty() ? List.of() : pool.chains();
    }

    /** The fewest values between two factors. */
    private static long narrowest(int[] r, int[] s) {
        long width = Arrays.stream(s).asLongStream().reduce(1, Math::multiplyExact);
        long narrowest = Long.MAX_VALUE;
        for (int k = 0; k + 1 < r.length; k++) {
            width = width / s[k] * r[k];
            narrowest = Math.min(narrowest, width);
        }
        return narrowest;
    }

    /** Chains of any rank with fewer parameters than would fit. */
    List<Chain> lowerRankWithFewerParameters() {
        return nearest(exact(), SHORT, 1, new GridSearch.Range(1, budget));
    }

    /** Chains of full rank that exceed the budget, but have fewer parameters than the matrix. */
    List<Chain> fullRankWithMoreParameters() {
        return nearest(exact(), SHORT_AND_LONG, fullWidth(), tooLarge());
    }

    /** As {@link #fullRankWithMoreParameters}, for the next larger size that has any. */
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

    /** The width below which a chain cannot have full rank. */
    private int fullWidth() {
        return Math.min(shape.rows(), shape.cols());
    }

    private GridSearch.Range fitting() {
        return new GridSearch.Range((long) Math.ceil(LEAST_FRACTION * budget), budget);
    }

    private GridSearch.Range tooLarge() {
        return new GridSearch.Range(budget + 1, shape.entries() - 1);
    }

    /** The chains of the smallest padded size for which there are any. */
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

    /** The chains closest to the budget within a range, and others of similar size. */
    private List<Chain> nearest(
            Size size, List<Integer> lengths, int leastWidth, GridSearch.Range parameters) {
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

    private GridSearch.Range around(long nearest, GridSearch.Range parameters) {
        return nearest <= budget
                ? new GridSearch.Range((long) Math.ceil(LEAST_FRACTION * nearest), nearest)
                : new GridSearch.Range(
                        nearest, Math.min(parameters.most(), (long) (nearest / MISSED_FRACTION)));
    }

    private List<Chain> chains(
            Size size, List<Integer> lengths, int leastWidth, GridSearch.Range parameters) {
        CandidatePool pool = new CandidatePool(shape, budget, CandidatePool.MOST_CANDIDATES);
        lengths(lengths).forEach(length -> search(size, length, leastWidth, parameters, pool));
        return pool.isEmpty() ? List.of() : pool.chains();
    }

    private void search(
            Size size,
            int length,
            int leastWidth,
            GridSearch.Range parameters,
            GridSearch.Visitor visitor) {
        long mostWidth = (long) MOST_WIDENING * Math.max(size.rows(), size.cols());
        GridSearch.Range width = new GridSearch.Range(leastWidth, mostWidth);
        new GridSearch(size.rows(), size.cols(), length, parameters, width, visitor).run();
    }

    private List<Integer> lengths(List<Integer> otherwise) {
        return factors.isPresent() ? List.of(factors.getAsInt()) : otherwise;
    }
}
