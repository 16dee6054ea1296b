package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Matrices that are products of chains, and the chains. */
record ExactFactors(Factors factors, int rows, int cols) {

    /** Of exactly this size: two nested factors, or one that is the matrix itself. */
    static ExactFactors fitting(SplittableRandom random, int rows, int cols) {
        return new ExactFactors(random(random, rows, cols), rows, cols);
    }

    /** With a chain that is larger; its product is zero behind the matrix. */
    static ExactFactors padded(SplittableRandom random, int rows, int cols) {
        Factors larger = random(random, rows + random.nextInt(1, 4), cols + random.nextInt(1, 6));
        Factors narrow = larger.scaleColumns(ones(cols, larger.chain().cols()));
        Factors transposed = narrow.transpose();
        return new ExactFactors(
                transposed.scaleColumns(ones(rows, transposed.chain().cols())).transpose(),
                rows,
                cols);
    }

    private static double[] ones(int count, int length) {
        double[] values = new double[length];
        Arrays.fill(values, 0, count, 1);
        return values;
    }

    private static Factors random(SplittableRandom random, int rows, int cols) {
        if (random.nextInt(5) == 0) {
            return Factors.random(Chain.of(new FactorShape(rows, cols, rows, cols, 1)), random);
        }
        int r = divisor(random, rows);
        int s = divisor(random, cols);
        int blocks = cols / s;
        Chain chain =
                Chain.of(
                        new FactorShape(blocks * r, cols, r, s, 1),
                        new FactorShape(rows, blocks * r, rows / r, blocks, r));
        return Factors.random(chain, random);
    }

    private static int divisor(SplittableRandom random, int number) {
        int[] divisors = IntStream.rangeClosed(1, number).filter(d -> number % d == 0).toArray();
        return divisors[random.nextInt(divisors.length)];
    }

    /** The matrix that the layer has. */
    Matrix matrix() {
        return factors.toDense().resized(rows, cols);
    }
}
