package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The standard butterfly, the first baseline of both papers, for any size.
 *
 * <p>The inputs are padded to a power of two, n. They go to as many butterflies of size n as the
 * outputs need; surplus outputs are dropped. For a convolution whose number of input channels is a
 * power of two, n is this number: each tap has its own butterflies, which the last factor adds.
 * With T taps and m = log2 n, the chain has the grids
 *
 * <pre>
 * r = 2 * ceil(rows / n), 2, ..., 2        s = 2, ..., 2, 2 * T        (m of each)
 * </pre>
 *
 * and {@code 2 * T * n * m * ceil(rows / n)} parameters. It is nested, and therefore dense.
 */
record ButterflyGenerator() implements ChainGenerator {

    static ButterflyGenerator of(SpecText spec) {
        spec.requireOptions(List.of());
        return new ButterflyGenerator();
    }

    @Override
    public List<Chain> candidates(MatrixShape shape) {
        int taps = taps(shape);
        int levels = levels(shape.cols() / taps);
        if (levels == 0) {
            throw new IllegalArgumentException(
                    "a butterfly must have at least 2 inputs, found " + shape.cols());
        }
        List<Integer> r = new ArrayList<>(Collections.nCopies(levels, 2));
        List<Integer> s = new ArrayList<>(Collections.nCopies(levels, 2));
        shape.requireFewerParameters("butterfly", parameters(shape));
        r.set(0, 2 * copies(shape, levels));
        s.set(levels - 1, 2 * taps);
        return List.of(new BlockGrids(r, s).chain());
    }

    /** The least m with {@code 2^m >= inputs}. */
    static int levels(int inputs) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(inputs - 1);
    }

    /** The number of butterflies on the same inputs. */
    static int copies(MatrixShape shape, int levels) {
        long size = 1L << levels;
        return (int) ((shape.rows() + size - 1) / size);
    }

    /** The number of parameters. */
    static long parameters(MatrixShape shape) {
        int taps = taps(shape);
        int levels = levels(shape.cols() / taps);
        return 2L * taps * (1L << levels) * levels * copies(shape, levels);
    }

    /** The taps that have butterflies of their own; 1 if the matrix is treated as a whole. */
    private static int taps(MatrixShape shape) {
        boolean byTaps = Integer.bitCount(shape.channels()) == 1 && shape.channels() > 1;
        return byTaps ? shape.taps() : 1;
    }
}
