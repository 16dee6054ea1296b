package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.OptionalInt;

/**
 * Low rank, the baseline that the papers call SVD: {@code (k, q; k, q, 1)}, then {@code (p, k; p,
 * k, 1)}, with k * (p + q) parameters. Of rank 1 it is nested, else not; the product is dense.
 *
 * @param rank k; empty for the highest that saves the share {@code lc}, but at least 1
 * @param lc the compression to aim at, in 0..1
 */
record LowRankGenerator(OptionalInt rank, double lc) implements ChainGenerator {

    private static final double DEFAULT_LC = 0.9;

    static LowRankGenerator of(SpecText spec) {
        spec.requireOptions(List.of("rank", "lc"));
        OptionalInt rank = spec.wholeNumber("rank", 1, Integer.MAX_VALUE);
        if (rank.isPresent() && spec.number("lc", 0, 1).isPresent()) {
            throw new IllegalArgumentException(
                    "options of lowrank must be one of rank, lc, found both");
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
        return List.of(
                new Chain(List.of(dense((int) k, shape.cols()), dense(shape.rows(), (int) k))));
    }

    private static FactorShape dense(int rows, int cols) {
        return new FactorShape(rows, cols, rows, cols, 1);
    }
}
