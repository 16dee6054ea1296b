package io.github.debut4j.chain;

import java.util.ArrayList;
import java.util.BitSet;
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
 * <p>Values with the same support share it. In a nested chain there are only {@code cols /
 * (s(1)*...*s(k))} different supports after factor k. In any chain a factor needs at most one bit
 * for each row and column of its partial product, and one union for each different set of supports
 * that its rows read.
 *
 * <p>Factors are numbered from 1, as in messages; values and columns from 0.
 */
public final class Supports {

    private final List<Level> levels;

    /**
     * The supports after one factor.
     *
     * @param numbers the number of each value's support
     * @param distinct the supports by number, which is that of their first value's appearance
     * @param count of the supports
     */
    private record Level(int[] numbers, IntFunction<BitSet> distinct, int count) {

        /** The columns themselves, each of which is its own support. */
        static Level ofColumns(int columns) {
            return new Level(
                    IntStream.range(0, columns).toArray(),
                    column -> {
                        BitSet single = new BitSet();
                        single.set(column);
                        return single;
                    },
                    columns);
        }

        /** The r rows at one position of a block read the same s rows. */
        Level after(FactorShape f) {
            int[] next = new int[f.p()];
            List<BitSet> supports = new ArrayList<>();
            Map<BitSet, Integer> ofSupport = new HashMap<>();
            Map<BitSet, Integer> ofRead = new HashMap<>();
            for (int value = 0; value < next.length; value++) {
                boolean firstOfGrid = value / f.t() % f.r() == 0;
                next[value] =
                        firstOfGrid
                                ? ofRead.computeIfAbsent(
                                        read(f, f.firstInRow(value)),
                                        read ->
                                                ofSupport.computeIfAbsent(
                                                        union(read), added(supports)))
                                : next[value - f.t()];
            }
            return new Level(next, supports::get, supports.size());
        }

        /** Appends a new support and returns its number. */
        private static Function<BitSet, Integer> added(List<BitSet> supports) {
            return support -> {
                supports.add(support);
                return supports.size() - 1;
            };
        }

        /** The numbers of the supports of the s values that a row reads, from its first one. */
        private BitSet read(FactorShape f, int first) {
            BitSet read = new BitSet();
            for (int l = 0; l < f.s(); l++) {
                read.set(numbers[f.column(first + l)]);
            }
            return read;
        }

        /** The number of entries of the partial product that can be non-zero. */
        long nonZeros() {
            int[] sizes =
                    IntStream.range(0, count).map(n -> distinct.apply(n).cardinality()).toArray();
            return IntStream.of(numbers).mapToLong(number -> sizes[number]).sum();
        }

        private BitSet union(BitSet read) {
            BitSet union = new BitSet();
            read.stream().mapToObj(distinct).forEach(union::or);
            return union;
        }
    }

    private Supports(List<Level> levels) {
        this.levels = List.copyOf(levels);
    }

    /** The supports of all partial products of a chain. */
    public static Supports of(Chain chain) {
        List<Level> levels = new ArrayList<>();
        Level level = Level.ofColumns(chain.cols());
        for (FactorShape factor : chain.factors()) {
            level = level.after(factor);
            levels.add(level);
        }
        return new Supports(levels);
    }

    /** The fraction of the product's entries that can be non-zero. Keeps no partial products. */
    static double density(Chain chain) {
        Level level = Level.ofColumns(chain.cols());
        for (FactorShape factor : chain.factors()) {
            level = level.after(factor);
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

    /** A support after a factor, as a new set of columns. */
    public BitSet columns(int factor, int number) {
        return (BitSet) level(factor).distinct().apply(number).clone();
    }

    private Level level(int factor) {
        return levels.get(Objects.checkIndex(factor - 1, levels.size()));
    }
}
