package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.SecondMoments;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tucker-2 decompositions of random kernels, in all metrics. */
class TuckerProperties {

    private static final double ROUNDING = 1e-9;

    private static final FactorizationOptions OPTIONS =
            FactorizationOptions.defaults().withTolerance(0).withSweeps(3);

    private static Tucker2 shape(Random random) {
        return shape(6, random);
    }

    private static Tucker2 shape(int mostChannels, Random random) {
        int channels = 1 + random.nextInt(mostChannels);
        int outputs = 1 + random.nextInt(6);
        return new Tucker2(
                channels,
                1 + random.nextInt(5),
                outputs,
                1 + random.nextInt(channels),
                1 + random.nextInt(outputs));
    }

    private static Matrix kernel(Tucker2 shape, Random random) {
        return RandomProblems.gaussian(shape.outputs(), shape.channels() * shape.taps(), random);
    }

    private static List<ErrorMetric> metrics(int features, Random random) {
        RandomMoments inputs = RandomMoments.of(features, 1 + random.nextInt(40), random);
        double[] weights = random.doubles(features, 0.1, 2).toArray();
        return Stream.concat(
                        Stream.of(ErrorMetric.identity(), ErrorMetric.diagonal(weights)),
                        Stream.of(inputs, inputs.degenerate())
                                .flatMap(of -> Arrays.stream(of.both()))
                                .map(ErrorMetric::full))
                .toList();
    }

    @Property(tries = 15)
    void sweepsNeverRaiseTheErrorWhichIsThatOfTheProduct(@ForAll long seed) {
        Random random = new Random(seed);
        Tucker2 shape = shape(random);
        Matrix f = kernel(shape, random);
        for (ErrorMetric metric : metrics(f.cols(), random)) {
            for (Initialiser initialiser : List.of(Initialiser.HIERARCHICAL, Initialiser.RANDOM)) {
                Factorization result =
                        Factorizer.decompose(
                                f, shape, OPTIONS.withMetric(metric).withInitialiser(initialiser));
                double before = result.initialError();
                for (double error : result.halfSweepErrors()) {
                    assertTrue(
                            error <= before + ROUNDING,
                            () -> shape + " " + metric.kind() + ": " + result);
                    before = error;
                }
                assertTrue(result.relativeError() <= before + ROUNDING);
                assertEquals(
                        metric.relativeError(f, result.factors().toDense(), 1),
                        result.relativeError(),
                        1e-6 + 1e-3 * before,
                        shape::toString);
            }
        }
    }

    /** The first values of a factor as a matrix; the first factor repeats A for each tap. */
    private static Matrix values(Factorization found, int factor, int rows, int cols) {
        return new Matrix(rows, cols, Arrays.copyOf(found.factors().values(factor), rows * cols));
    }

