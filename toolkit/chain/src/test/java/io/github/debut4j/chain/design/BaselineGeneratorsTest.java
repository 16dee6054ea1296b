package io.github.debut4j.chain.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineGeneratorsTest {

    private static Chain generate(String spec, MatrixShape shape) {
        List<Chain> chains = ChainGenerator.parse(spec).candidates(shape);
        assertEquals(1, chains.size());
        return chains.get(0);
    }

    @Test
    void aButterflyOfAPowerOfTwoIsTheStandardOne() {
        assertEquals(
                Chain.parse("8 8 2 2 1 8 8 2 2 2 8 8 2 2 4"),
                generate("butterfly", MatrixShape.dense(8, 8)));
    }

    /** The parameters are {@code 2 * taps * n * log2(n) * copies}, computed by hand. */
    @ParameterizedTest
    @CsvSource({
        "128, 400, 1, 512, 512, 9216",
        "64, 128, 1, 128, 128, 1792",
        "1024, 128, 1, 1024, 128, 14336",
        "4096, 256, 1, 4096, 256, 65536",
        "300, 100, 1, 384, 128, 5376",
        "16, 72, 9, 16, 72, 864",
        "512, 4608, 9, 512, 4608, 82944",
        "512, 2304, 9, 512, 2304, 73728",
        "64, 27, 9, 64, 32, 640"
    })
    void butterfliesFitEverySize(
            int rows, int cols, int taps, int chainRows, int chainCols, long parameters) {
        Chain chain = generate("butterfly", new MatrixShape(rows, cols, taps));
        assertEquals(chainRows, chain.rows());
        assertEquals(chainCols, chain.cols());
        assertEquals(parameters, chain.parameterCount());
        assertEquals(List.of(), ChainCheck.of(chain).warnings());
    }

    /** Each tap has its own butterflies until the last factor adds them. */
    @Test
    void theLastFactorAddsTheTapsOfAConvolution() {
        assertEquals(
                Chain.parse("144 72 4 2 1 144 144 2 2 4 16 144 2 18 8"),
                generate("butterfly", new MatrixShape(16, 72, 9)));
    }

    /** DeBut's Table of LeNet: 19.50 K of 61,482 parameters, MC 68.29 %. */
    @Test
    void theButterflyOfLenetHasThePapersParameters() {
        long network = 61_482;
        long after =
                network
                        - 128 * 400
                        + generate("butterfly", MatrixShape.dense(128, 400)).parameterCount();
        assertEquals(19_498, after);
        assertEquals(68.29, 100 * (1 - after / (double) network), 0.005);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9|256|1|a butterfly of 9 x 256 must have fewer parameters than its 2304 entries,"
                        + " found 4096",
                "64|3|1|a butterfly of 64 x 3 must have fewer parameters than its 192 entries,"
                        + " found 256",
                "5|1|1|a butterfly must have at least 2 inputs, found 1",
                "2147483647|1|1|a butterfly must have at least 2 inputs, found 1"
            })
    void butterfliesThatSaveNoParametersAreRefused(int rows, int cols, int taps, String message) {
        ChainGenerator butterfly = ChainGenerator.parse("butterfly");
        MatrixShape shape = new MatrixShape(rows, cols, taps);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> butterfly.candidates(shape))
                        .getMessage());
    }

    /** {@code B1 B2^T} with the two factors in the middle merged. */
    @Test
    void aKaleidoscopeOfAPowerOfTwoGoesDownAndUp() {
        assertEquals(
                Chain.parse(
                        "16 16 2 2 8 16 16 2 2 4 16 16 2 2 2 16 16 2 2 1 16 16 2 2 2 16 16 2 2 4"
                                + " 16 16 2 2 8"),
                generate("kaleidoscope", MatrixShape.dense(16, 16)));
    }

    /** The parameters are {@code 2 * n * (2 * log2(n) - 1) * copies}, computed by hand. */
    @ParameterizedTest
    @CsvSource({
        "128, 400, 512, 512, 17408",
        "64, 128, 128, 128, 3328",
        "1024, 128, 1024, 128, 26624",
        "300, 100, 384, 128, 9984"
    })
    void kaleidoscopesFitEverySize(
            int rows, int cols, int chainRows, int chainCols, long parameters) {
        Chain chain = generate("kaleidoscope", MatrixShape.dense(rows, cols));
        assertEquals(chainRows, chain.rows());
        assertEquals(chainCols, chain.cols());
        assertEquals(parameters, chain.parameterCount());
        assertTrue(ChainCheck.of(chain).dense());
    }

    /** Each copy is the product of its own butterflies with the same inputs. */
    @Test
    void copiesOfAKaleidoscopeAreIndependent() {
        Chain chain = generate("kaleidoscope", MatrixShape.dense(64, 16));
        Factors factors = Factors.random(chain, new SplittableRandom(1));
        Matrix whole = factors.toDense();
        Chain one = generate("kaleidoscope", MatrixShape.dense(16, 16));
        int copy = 2;
        double[] values = new double[Math.toIntExact(one.parameterCount())];
        double[] all = factors.toFlat();
        int from = 0;
        int to = 0;
        for (FactorShape factor : chain.factors()) {
            int share = factor.parameterCount() / 4;
            int stride = factor.q() == 16 ? factor.r() * factor.s() : share;
            int rows = factor.q() == 16 ? factor.t() : 1;
            int length = share / rows;
            for (int j = 0; j < rows; j++) {
                System.arraycopy(all, from + j * stride + copy * length, values, to, length);
                to += length;
            }
            from += factor.parameterCount();
        }
        Matrix part = Factors.ofFlat(one, values).toDense();
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 16; column++) {
                assertEquals(part.get(row, column), whole.get(16 * copy + row, column), 1e-12);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lowrank:rank=8, 128, 400, 8",
        "lowrank:lc=0.9, 128, 400, 9",
        "lowrank, 128, 400, 9",
        "lowrank:lc=0.99, 64, 3, 1",
        "lowrank:lc=0.001, 128, 400, 96"
    })
    void lowRankIsTwoDenseFactors(String spec, int rows, int cols, int rank) {
        Chain chain = generate(spec, MatrixShape.dense(rows, cols));
        assertTrue(chain.isLowRankPair());
        assertEquals(rows, chain.rows());
        assertEquals(cols, chain.cols());
        assertEquals(rank, chain.factor(0).p());
        assertEquals((long) rank * (rows + cols), chain.parameterCount());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lowrank:rank=97|the rank for a 128 x 400 matrix must be at most 96 to save"
                        + " parameters, found 97",
                "lowrank:rank=0|option rank of lowrank must be a whole number in 1..2147483647,"
                        + " found '0'",
                "lowrank:rank=3,lc=0.5|options of lowrank must be one of rank, lc, found both",
                "kaleidoscope:levels=3|option of kaleidoscope must be absent, found 'levels'",
                "butterfly:levels=3|option of butterfly must be absent, found 'levels'"
            })
    void wrongSettingsAreRefused(String spec, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> generate(spec, MatrixShape.dense(128, 400)))
                        .getMessage());
    }
}
