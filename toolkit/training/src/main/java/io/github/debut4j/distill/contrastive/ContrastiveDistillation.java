package io.github.debut4j.distill.contrastive;

import io.github.debut4j.distill.loss.FeatureLoss;
import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import io.github.debut4j.distill.loss.Projection;
import io.github.debut4j.distill.loss.UnitRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Contrastive distillation on trained embeddings: linear maps of the features of student and
 * teacher, scaled to length 1, compared by {@link ContrastiveLoss}.
 *
 * <p>The teacher's features are {@code [N, D + 1]}; the last column is the index of the example,
 * its row in the memory bank.
 */
public final class ContrastiveDistillation implements FeatureLoss {

    private static final String STUDENT_WEIGHTS = "studentW";
    private static final String STUDENT_BIAS = "studentb";
    private static final String TEACHER_WEIGHTS = "teacherW";
    private static final String TEACHER_BIAS = "teacherb";

    private final Settings settings;
    private @Nullable MemoryBank memory;

    /** Needs a memory bank before its first use, see {@link #setMemory}. */
    public ContrastiveDistillation(Settings settings) {
        this.settings = settings;
    }

    /** Sets the memory bank, which each batch modifies. */
    public void setMemory(MemoryBank bank) {
        this.memory = bank;
    }

    /** Draws negatives, and updates the memory bank with the batch. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        MemoryBank bank =
                Objects.requireNonNull(
                        memory, "contrastive distillation must have a memory bank, found none");
        long last = teacher.size(1) - 1;
        int[] examples = teacher.getColumn(last).toIntVector();
        INDArray features =
                teacher.get(NDArrayIndex.all(), NDArrayIndex.interval(0, last)).dup('c');
        Embedding ofStudent =
                Embedding.of(student, Projection.of(parameters, STUDENT_WEIGHTS, STUDENT_BIAS));
        Embedding ofTeacher =
                Embedding.of(features, Projection.of(parameters, TEACHER_WEIGHTS, TEACHER_BIAS));
        ContrastiveLoss.Result result =
                new ContrastiveLoss(settings, bank)
                        .of(ofStudent.values(), ofTeacher.values(), examples);
        bank.update(examples, ofStudent.values(), ofTeacher.values(), settings.momentum());
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        INDArray atStudent = ofStudent.gradient(result.student());
        ofStudent.gradients(atStudent, STUDENT_WEIGHTS, STUDENT_BIAS, gradients);
        INDArray atTeacher = ofTeacher.gradient(result.teacher());
        ofTeacher.gradients(atTeacher, TEACHER_WEIGHTS, TEACHER_BIAS, gradients);
        return new LossAndGradient(
                result.loss(), ofStudent.projection().gradient(atStudent), gradients);
    }

    /** Rows, their projection, and its rows scaled to length 1 as arrays too. */
    private record Embedding(
            INDArray rows, Projection projection, UnitRows unit, double[][] values) {

        static Embedding of(INDArray rows, Projection projection) {
            UnitRows unit = UnitRows.of(projection.apply(rows));
            return new Embedding(rows, projection, unit, unit.unit().toDoubleMatrix());
        }

        /** The gradient with respect to the projected rows, given that of the embeddings. */
        INDArray gradient(double[][] outer) {
            return unit.gradient(Nd4j.createFromArray(outer));
        }

        /** Adds the gradients of the parameters. */
        void gradients(
                INDArray outer, String weights, String bias, Map<String, INDArray> gradients) {
            gradients.put(weights, Projection.weightGradient(rows, outer));
            gradients.put(bias, Projection.biasGradient(outer));
        }
    }

    @Override
    public Map<String, long[]> parameterShapes(long student, long teacher) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(STUDENT_WEIGHTS, new long[] {student, settings.dimension()});
        shapes.put(STUDENT_BIAS, new long[] {1, settings.dimension()});
        shapes.put(TEACHER_WEIGHTS, new long[] {teacher, settings.dimension()});
        shapes.put(TEACHER_BIAS, new long[] {1, settings.dimension()});
        return shapes;
    }

    /**
     * The settings of contrastive representation distillation.
     *
     * @param negatives number of other examples that each example is contrasted with
     * @param momentum the part of a stored embedding that is kept when its example is seen again
     * @param temperature divides the cosines
     * @param dimension number of values of an embedding
     * @param otherClassesOnly whether negatives are drawn from the examples of other classes only,
     *     rather than from all other examples
     */
    public record Settings(
            int negatives,
            double momentum,
            double temperature,
            int dimension,
            boolean otherClassesOnly) {}
}
