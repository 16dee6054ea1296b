package io.github.debut4j.chain;

import java.util.Arrays;
import java.util.Collection;

/**
 * A set of columns, which takes memory only for the range from its first to its last one.
 * Immutable.
 */
final class ColumnSet {

    static final ColumnSet EMPTY = new ColumnSet(0, new long[0]);

    /** The index of the first word; a word has 64 columns. */
    private final int first;

    /** The words from there; neither the first nor the last is zero. */
    private final long[] words;

    private ColumnSet(int first, long[] words) {
        this.first = first;
        this.words = words;
    }

    /** A set of at least one column; columns may be given twice. */
    static ColumnSet of(int... columns) {
        int from = Arrays.stream(columns).min().orElseThrow() / Long.SIZE;
        int to = Arrays.stream(columns).max().orElseThrow() / Long.SIZE;
        long[] words = new long[to - from + 1];
        for (int column : columns) {
            words[column / Long.SIZE - from] |= 1L << column;
        }
        return new ColumnSet(from, words);
    }

    /** All columns of some sets. */
    static ColumnSet union(Collection<ColumnSet> sets) {
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (ColumnSet set : sets) {
            if (set.words.length > 0) {
                from = Math.min(from, set.first);
                to = Math.max(to, set.first + set.words.length);
            }
        }
        if (to == 0) {
            return EMPTY;
        }
        long[] union = new long[to - from];
        for (ColumnSet set : sets) {
            for (int k = 0; k < set.words.length; k++) {
                union[set.first - from + k] |= set.words[k];
            }
        }
        return new ColumnSet(from, union);
    }

    /** The number of columns. */
    int size() {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    /** The number of words of 64 columns in memory. */
    int words() {
        return words.length;
    }

    /** The columns, ascending. */
    int[] toArray() {
        int[] columns = new int[size()];
        int n = 0;
        for (int k = 0; k < words.length; k++) {
            for (long rest = words[k]; rest != 0; rest &= rest - 1) {
                columns[n] = (first + k) * Long.SIZE + Long.numberOfTrailingZeros(rest);
                n++;
            }
        }
        return columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnSet set
                && first == set.first
                && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return 31 * first + Arrays.hashCode(words);
    }
}
