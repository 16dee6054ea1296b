package io.github.debut4j.testsupport;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small random chains for property tests. */
public final class RandomChains {

    private RandomChains() {}

    /** A nested chain of 1 to 4 factors with grids of 1 to 4 rows and columns. */
    public static Chain nested(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] r = sizes(random);
        int[] s = new int[r.length];
        int columns = 1;
        for (int k = 0; k < r.length; k++) {
            s[k] = 1 + random.nextInt(4);
            columns *= s[k];
        }
        List<FactorShape> factors = new ArrayList<>();
        int t = 1;
        int q = columns;
        for (int k = 0; k < r.length; k++) {
            int p = q / s[k] * r[k];
            factors.add(new FactorShape(p, q, r[k], s[k], t));
            t *= r[k];
            q = p;
        }
        return new Chain(factors);
    }

    /** A consistent chain of 1 to 3 factors, which need not be nested or dense. */
    public static Chain consistent(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FactorShape> factors = new ArrayList<>();
        int q = 1 + random.nextInt(24);
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            int t = divisor(random, q);
            int s = divisor(random, q / t);
            int r = 1 + random.nextInt(4);
            int p = q / s * r;
            factors.add(new FactorShape(p, q, r, s, t));
            q = p;
        }
        return new Chain(factors);
    }

    private static int[] sizes(SplittableRandom random) {
        int[] sizes = new int[1 + random.nextInt(4)];
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = 1 + random.nextInt(4);
        }
        return sizes;
    }

    private static int divisor(SplittableRandom random, int number) {
        int d = 1 + random.nextInt(number);
        while (number % d != 0) {
            d--;
        }
        return d;
    }
}
