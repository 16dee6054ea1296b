package io.github.debut4j.distill.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.distill.Differences;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Every loss between values of student and teacher. */
class FeatureLossTest {

    private static final double EXACT = 1e-12;

    static Stream<FeatureLoss> losses() {
        return Stream.concat(
                Stream.of(new SoftTargets(4), new SoftTargets(0.5)), comparingExamples());
    }

    static Stream<FeatureLoss> comparingExamples() {
        return Stream.of(
                new SimilarityPreserving(),
                new RelationalDistance(),
                new RelationalAngle(),
                new WeightedSum(25, new RelationalDistance(), 50, new RelationalAngle()),
                new ProbabilisticTransfer(),
                new CorrelationCongruence(0.4, 2),
                new CorrelationCongruence(0.7, 4));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientIsThatOfFiniteDifferences(FeatureLoss loss) {
        INDArray student = Differences.normal(1, 5, 4);
        INDArray teacher = Differences.normal(2, 5, 4).muli(3);

        LossAndGradient graded = loss.of(student, teacher);

        assertTrue(graded.loss() > 0);
        Differences.check(student, graded.gradient(), () -> loss.of(student, teacher).loss());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theTeacherItselfHasNothingToLearn(FeatureLoss loss) {
        INDArray values = Differences.normal(3, 6, 3);

        LossAndGradient graded = loss.of(values, values.dup());

        assertEquals(0, graded.loss(), EXACT);
        assertEquals(0, graded.gradient().amaxNumber().doubleValue(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("comparingExamples")
    void sizesOfStudentAndTeacherMayDiffer(FeatureLoss loss) {
        INDArray student = Differences.normal(4, 6, 3);
        INDArray teacher = Nd4j.hstack(student.mul(1), Nd4j.zeros(student.dataType(), 6, 2));

        assertEquals(0, loss.of(student, teacher).loss(), EXACT);
    }

    /** A student that forgets which example is which must not be content. */
    @ParameterizedTest
    @MethodSource("comparingExamples")
    void theOrderOfExamplesCounts(FeatureLoss loss) {
        INDArray teacher = Differences.normal(5, 4, 3);
        INDArray swapped = teacher.dup();
        swapped.putRow(0, teacher.getRow(1));
        swapped.putRow(1, teacher.getRow(0));

        assertTrue(loss.of(swapped, teacher).loss() > 1e-6);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void oneExampleGivesFiniteValues(FeatureLoss loss) {
        LossAndGradient graded = loss.of(Differences.normal(6, 1, 3), Differences.normal(7, 1, 3));

        assertTrue(Double.isFinite(graded.loss()));
        assertTrue(Double.isFinite(graded.gradient().sumNumber().doubleValue()));
    }

    @ParameterizedTest
    @MethodSource("comparingExamples")
    void equalExamplesAndZerosGiveFiniteValues(FeatureLoss loss) {
        INDArray student = Differences.normal(6, 4, 3);
        student.putRow(1, student.getRow(0));
        student.getRow(2).assign(0);

        LossAndGradient graded = loss.of(student, Differences.normal(7, 4, 3));

        assertTrue(Double.isFinite(graded.loss()));
        assertTrue(Double.isFinite(graded.gradient().sumNumber().doubleValue()));
    }

    /** Two classes: KL by hand, T^2 in front. */
    @Test
    void softTargetsAreTheDivergenceByHand() {
        double q = 1 / (1 + Math.exp(-1.0));
        double expected = 4 * (q * Math.log(q / 0.5) + (1 - q) * Math.log((1 - q) / 0.5));

        LossAndGradient graded =
                new SoftTargets(2)
                        .of(
                                Nd4j.createFromArray(new double[][] {{0, 0}}),
                                Nd4j.createFromArray(new double[][] {{2, 0}}));

        assertEquals(expected, graded.loss(), EXACT);
    }

    @Test
    void logitsThatSaturateKeepTheirGradient() {
        LossAndGradient graded =
                new SoftTargets(1)
                        .of(
                                Nd4j.createFromArray(new double[][] {{2000, 0}}),
                                Nd4j.createFromArray(new double[][] {{0, 2000}}));

        assertEquals(2000, graded.loss(), 1e-6);
        assertEquals(1, graded.gradient().getDouble(0), EXACT);
    }

    /** An equilateral triangle against a line of three points. */
    @Test
    void relationsOfTrianglesByHand() {
        INDArray line = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {2, 0}});
        double root = Math.sqrt(3) / 2;
        INDArray triangle = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {0.5, root}});

        // Distances 1, 1, 2 with mean 4/3 against 1, 1, 1.
        double distances = 2 * (2 * Huber.of(0.25) + Huber.of(0.5)) / 9;
        assertEquals(distances, new RelationalDistance().of(triangle, line).loss(), EXACT);
        // Cosines of the three corners 1, -1, 1 against 1/2 each.
        double angles = 2 * (Huber.of(0.5) + Huber.of(1.5) + Huber.of(0.5)) / 27;
        assertEquals(angles, new RelationalAngle().of(triangle, line).loss(), EXACT);
    }

    @Test
    void theKernelsSeriesIsTheGaussian() {
        INDArray student = Differences.normal(8, 4, 3);
        INDArray teacher = Differences.normal(9, 4, 3);
        double expected = 0;
        double[][] s = UnitRows.of(student).unit().toDoubleMatrix();
        double[][] t = UnitRows.of(teacher).unit().toDoubleMatrix();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double difference = gaussian(s[i], s[j]) - gaussian(t[i], t[j]);
                expected += difference * difference / 16;
            }
        }

        assertEquals(
                expected, new CorrelationCongruence(0.4, 30).of(student, teacher).loss(), 1e-9);
    }

    private static double gaussian(double[] x, double[] y) {
        double square = 0;
        for (int k = 0; k < x.length; k++) {
            square += (x[k] - y[k]) * (x[k] - y[k]);
        }
        return Math.exp(-0.4 * square);
    }

    @Test
    void attentionIsThatOfFiniteDifferences() {
        INDArray student = Differences.normal(1, 2, 3, 2, 2);
        INDArray teacher = Differences.normal(2, 2, 5, 2, 2);
        AttentionTransfer loss = new AttentionTransfer();

        LossAndGradient graded = loss.of(student, teacher);

        assertTrue(graded.loss() > 0);
        Differences.check(student, graded.gradient(), () -> loss.of(student, teacher).loss());
    }

    /** The sign and the size of activations do not count, their places do. */
    @Test
    void attentionIsAMatterOfPlaces() {
        INDArray values = Differences.normal(3, 2, 3, 2, 2);
        AttentionTransfer loss = new AttentionTransfer();

        assertEquals(0, loss.of(values, values.mul(-2)).loss(), EXACT);
        assertTrue(loss.of(values, values.permute(0, 1, 3, 2)).loss() > 1e-4);
        assertEquals(0, loss.of(Transforms.abs(values), values).loss(), EXACT);
    }
}
