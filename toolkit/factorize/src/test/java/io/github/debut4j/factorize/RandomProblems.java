package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small random chains and matrices, from a seed. */
final class RandomProblems {

    private static final int[] SIZES = {1, 2, 2, 3, 4, 5};
    private static final int LARGEST_SIDE = 120;

    private RandomProblems() {}

    /** A nested chain of 2 to 5 factors with grids of any shape, including size 1. */
    static Chain nested(Random random) {
        int size = 2 + random.nextInt(4);
        int[] r = new int[size];
        int[] s = new int[size];
        int rows;
        int cols;
        do {
            rows = 1;
            cols = 1;
            for (int k = 0; k < size; k++) {
                r[k] = SIZES[random.nextInt(SIZES.length)];
                s[k] = SIZES[random.nextInt(SIZES.length)];
                rows *= r[k];
                cols *= s[k];
            }
        } while (rows > LARGEST_SIDE || cols > LARGEST_SIDE);
        return nested(r, s, cols);
    }

    private static Chain nested(int[] r, int[] s, int cols) {
        List<FactorShape> factors = new ArrayList<>();
        int t = 1;
        int q = cols;
        for (int k = 0; k < r.length; k++) {
            int p = q / s[k] * r[k];
            factors.add(new FactorShape(p, q, r[k], s[k], t));
            t *= r[k];
            q = p;
        }
        return new Chain(factors);
    }

    /** A consistent chain of 2 or 3 factors that is not nested. */
    static Chain general(Random random) {
        while (true) {
            int q = 2 + random.nextInt(11);
            List<FactorShape> factors = new ArrayList<>();
            int size = 2 + random.nextInt(2);
            for (int k = 0; k < size; k++) {
                int s = divisor(q, random);
                int t = divisor(q / s, random);
                int r = 1 + random.nextInt(3);
                factors.add(new FactorShape(q / s * r, q, r, s, t));
                q = q / s * r;
            }
            Chain chain = new Chain(factors);
            if (!ChainCheck.of(chain).nested()) {
                return chain;
            }
        }
    }

    private static int divisor(int number, Random random) {
        int candidate;
        do {
            candidate = 1 + random.nextInt(number);
        } while (number % candidate != 0);
        return candidate;
    }

    static Matrix gaussian(Chain chain, Random random) {
        return gaussian(chain.rows(), chain.cols(), random);
    }

    static Matrix gaussian(int rows, int cols, Random random) {
        Matrix f = Matrix.zeros(rows, cols);
        for (int e = 0; e < f.values().length; e++) {
            f.values()[e] = random.nextGaussian();
        }
        return f;
    }
}
