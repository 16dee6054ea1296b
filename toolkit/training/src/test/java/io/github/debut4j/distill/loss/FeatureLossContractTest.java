package io.github.debut4j.distill.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.distill.FiniteDifferences;
import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What holds for every {@link FeatureLoss}. */
class FeatureLossContractTest {

    private static final double EXACT = 1e-12;
    private static final double ROUNDING = 1e-9;

    static Stream<LossCase> losses() {
        return LossCase.all();
    }

    static Stream<LossCase> comparisons() {
        return ofKind(LossCase.Kind.VALUES, LossCase.Kind.RELATIONS);
    }

    static Stream<LossCase> relations() {
        return ofKind(LossCase.Kind.RELATIONS);
    }

    private static Stream<LossCase> ofKind(LossCase.Kind... kinds) {
        return LossCase.all().filter(loss -> List.of(kinds).contains(loss.kind()));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void valueEqualsSlowStatement(LossCase loss) {
        double expected = loss.reference().of(loss.student(), loss.teacher(), loss.parameters());

        double found = loss.of(loss.student(), loss.teacher()).loss();

        assertTrue(expected > 0, "a loss of zero proves nothing");
        assertEquals(1, found / expected, ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsMatchFiniteDifferences(LossCase loss) {
        INDArray student = loss.student();
        LossAndGradient result = loss.of(student, loss.teacher());

        FiniteDifferences.check(
                student, result.gradient(), () -> loss.of(student, loss.teacher()).loss());
        assertEquals(loss.parameters().keySet(), result.parameterGradients().keySet());
        loss.parameters()
                .forEach(
                        (name, value) ->
                                FiniteDifferences.check(
                                        value,
                                        Objects.requireNonNull(
                                                result.parameterGradients().get(name)),
                                        () -> objective(loss, name)));
    }

    /** What a parameter is trained for: the loss, or a part of it that is stated separately. */
    private static double objective(LossCase loss, String parameter) {
        LossCase.Reference separate = loss.separately().get(parameter);
        return separate == null
                ? loss.of(loss.student(), loss.teacher()).loss()
                : separate.of(loss.student(), loss.teacher(), loss.parameters());
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void lossAndGradientAreZeroForEqualFeatures(LossCase loss) {
        INDArray values = loss.student();

        LossAndGradient result = loss.loss().get().of(values, values.dup(), loss.identity());

        assertEquals(0, result.loss(), EXACT);
        assertEquals(0, result.gradient().amaxNumber().doubleValue(), EXACT);
    }

    /** The gradient has the shape of the student's features, so it is permuted with them. */
    @ParameterizedTest
    @MethodSource("losses")
    void orderOfTheBatchDoesNotMatter(LossCase loss) {
        int last = (int) loss.student().size(0) - 1;
        int[] reversed = IntStream.rangeClosed(0, last).map(n -> last - n).toArray();
        LossAndGradient expected = loss.of(loss.student(), loss.teacher());

        LossAndGradient found =
                loss.of(permuted(loss.student(), reversed), permuted(loss.teacher(), reversed));

        assertEquals(1, found.loss() / expected.loss(), ROUNDING);
        INDArray difference = found.gradient().sub(permuted(expected.gradient(), reversed));
        assertEquals(0, difference.amaxNumber().doubleValue(), ROUNDING);
    }

    /** A student that exchanges two examples must not have the loss of one that does not. */
    @ParameterizedTest
    @MethodSource("losses")
    void examplesOfStudentAndTeacherBelongTogether(LossCase loss) {
        int[] swapped = firstTwoSwapped(loss);

        double found = loss.of(permuted(loss.student(), swapped), loss.teacher()).loss();

        assertNotEquals(loss.of(loss.student(), loss.teacher()).loss(), found, 1e-6);
    }

    private static int[] firstTwoSwapped(LossCase loss) {
        int[] order = IntStream.range(0, (int) loss.student().size(0)).toArray();
        order[0] = 1;
        order[1] = 0;
        return order;
    }

    private static INDArray permuted(INDArray values, int[] order) {
        INDArray permuted = values.dup('c');
        for (int n = 0; n < order.length; n++) {
            permuted.slice(n).assign(values.slice(order[n]));
        }
        return permuted;
    }

    @ParameterizedTest
    @MethodSource("relations")
    void lossIsZeroForTheSameRelationsInMoreDimensions(LossCase loss) {
        INDArray student = loss.student();
        INDArray teacher =
                Nd4j.hstack(student.dup(), Nd4j.zeros(student.dataType(), student.size(0), 2));

        assertEquals(0, loss.of(student, teacher).loss(), EXACT);
    }

    @ParameterizedTest
    @MethodSource("relations")
    void lossIsAboveZeroForExchangedExamples(LossCase loss) {
        int[] swapped = firstTwoSwapped(loss);

        assertTrue(loss.of(permuted(loss.student(), swapped), loss.student()).loss() > 1e-6);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void oneExampleGivesFiniteValues(LossCase loss) {
        requireFinite(loss.of(firstExample(loss.student()), firstExample(loss.teacher())));
    }

    private static INDArray firstExample(INDArray values) {
        INDArrayIndex[] indices = new INDArrayIndex[values.rank()];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[0] = NDArrayIndex.interval(0, 1);
        return values.get(indices).dup('c');
    }

    @ParameterizedTest
    @MethodSource("losses")
    void equalExamplesAndZerosGiveFiniteValues(LossCase loss) {
        INDArray student = loss.student().dup('c');
        long last = student.size(0) - 1;
        student.slice(last).assign(student.slice(last - 1));
        requireFinite(loss.of(student, loss.teacher()));
        student.slice(0).assign(0);
        requireFinite(loss.of(student, loss.teacher()));
    }

    private static void requireFinite(LossAndGradient result) {
        assertTrue(Double.isFinite(result.loss()));
        assertTrue(Double.isFinite(result.gradient().sumNumber().doubleValue()));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void argumentsAreNotModified(LossCase loss) {
        INDArray student = loss.student().dup();
        INDArray teacher = loss.teacher().dup();

        loss.of(student, teacher);

        assertEquals(loss.student(), student);
        assertEquals(loss.teacher(), teacher);
    }
}