    /** The product, written as the three convolutions, value by value. */
    @Property(tries = 12)
    void theFactorsAreTheThreeConvolutions(@ForAll long seed) {
        Random random = new Random(seed);
        Tucker2 shape = shape(random);
        Matrix f = kernel(shape, random);
        Factorization result = Factorizer.decompose(f, shape, OPTIONS);
        int ranks = shape.inputRank() * shape.taps();
        Matrix a = values(result, 0, shape.inputRank(), shape.channels());
        Matrix k = values(result, 1, shape.outputRank(), ranks);
        Matrix c = values(result, 2, shape.outputs(), shape.outputRank());
        Matrix product = result.factors().toDense();
        for (int o = 0; o < shape.outputs(); o++) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                for (int tap = 0; tap < shape.taps(); tap++) {
                    double sum = 0;
                    for (int outer = 0; outer < shape.outputRank(); outer++) {
                        for (int inner = 0; inner < shape.inputRank(); inner++) {
                            sum +=
                                    c.get(o, outer)
                                            * k.get(outer, inner * shape.taps() + tap)
                                            * a.get(inner, channel);
                        }
                    }
                    assertEquals(sum, product.get(o, channel * shape.taps() + tap), ROUNDING);
                }
            }
        }
        assertEquals(
                shape.parameterCount(), a.values().length + k.values().length + c.values().length);
    }

    @Property(tries = 12)
    void aKernelOfTheseRanksIsRecovered(@ForAll long seed) {
        Random random = new Random(seed);
        Tucker2 shape = shape(random);
        Matrix a = RandomProblems.gaussian(shape.inputRank(), shape.channels(), random);
        Matrix k =
                RandomProblems.gaussian(
                        shape.outputRank(), shape.inputRank() * shape.taps(), random);
        Matrix c = RandomProblems.gaussian(shape.outputs(), shape.outputRank(), random);
        TuckerValues values = new TuckerValues(shape, a, k, c);
        Matrix f = Factors.of(shape.chain(), values.factors()).toDense();
        for (ErrorMetric metric : metrics(f.cols(), random)) {
            Factorization found = Factorizer.decompose(f, shape, OPTIONS.withMetric(metric));
            assertEquals(0, f.relativeError(found.factors().toDense()), 1e-5, shape::toString);
        }
    }

    /**
     * No change of a single value may lower the error after a half-sweep has solved for it. With
     * four channels, A has at most 16 values, for which 20 steps of conjugate gradients suffice.
     */
    @Property(tries = 12)
    void aHalfSweepIsOptimalForItsFactors(@ForAll long seed) {
        Random random = new Random(seed);
        Tucker2 shape = shape(4, random);
        Matrix f = kernel(shape, random);
        SecondMoments moments = RandomMoments.of(f.cols(), 60, random).asMatrix();
        ErrorMetric metric = ErrorMetric.full(moments);
        TuckerMetric of = TuckerMetric.of(f, metric, new ParallelRanges(1));
        TuckerSweeps sweeps = TuckerSweeps.truncated(f, of, shape, new ParallelRanges(1));
        assertOptimal(shape, of, sweeps, 1, 2);
        sweeps.halfSweep(0);
        assertOptimal(shape, of, sweeps, 0);
        sweeps.halfSweep(1);
        assertOptimal(shape, of, sweeps, 1, 2);
    }

    private static void assertOptimal(
            Tucker2 shape, TuckerMetric metric, TuckerSweeps sweeps, int... factors) {
        double best = sweeps.squaredError();
        for (int factor : factors) {
            int step = factor == 0 ? shape.inputRank() * shape.channels() : 0;
            int count = factor == 0 ? step : sweeps.values()[factor].length;
            for (int e = 0; e < count; e++) {
                for (double change : new double[] {1e-3, -1e-3}) {
                    double[][] other = sweeps.values();
                    for (int at = e; at < other[factor].length; at += Math.max(step, count)) {
                        other[factor][at] += change;
                    }
                    double error = metric.squaredError(Factors.of(shape.chain(), other));
                    assertTrue(error >= best - 1e-8 * metric.squaredNorm(), shape::toString);
                }
            }
        }
    }

    /** Full ranks reach an error of zero; a rank of zeros does not end in NaN. */
    @Example
    void zerosAndFullRanks() {
        Matrix zeros = Matrix.zeros(4, 27);
        Tucker2 shape = new Tucker2(3, 9, 4, 2, 3);
        Factorization none = Factorizer.decompose(zeros, shape, OPTIONS);
        assertEquals(0, none.relativeError());
        assertArrayEquals(zeros.values(), none.factors().toDense().values());
        Matrix f = RandomProblems.gaussian(4, 27, new Random(1));
        assertEquals(
                0,
                Factorizer.decompose(f, new Tucker2(3, 9, 4, 3, 4), OPTIONS).relativeError(),
                1e-7);
    }

    @Example
    void anyNumberOfThreadsGivesTheSameBits() {
        Random random = new Random(2);
        Matrix f = RandomProblems.gaussian(24, 16 * 9, random);
        ErrorMetric metric = ErrorMetric.full(RandomMoments.of(f.cols(), 300, random).asMatrix());
        Tucker2 shape = new Tucker2(16, 9, 24, 7, 9);
        FactorizationOptions options = OPTIONS.withMetric(metric);
        double[] one = Factorizer.decompose(f, shape, options.withThreads(1)).factors().toFlat();
        double[] four = Factorizer.decompose(f, shape, options.withThreads(4)).factors().toFlat();
        assertArrayEquals(one, four);
    }

    @Example
    void gradientDescentAndWrongSizesAreRefused() {
        Matrix f = Matrix.zeros(4, 27);
        Tucker2 shape = new Tucker2(3, 9, 4, 2, 3);
        assertEquals(
                Optional.of(
                        "the initialiser of a Tucker-2 decomposition must be hierarchical or"
                                + " random, found gradient"),
                Factorizer.tuckerObstacle(OPTIONS.withInitialiser(Initialiser.GRADIENT)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Factorizer.decompose(Matrix.zeros(4, 28), shape, OPTIONS));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        Factorizer.decompose(
                                f, shape, OPTIONS.withInitialiser(Initialiser.GRADIENT)));
        assertThrows(IllegalArgumentException.class, () -> new Tucker2(3, 9, 4, 4, 3));
    }
}
