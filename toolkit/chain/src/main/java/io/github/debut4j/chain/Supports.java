package io.github.debut4j.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which columns of a chain can reach each value after each factor: the supports of the partial
 * products {@code R(k) ... R(1)}, found by following the 0/1 patterns of the factors. Immutable.
 *
 * <p>Values with the same support share it, and a support takes a bit for each column from its
 * first to its last one. In a nested chain there are only {@code cols / (s(1)*...*s(k))} different
 * supports after factor k, none of which overlap. In any chain a factor needs at most one bit for
 * each row and column of its partial product, and one union for each different set of supports that
 * its rows read. Chains that have more than {@value #MOST_VALUES} columns and values, or need more
 * than {@value #MOST_WORDS} words of 64 bits, are refused.
 *
 * <p>Factors are numbered from 1, as in messages; values and columns from 0.
 */
public final class Supports {

    /**
     * Enough for the chains of VGG-16's largest layer: 25,088 inputs, four times as many values.
     */
    static final int MOST_VALUES = 1 << 22;

    static final int MOST_WORDS = 1 << 22;

    private final List<Level> levels;

    /** Counts values and words of supports, and refuses too many. */
    private static final class Budget {

        private long values;
        private long words;

        /** For a chain whose columns are counted, too. */
        Budget(Chain chain) {
            values = chain.cols();
            require(values <= MOST_VALUES, 1, MOST_VALUES + " columns and values");
        }

        void add(int number, FactorShape f) {
            values += f.p();
            require(values <= MOST_VALUES, number, MOST_VALUES + " columns and values");
        }

        ColumnSet added(ColumnSet support, int number) {
            words += support.words();
            require(words <= MOST_WORDS, number, (long) MOST_WORDS * Long.SIZE + " bits in them");
            return support;
        }

        private static void require(boolean holds, int number, String most) {
            if (!holds) {
                throw new IllegalArgumentException(
                        "for its supports to be listed, a chain must have at most "
                                + most
                                + " in all, found more up to factor "
                                + number);
            }
        }
    }

    /**
     * The supports after one factor.
     *
     * @param numbers the number of each value's support
     * @param distinct the supports by number, which is that of their first value's appearance
     * @param count of the supports
     */
    private record Level(int[] numbers, IntFunction<ColumnSet> distinct, int count) {

        /**
         * The columns themselves, each of which is its own support, and those beyond, which are
         * padding and have none.
         */
        static Level ofColumns(int all, int columns) {
            return new Level(
                    IntStream.range(0, all).toArray(),
                    column -> column < columns ? ColumnSet.of(column) : ColumnSet.EMPTY,
                    all);
        }

        /** The r rows at one position of a block read the same s rows. */
        Level after(FactorShape f, int number, Budget budget) {
            budget.add(number, f);
            int[] next = new int[f.p()];
            List<ColumnSet> supports = new ArrayList<>();
            Map<ColumnSet, Integer> ofSupport = new HashMap<>();
            Map<ColumnSet, Integer> ofRead = new HashMap<>();
            Function<ColumnSet, Integer> add =
                    support -> {
                        supports.add(budget.added(support, number));
                        return supports.size() - 1;
                    };
            for (int value = 0; value < next.length; value++) {
                boolean firstOfGrid = value / f.t() % f.r() == 0;
                next[value] =
                        firstOfGrid
                                ? ofRead.computeIfAbsent(
                                        read(f, f.firstInRow(value)),
                                        read -> ofSupport.computeIfAbsent(union(read), add))
                                : next[value - f.t()];
            }
            return new Level(next, supports::get, supports.size());
        }

        /** The numbers of the supports of the s values that a row reads, from its first one. */
        private ColumnSet read(FactorShape f, int first) {
            return ColumnSet.of(
                    IntStream.range(0, f.s()).map(l -> numbers[f.column(first + l)]).toArray());
        }

        /** The number of entries of the partial product that can be non-zero. */
        long nonZeros() {
            int[] sizes = IntStream.range(0, count).map(n -> distinct.apply(n).size()).toArray();
            return IntStream.of(numbers).mapToLong(number -> sizes[number]).sum();
        }

        private ColumnSet union(ColumnSet read) {
            return ColumnSet.union(IntStream.of(read.toArray()).mapToObj(distinct).toList());
        }
    }

    private Supports(List<Level> levels) {
        this.levels = List.copyOf(levels);
    }

    /**
     * The supports of all partial products of a chain.
     *
     * @param columns of the chain that count, the first ones; the others are padding
     * @throws IllegalArgumentException if the supports take too much memory
     */
    public static Supports of(Chain chain, int columns) {
        Budget budget = new Budget(chain);
        List<Level> levels = new ArrayList<>();
        Level level = Level.ofColumns(chain.cols(), columns);
        for (FactorShape factor : chain.factors()) {
            level = level.after(factor, levels.size() + 1, budget);
            levels.add(level);
        }
        return new Supports(levels);
    }

    /**
     * The fraction of the product's entries that can be non-zero. Keeps no partial products.
     *
     * @throws IllegalArgumentException if the supports after a factor take too much memory
     */
    static double density(Chain chain) {
        Budget budget = new Budget(chain);
        Level level = Level.ofColumns(chain.cols(), chain.cols());
        for (int k = 0; k < chain.size(); k++) {
            level = level.after(chain.factor(k), k + 1, budget);
            budget = new Budget(chain);
        }
        return level.nonZeros() / ((double) chain.rows() * chain.cols());
    }

    /** The number of different supports after a factor. */
    public int count(int factor) {
        return level(factor).count();
    }

    /** The number, below {@link #count}, of a value's support after a factor. */
    public int number(int factor, int value) {
        return level(factor).numbers()[value];
    }

    /** A support after a factor: its columns, ascending, without padding. */
    public int[] columns(int factor, int number) {
        return level(factor).distinct().apply(number).toArray();
    }

    private Level level(int factor) {
        return levels.get(Objects.checkIndex(factor - 1, levels.size()));
    }
}
