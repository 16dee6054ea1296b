package io.github.debut4j.chain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A consistent DeBut chain: the shapes of the factors whose product is a {@link #rows()} x {@link
 * #cols()} matrix. Immutable.
 *
 * @param factors the shapes in application order: the first one is applied to the input first and
 *     is the right-most matrix of the product
 */
public record Chain(List<FactorShape> factors) implements Serializable {

    /**
     * Checks that the chain is consistent.
     *
     * @throws IllegalArgumentException if there is no factor, or a factor's q differs from the p of
     *     the one before it
     */
    public Chain {
        factors = List.copyOf(factors);
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("a chain must have at least 1 factor, found 0");
        }
        requireJoined(factors, "");
    }

    /** A chain of these factors, in application order. */
    public static Chain of(FactorShape... factors) {
        return new Chain(List.of(factors));
    }

    /**
     * Parses a chain from integers {@code p q r s t}, five per factor in application order,
     * separated by white space or commas.
     *
     * @throws IllegalArgumentException if a rule is broken, naming the factor, rule and value found
     */
    public static Chain parse(String text) {
        return ChainText.parse(text, "");
    }

    /**
     * Parses a chain with a name, which messages contain: {@code factor 3 of conv2}.
     *
     * @throws IllegalArgumentException as {@link #parse(String)}
     */
    public static Chain parse(String text, String name) {
        return ChainText.parse(text, " of " + name);
    }

    /**
     * Parses a chain in the notation of the papers' scripts, whose factors are in the order of the
     * matrix product: the left-most one, which is applied last, comes first.
     *
     * @param superscripts {@code p q} of each factor, separated by white space or commas
     * @param subscripts {@code r s t} of each factor, in the same order
     * @throws IllegalArgumentException if a rule is broken, naming the factor in application order
     */
    public static Chain parseProduct(String superscripts, String subscripts) {
        return ChainText.parseProduct(superscripts, subscripts);
    }

    /**
     * Checks that the sizes of neighbours agree.
     *
     * @param owner what follows "factor 3" in a message: {@code " of conv2"}, or nothing
     */
    static void requireJoined(List<FactorShape> factors, String owner) {
        for (int k = 1; k < factors.size(); k++) {
            int before = factors.get(k - 1).p();
            int q = factors.get(k).q();
            if (q != before) {
                throw new IllegalArgumentException(
                        "factor "
                                + (k + 1)
                                + owner
                                + ": q must equal p of factor "
                                + k
                                + " ("
                                + before
                                + "), found "
                                + q);
            }
        }
    }

    /** The number of factors. */
    public int size() {
        return factors.size();
    }

    /** The shape of a factor; {@code index} counts from 0 in application order. */
    public FactorShape factor(int index) {
        return factors.get(index);
    }

    /** The number of rows of the product: p of the last factor. */
    public int rows() {
        return factors.get(factors.size() - 1).p();
    }

    /** The number of columns of the product: q of the first factor. */
    public int cols() {
        return factors.get(0).q();
    }

    /** The most rows of any intermediate result, including the input. */
    public int widest() {
        return Math.max(cols(), factors.stream().mapToInt(FactorShape::p).max().orElseThrow());
    }

    /** The number of values in all factors; also the number of multiply-adds per column. */
    public long parameterCount() {
        return factors.stream().mapToLong(FactorShape::parameterCount).sum();
    }

    /**
     * The layer-wise compression, LC = 1 - parameters / (rows * cols); negative if the chain has
     * more parameters than the matrix.
     */
    public double lc() {
        return 1 - parameterCount() / ((double) rows() * cols());
    }

    /**
     * Whether the chain is two dense factors {@code (k, q; k, q, 1)} and {@code (p, k; p, k, 1)},
     * which can be any matrix of rank at most k.
     */
    public boolean isLowRankPair() {
        return size() == 2
                && factors.stream().allMatch(f -> f.t() == 1 && f.r() == f.p() && f.s() == f.q());
    }

    /** The chain of the transposed product. */
    public Chain transpose() {
        List<FactorShape> transposed =
                factors.stream()
                        .map(FactorShape::transpose)
                        .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(transposed);
        return new Chain(transposed);
    }

    /** The integers of an r_shape line: {@code p q r s t} per factor, in application order. */
    @Override
    public String toString() {
        return factors.stream().map(FactorShape::toString).collect(Collectors.joining(" "));
    }
}
