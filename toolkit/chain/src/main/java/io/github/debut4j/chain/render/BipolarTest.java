package io.github.debut4j.chain.render;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A chain with random values of +1 and -1, whose entries are drawn as ink on panels. */
final class BipolarTest {

    private static final int COLUMNS_PER_PASS = 128;

    private final Chain chain;
    private final ChainCheck check;
    private final double[][] signs;

    BipolarTest(Chain chain, long seed) {
        this.chain = chain;
        this.check = ChainCheck.of(chain);
        this.signs = new double[chain.size()][];
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < signs.length; k++) {
            signs[k] = new double[chain.factor(k).parameterCount()];
            Arrays.setAll(signs[k], e -> random.nextBoolean() ? 1 : -1);
        }
    }

    Chain chain() {
        return chain;
    }

    /** The fraction of the product's entries that any path reaches. */
    double density() {
        return check.density();
    }

    /** Draws one factor; {@code index} counts from 0 in application order. */
    void inkFactor(int index, Ink ink) {
        FactorShape f = chain.factor(index);
        double[] w = signs[index];
        for (int e = 0; e < w.length; e++) {
            ink.add(f.row(e), f.column(e), w[e]);
        }
    }

    /**
     * Draws the product. In a nested chain one path leads to each entry; in others the number of
     * paths distinguishes an entry that cancels from one that no path reaches.
     */
    void inkProduct(Ink ink) {
        Factors values = Factors.of(chain, signs);
        Factors ones = Factors.of(chain, ones());
        for (int first = 0; first < chain.cols(); first += COLUMNS_PER_PASS) {
            Matrix unit = unitColumns(first);
            Matrix sums = values.apply(unit);
            Matrix paths = check.nested() ? sums : ones.apply(unit);
            for (int row = 0; row < sums.rows(); row++) {
                for (int c = 0; c < sums.cols(); c++) {
                    if (paths.get(row, c) != 0) {
                        ink.add(row, first + c, sums.get(row, c));
                    }
                }
            }
        }
    }

    private double[][] ones() {
        double[][] ones = new double[signs.length][];
        for (int k = 0; k < ones.length; k++) {
            ones[k] = new double[signs[k].length];
            Arrays.fill(ones[k], 1);
        }
        return ones;
    }

    private Matrix unitColumns(int first) {
        int count = Math.min(COLUMNS_PER_PASS, chain.cols() - first);
        Matrix unit = Matrix.zeros(chain.cols(), count);
        for (int c = 0; c < count; c++) {
            unit.values()[(first + c) * count + c] = 1;
        }
        return unit;
    }
}
