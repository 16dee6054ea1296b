package io.github.debut4j.export.c;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.export.form.BalancedChains;
import io.github.debut4j.graph.operator.ChainWeights;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancedChainsTest {

    private static float[] flat(Factors factors) {
        double[] values = factors.toFlat();
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }

    private static Factors factors(ChainWeights weights) {
        double[] values = new double[weights.values().length];
        for (int k = 0; k < values.length; k++) {
            values[k] = weights.values()[k];
        }
        return Factors.ofFlat(weights.chain(), values);
    }

    private static double norm(Matrix matrix, int row) {
        double sum = 0;
        for (int k = 0; k < matrix.cols(); k++) {
            double value = matrix.values()[row * matrix.cols() + k];
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "36 27 4 3 1 16 36 4 9 4",
                "48 144 1 3 1 96 48 8 4 1 32 96 4 12 8",
                "24 16 6 4 2 12 24 2 4 3"
            })
    void keepsTheProductAndGivesRowsTheSameNorm(String text) {
        Chain chain = Chain.parse(text);
        ChainWeights before = new ChainWeights(chain, flat(Factors.random(chain, new Random(1))));

        ChainWeights after = BalancedChains.balanced(before);

        assertArrayEquals(
                factors(before).toDense().values(), factors(after).toDense().values(), 1e-5);
        for (int k = 0; k + 1 < chain.size(); k++) {
            Matrix factor =
                    Factors.of(
                                    new Chain(List.of(chain.factor(k))),
                                    new double[][] {factors(after).values(k)})
                            .toDense();
            for (int row = 0; row < factor.rows(); row++) {
                assertEquals(1, norm(factor, row), 1e-5, "factor " + k + " row " + row);
            }
        }
    }

    @Test
    void roundingCostsLessIfTheRowsOfAFactorDiffer() {
        Chain chain = Chain.parse("64 64 8 8 1 64 64 8 8 8");
        Factors random = Factors.random(chain, new Random(2));
        double[] first = random.values(0);
        double[] second = random.values(1);
        for (int k = 0; k < first.length; k++) {
            // Rows of eight values; every other row is small, and the next factor makes up for it.
            first[k] *= k / 8 % 2 == 0 ? 1 : 1e-2;
        }
        for (int k = 0; k < second.length; k++) {
            int block = k / (8 * 8 * 8);
            int diagonal = k / (8 * 8) % 8;
            int column = block * 64 + k % 8 * 8 + diagonal;
            second[k] *= column % 2 == 0 ? 1 : 1e2;
        }
        Factors uneven = Factors.of(chain, new double[][] {first, second});
        ChainWeights weights = new ChainWeights(chain, flat(uneven));
        Matrix exact = uneven.toDense();

        double plain = exact.relativeError(factors(rounded(weights)).toDense());
        double balanced =
                exact.relativeError(factors(rounded(BalancedChains.balanced(weights))).toDense());

        assertTrue(balanced < 0.02 && 5 * balanced < plain, balanced + " and " + plain);
    }

    private static ChainWeights rounded(ChainWeights weights) {
        return new ChainWeights(weights.chain(), QuantizedWeights.of(weights.values()).restored());
    }
}
