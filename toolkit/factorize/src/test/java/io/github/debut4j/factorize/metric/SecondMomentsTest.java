package io.github.debut4j.factorize.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both representations of second moments against loops over a dense S. */
class SecondMomentsTest {

    /** More than the columns that are computed together. */
    private static final int FEATURES = 300;

    private static final int SAMPLES = 30;
    private static final double RIDGE = 0.25;
    private static final double FLOATS = 1e-5;

    private final Random random = new Random(1);
    private final float[] x = inputs();

    /** S, row after row. */
    private final double[] s = gram();

    private final SecondMoments samples = SecondMoments.ofSamples(FEATURES, SAMPLES, x);
    private final SecondMoments matrix = SecondMoments.ofMatrix(FEATURES, floats(s));
    private final List<SecondMoments> both = List.of(samples, matrix);

    private float[] inputs() {
        float[] inputs = new float[FEATURES * SAMPLES];
        for (int e = 0; e < inputs.length; e++) {
            inputs[e] = (float) random.nextGaussian();
        }
        return inputs;
    }

    private double[] gram() {
        double[] gram = new double[FEATURES * FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            for (int j = 0; j < FEATURES; j++) {
                for (int n = 0; n < SAMPLES; n++) {
                    gram[i * FEATURES + j] +=
                            (double) x[i * SAMPLES + n] * x[j * SAMPLES + n] / SAMPLES;
                }
            }
        }
        return gram;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int e = 0; e < floats.length; e++) {
            floats[e] = (float) values[e];
        }
        return floats;
    }

    private Matrix gaussian(int rows, int cols) {
        Matrix a = Matrix.zeros(rows, cols);
        for (int e = 0; e < a.values().length; e++) {
            a.values()[e] = random.nextGaussian();
        }
        return a;
    }

    private double ridged(int i, int j) {
        return s[i * FEATURES + j] + (i == j ? RIDGE : 0);
    }

    @Test
    void diagonalBlocksAndTrace() {
        int[] some = {7, 299, 3};
        for (SecondMoments moments : both) {
            assertEquals(s[5 * FEATURES + 5], moments.diagonal()[5], FLOATS);
            assertEquals(s[299 * FEATURES + 3], moments.block(some).get(1, 2), FLOATS);
            double trace = 0;
            for (double value : moments.diagonal()) {
                trace += value;
            }
            assertEquals(trace, moments.trace());
        }
    }

    @Test
    void productsEqualLoops() {
        Matrix a = gaussian(70, FEATURES);
        for (SecondMoments moments : both) {
            Matrix product = moments.multiply(a, 3);
            double expected = 0;
            for (int k = 0; k < FEATURES; k++) {
                expected += a.get(69, k) * s[k * FEATURES + 271];
            }
            assertEquals(expected, product.get(69, 271), 100 * FLOATS);
            assertArrayEquals(product.values(), moments.multiply(a, 1).values());
        }
    }

    /** Blocks of 150 features are computed in another way than shorter ones. */
    @ParameterizedTest
    @ValueSource(ints = {2, 20, 100, 300})
    void scaledProductsEqualLoops(int blocks) {
        int width = FEATURES / blocks;
        Matrix v = gaussian(3, FEATURES);
        Matrix[] scales = new Matrix[3];
        for (int i = 0; i < scales.length; i++) {
            Matrix a = gaussian(blocks, 4);
            scales[i] = new Matrix(blocks, blocks, times(a, a.transpose()));
        }
        for (SecondMoments moments : both) {
            Matrix product =
                    moments.operator(RIDGE).multiplyScaled(v, scales, new ParallelRanges(2));
            for (int c : new int[] {0, 14, 15, 255, 256, 299}) {
                double expected = 0;
                for (int d = 0; d < FEATURES; d++) {
                    expected += v.get(2, d) * scales[2].get(d / width, c / width) * ridged(d, c);
                }
                assertEquals(expected, product.get(2, c), 1000 * FLOATS);
            }
        }
    }

    /** Short blocks are computed for more columns at a time. */
    @Test
    void scaledProductsOfShortBlocksAgree() {
        int features = 1200;
        Matrix inputs = gaussian(4, features);
        float[] s = floats(times(inputs.transpose(), inputs));
        for (int e = 0; e < s.length; e++) {
            s[e] /= inputs.rows();
        }
        Matrix a = gaussian(features / 3, 4);
        Matrix[] scales = {new Matrix(a.rows(), a.rows(), times(a, a.transpose()))};
        Matrix v = gaussian(1, features);
        ParallelRanges workers = new ParallelRanges(2);
        Matrix bySamples =
                SecondMoments.ofInputs(inputs, 1)
                        .operator(RIDGE)
                        .multiplyScaled(v, scales, workers);
        Matrix byMatrix =
                SecondMoments.ofMatrix(features, s)
                        .operator(RIDGE)
                        .multiplyScaled(v, scales, workers);
        for (int c = 0; c < features; c++) {
            assertEquals(bySamples.get(0, c), byMatrix.get(0, c), 1000 * FLOATS);
        }
    }

    private static double[] times(Matrix a, Matrix b) {
        double[] product = new double[a.rows() * b.cols()];
        for (int e = 0; e < product.length; e++) {
            for (int k = 0; k < a.cols(); k++) {
                product[e] += a.get(e / b.cols(), k) * b.get(k, e % b.cols());
            }
        }
        return product;
    }

    /** 100 blocks are more than the samples, so that the samples stay samples. */
    @Test
    void contractedMomentsEqualLoops() {
        for (int blocks : new int[] {10, 100}) {
            int width = FEATURES / blocks;
            Matrix v = gaussian(2, FEATURES);
            for (SecondMoments moments : both) {
                MomentOperator contracted =
                        moments.operator(RIDGE).contracted(v, blocks, new ParallelRanges(2))[1];
                double expected = 0;
                for (int c = 0; c < width; c++) {
                    for (int d = 0; d < width; d++) {
                        int at = (blocks - 1) * width + d;
                        expected += v.get(1, width + c) * ridged(width + c, at) * v.get(1, at);
                    }
                }
                Matrix block = contracted.block(1, blocks - 1);
                assertEquals(blocks, contracted.size());
                assertEquals(expected, block.get(0, blocks - 2), 100 * FLOATS);
                assertEquals(expected, block.get(blocks - 2, 0), 100 * FLOATS);
            }
        }
    }

    @Test
    void momentsThroughFactorsAreThoseOfTheirOutputs() {
        Chain chain = Chain.parse("200 300 2 3 1");
        Factors c = Factors.random(chain, random);
        Matrix dense = c.toDense();
        for (SecondMoments moments : both) {
            MomentOperator through = moments.operator(0).through(c);
            double expected = 0;
            for (int i = 0; i < FEATURES; i++) {
                for (int j = 0; j < FEATURES; j++) {
                    expected += dense.get(3, i) * s[i * FEATURES + j] * dense.get(90, j);
                }
            }
            assertEquals(expected, through.block(3, 100).get(0, 87), 100 * FLOATS);
        }
        assertTrue(samples.operator(0).through(c).samples().isPresent());
        assertEquals(Optional.empty(), matrix.operator(0).through(c).samples());
    }

    @Test
    void errorsOfFactorsEqualThoseOfTheirProduct() {
        for (String text : new String[] {"20 300 2 30 1", "600 300 2 1 1"}) {
            Factors g = Factors.random(Chain.parse(text), random);
            Matrix f = gaussian(g.chain().rows(), FEATURES);
            for (SecondMoments moments : both) {
                ErrorMetric metric = ErrorMetric.full(moments);
                ParallelRanges workers = new ParallelRanges(2);
                ErrorTarget target = metric.operator().orElseThrow().target(f, workers);
                double expected = metric.relativeError(f, g.toDense(), 1);
                double error = target.squaredError(g, workers) / target.squaredNorm();
                assertEquals(expected, Math.sqrt(error), 1e-9);
            }
        }
    }

    @Test
    void featuresCanBeReorderedAndPadded() {
        int[] order = new int[FEATURES];
        for (int k = 0; k < FEATURES; k++) {
            order[k] = FEATURES - 1 - k;
        }
        for (SecondMoments moments : both) {
            SecondMoments changed = moments.permuted(order).padded(310);
            assertEquals(310, changed.features());
            int[] pair = {2, 9, 305};
            int[] before = {297, 290};
            Matrix block = changed.block(pair);
            assertEquals(moments.block(before).get(0, 1), block.get(0, 1));
            assertEquals(0, block.get(0, 2));
            assertEquals(0, block.get(2, 2));
            assertNotEquals(moments.hash(), changed.hash());
            assertEquals(moments.hash(), moments.padded(FEATURES).hash());
        }
        assertNotEquals(samples.hash(), matrix.hash());
    }

    @Test
    void badValuesAreRefused() {
        assertRefused(
                "second moments must have 2 x 2 values, both numbers at least 1, found 3",
                () -> SecondMoments.ofMatrix(2, new float[3]));
        assertRefused(
                "second moments: values must be finite, found NaN in row 0, column 1 (from 0)",
                () -> SecondMoments.ofMatrix(2, new float[] {1, Float.NaN, 0, 1}));
        assertRefused(
                "second moments must be symmetric, found 0.5 in row 1, column 0 and 0.25 in row 0,"
                        + " column 1 (from 0)",
                () -> SecondMoments.ofMatrix(2, new float[] {1, 0.25f, 0.5f, 1}));
        assertRefused(
                "the mean square of feature 1 (from 0) must not be negative, found -1.0",
                () -> SecondMoments.ofMatrix(2, new float[] {1, 0, 0, -1}));
        assertRefused(
                "samples of inputs must have 2 x 3 values, both numbers at least 1, found 5",
                () -> SecondMoments.ofSamples(2, 3, new float[5]));
        Matrix f = Matrix.zeros(1, 4);
        assertRefused(
                "the second moments of the inputs must have one feature per column (4), found 300",
                () -> ErrorMetric.full(matrix).requireFits(f));
        assertRefused(
                "the metric must be one of weights, diagonal, blocks, full, found 'all'",
                () -> MetricKind.of("all"));
        assertEquals(MetricKind.BLOCKS, MetricKind.of("blocks"));
    }

    private static void assertRefused(String message, Runnable action) {
        Exception e = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, e.getMessage());
    }

    /** The representation that takes less work, of the same moments as ever. */
    @Test
    void momentsAreComputedFromInputs() {
        Matrix few = new Matrix(FEATURES, SAMPLES, doubles(x)).transpose();
        SecondMoments given = SecondMoments.ofInputs(few, 2);
        assertTrue(given.operator(0).samples().isEmpty());
        assertArrayEquals(s, given.block(IntStream.range(0, FEATURES).toArray()).values(), FLOATS);

        float[] wide = new float[16 * SAMPLES * SAMPLES];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = k % 7 - 3;
        }
        Matrix wideInputs = new Matrix(16 * SAMPLES, SAMPLES, doubles(wide)).transpose();
        assertEquals(
                SecondMoments.ofSamples(16 * SAMPLES, SAMPLES, wide).hash(),
                SecondMoments.ofInputs(wideInputs, 2).hash());

        // Ten times the same inputs have the same moments.
        double[] repeated = new double[10 * x.length];
        for (int k = 0; k < 10; k++) {
            System.arraycopy(few.values(), 0, repeated, k * x.length, x.length);
        }
        Matrix many = new Matrix(10 * SAMPLES, FEATURES, repeated);
        int[] all = IntStream.range(0, FEATURES).toArray();
        SecondMoments formed = SecondMoments.ofInputs(many, 2);
        assertTrue(formed.operator(0).samples().isEmpty());
        assertArrayEquals(s, formed.block(all).values(), FLOATS);
        assertEquals(formed.hash(), SecondMoments.ofInputs(many, 1).hash());

        few.values()[FEATURES + 2] = Double.NaN;
        assertRefused(
                "inputs: values must be finite, found NaN in row 1, column 2 (from 0)",
                () -> SecondMoments.ofInputs(few, 1));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int e = 0; e < doubles.length; e++) {
            doubles[e] = values[e];
        }
        return doubles;
    }

    @Test
    void momentsOfZerosFallBackToTheWeights() {
        SecondMoments zeros = SecondMoments.ofMatrix(2, new float[4]);
        for (MetricKind kind : MetricKind.values()) {
            ErrorMetric metric = ErrorMetric.of(kind, zeros);
            assertEquals(MetricKind.IDENTITY, metric.kind());
            assertEquals(kind != MetricKind.IDENTITY, metric.fallbackReason().isPresent());
        }
        assertEquals(Optional.empty(), ErrorMetric.full(matrix).fallbackReason());
    }
}
