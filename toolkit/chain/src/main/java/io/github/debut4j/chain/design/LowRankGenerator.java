package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.OptionalInt;

/**
 * Low rank, the baseline that the papers call SVD: the factors {@code (k, q; k, q, 1)} and {@code
 * (p, k; p, k, 1)}, with k * (p + q) parameters. The chain is nested only for rank 1; its product
 * is dense.
 *
 * @param rank k; empty for the highest rank with the compression {@code lc}, but at least 1
 * @param lc the target compression, in 0..1
 */
record LowRankGenerator(OptionalInt rank, double lc) implements ChainGenerator {

    private static final double DEFAULT_LC = 0.9;

    static LowRankGenerator of(SpecText spec) {
        spec.requireOptions(List.of("rank", "lc"));
        OptionalInt rank = spec.wholeNumber("rank", 1, Integer.MAX_VALUE);
        if (rank.isPresent() && spec.number("lc", 0, 1).isPresent()) {
            throw SettingException.of("options of lowrank", "be one of rank, lc", "both");
        }
        return new LowRankGenerator(rank, spec.number("lc", 0, 1).orElse(DEFAULT_LC));
    }

    @Override
    public List<Chain> candidates(MatrixShape shape) {
        long sides = (long) shape.rows() + shape.cols();
        long k = rank.orElse((int) Math.max(1, Math.floor((1 - lc) * shape.entries() / sides)));
        if (k * sides >= shape.entries()) {
            throw new IllegalArgumentException(
                    "the rank for a "
                            + shape
                            + " matrix must be at most "
                            + (shape.entries() - 1) / sides
                            + " to save parameters, found "
                            + k);
        }
        return List.of(pair(shape, (int) k));
    }

    /** The pair of a rank. */
    static Chain pair(MatrixShape shape, int rank) {
        return Chain.of(
                FactorShape.dense(rank, shape.cols()), FactorShape.dense(shape.rows(), rank));
    }
}
