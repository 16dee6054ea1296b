package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.List;

/**
 * A kaleidoscope matrix (Dao et al. 2020), the product {@code B1 B2^T} of a butterfly and a
 * transposed one, for any size.
 *
 * <p>The inputs are padded to a power of two, n. As many products of size n read them as the
 * outputs need; surplus outputs are dropped. A convolution is treated as its matrix. With m = log2
 * n, the factors have blocks of 2 x 2 and the steps t = n/2, ..., 2, 1, 2, ..., n/2; the last
 * factor of {@code B2^T} and the first of {@code B1}, both with t = 1, are one factor, since their
 * product is one. The chain has {@code 2 n (2 m - 1) ceil(rows / n)} parameters and is not nested.
 */
record KaleidoscopeGenerator() implements ChainGenerator {

    static KaleidoscopeGenerator of(SpecText spec) {
        spec.requireOptions(List.of());
        return new KaleidoscopeGenerator();
    }

    @Override
    public List<Chain> candidates(MatrixShape shape) {
        if (shape.cols() < 2) {
            throw new IllegalArgumentException(
                    "a kaleidoscope must have at least 2 inputs, found " + shape.cols());
        }
        int levels = ButterflyGenerator.levels(shape.cols());
        int copies = ButterflyGenerator.copies(shape, levels);
        long size = 1L << levels;
        long parameters = 2 * size * (2L * levels - 1) * copies;
        shape.requireFewerParameters("kaleidoscope", parameters);
        return List.of(chain((int) size, copies, levels));
    }

    /** The first factor makes the inputs of all copies. */
    private static Chain chain(int size, int copies, int levels) {
        int rows = size * copies;
        List<FactorShape> factors = new ArrayList<>();
        factors.add(new FactorShape(rows, size, 2 * copies, 2, size / 2));
        for (int k = 1; k < 2 * levels - 1; k++) {
            int t = 1 << Math.abs(levels - 1 - k);
            factors.add(new FactorShape(rows, rows, 2, 2, t));
        }
        return new Chain(factors);
    }
}
