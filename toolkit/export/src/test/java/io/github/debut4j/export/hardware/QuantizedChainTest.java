package io.github.debut4j.export.hardware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.spec.SettingException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizedChainTest {

    /** By hand: 3/4 and -1/2 in 1.3 are 6 and -4; inputs up to 7 in 4.0. */
    @Test
    void computesASmallFactor() {
        Factors factors = Factors.of(Chain.parse("1 2 1 2 1"), new double[][] {{0.75, -0.5}});

        QuantizedChain chain = QuantizedChain.ranged(factors, new Widths(4, 4, 12), 7, 7);

        assertArrayEquals(new int[] {6, -4}, chain.weights(0));
        assertEquals(3, chain.shift(0));
        assertArrayEquals(new int[] {(18 + 20 + 4) >> 3}, chain.apply(new int[] {3, -5}));
        assertArrayEquals(new int[] {7}, chain.apply(new int[] {7, -8}));
        // (6 + 4) * 8 + 4 = 84 needs seven bits and a sign
        assertEquals(8, chain.accumulatorBits());
    }

    /** The output differs from that of the chain of numbers by no more than rounding explains. */
    @ParameterizedTest
    @CsvSource({
        "lenet:conv2, 8, 16",
        "lenet:fc, 8, 16",
        "lenet:fc2, 8, 8",
        "lenet_table:conv2, 4, 12",
        "lenet_appendix:fc_lc91.75, 8, 16",
        "vgg:conv8, 8, 16",
        "pointnet_modelnet40_big:*.conv3, 6, 10"
    })
    void isAsNearToTheChainAsRoundingAllows(String name, int weightBits, int activationBits) {
        Factors factors = HardwareChains.factors(name);
        QuantizedChain chain =
                QuantizedChain.bounded(factors, new Widths(weightBits, activationBits, 60), 3);
        Random random = new Random(2);
        Chain shapes = factors.chain();

        for (int n = 0; n < 3; n++) {
            double[] input = random.doubles(shapes.cols(), -3, 3).toArray();
            double[] expected = factors.apply(new Matrix(input.length, 1, input)).values();
            double[] bounds = errorBounds(factors, chain, input);
            double[] found = chain.apply(input);
            for (int row = 0; row < shapes.rows(); row++) {
                assertEquals(expected[row], found[row], bounds[row] * (1 + 1e-9), name + row);
            }
        }
    }

    /** Half a step for each rounding, carried through the factors with their magnitudes. */
    private static double[] errorBounds(Factors factors, QuantizedChain chain, double[] input) {
        double[] errors = new double[input.length];
        Arrays.fill(errors, chain.input().step() / 2);
        double[] values = input;
        for (int k = 0; k < chain.chain().size(); k++) {
            FactorShape shape = chain.chain().factor(k);
            double[] exact = factors.values(k);
            double[] next = new double[shape.p()];
            double[] outputs = new double[shape.p()];
            Arrays.fill(next, chain.formats().get(k + 1).step() / 2);
            for (int e = 0; e < exact.length; e++) {
                double rounded = chain.weightFormat(k).value(chain.weights(k)[e]);
                int column = shape.column(e);
                next[shape.row(e)] +=
                        Math.abs(rounded) * errors[column]
                                + Math.abs(rounded - exact[e]) * Math.abs(values[column]);
                outputs[shape.row(e)] += exact[e] * values[column];
            }
            errors = next;
            values = outputs;
        }
        return errors;
    }

    /** What no input can do, the worst input for each output does not do either. */
    @ParameterizedTest
    @ValueSource(strings = {"lenet:conv2", "lenet:fc", "lenet_table:conv2"})
    void noInputSaturatesABoundedChain(String name) {
        Factors factors = HardwareChains.factors(name);
        QuantizedChain chain = QuantizedChain.bounded(factors, Widths.DEFAULT, 1);
        Matrix dense = rounded(chain).toDense();
        double worst = 0;

        for (int row = 0; row < dense.rows(); row++) {
            int[] input = new int[dense.cols()];
            double sum = 0;
            for (int column = 0; column < input.length; column++) {
                input[column] = dense.get(row, column) < 0 ? -32768 : 32767;
                sum += dense.get(row, column) * input[column];
            }
            double expected = chain.output().quantize(sum * chain.input().step());
            assertEquals(expected, chain.apply(input)[row], 64, name + row);
            worst = Math.max(worst, Math.abs(expected));
        }
        assertTrue(worst <= 32767 && worst > 16000, "the range must be used, found " + worst);
    }

    private static Factors rounded(QuantizedChain chain) {
        double[][] values = new double[chain.chain().size()][];
        for (int k = 0; k < values.length; k++) {
            FixedPoint format = chain.weightFormat(k);
            values[k] = Arrays.stream(chain.weights(k)).mapToDouble(format::value).toArray();
        }
        return Factors.of(chain.chain(), values);
    }

    @Test
    void saturatesBeyondARange() {
        Factors factors = Factors.of(Chain.parse("1 2 1 2 1"), new double[][] {{1, 1}});
        QuantizedChain chain = QuantizedChain.ranged(factors, new Widths(8, 8, 48), 1, 1);

        assertEquals(127 / 64.0, chain.apply(new double[] {1.5, 1.5})[0]);
        assertEquals(-2, chain.apply(new double[] {-1.5, -1.5})[0]);
        assertEquals(1.5, chain.apply(new double[] {0.75, 0.75})[0]);
    }

    @Test
    void refusesSumsThatDoNotFit() {
        Factors factors = HardwareChains.factors("lenet:fc");
        int needed = QuantizedChain.bounded(factors, Widths.DEFAULT, 1).accumulatorBits();

        QuantizedChain.bounded(factors, new Widths(8, 16, needed), 1);
        SettingException e =
                assertThrows(
                        SettingException.class,
                        () -> QuantizedChain.bounded(factors, new Widths(8, 16, needed - 1), 1));
        assertEquals(
                "accumulator must have at least "
                        + needed
                        + " bits for the sums of this chain, found "
                        + (needed - 1),
                e.getMessage());
    }

    @Test
    void refusesRangesOfOtherFactors() {
        Factors factors = HardwareChains.factors("lenet:fc2");
        SettingException e =
                assertThrows(
                        SettingException.class,
                        () -> QuantizedChain.ranged(factors, Widths.DEFAULT, 1, 2));
        assertEquals("ranges must be 7, found 2", e.getMessage());
    }
}
