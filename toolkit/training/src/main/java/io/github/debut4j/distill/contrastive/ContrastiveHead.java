package io.github.debut4j.distill.contrastive;

import io.github.debut4j.distill.loss.HeadLoss;
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
 * The two embeddings of {@link ContrastiveLoss}: linear maps of what student and teacher give out,
 * scaled to length 1, both trained.
 *
 * <p>Labels are {@code [N, teacher's values + 1]}; the last column is the number of the example,
 * its row in the memory.
 */
public final class ContrastiveHead implements HeadLoss {

    private static final String STUDENT_WEIGHTS = "studentW";
    private static final String STUDENT_BIAS = "studentb";
    private static final String TEACHER_WEIGHTS = "teacherW";
    private static final String TEACHER_BIAS = "teacherb";

    private final CrdSettings settings;
    private @Nullable MemoryBank memory;

    public ContrastiveHead(CrdSettings settings) {
        this.settings = settings;
    }

    /** Sets what is remembered. It is modified by each batch. */
    public void remember(MemoryBank bank) {
        this.memory = bank;
    }

    /** Draws negatives, and remembers the batch. */
    @Override
    public Step of(INDArray student, INDArray labels, Map<String, INDArray> parameters) {
        MemoryBank bank =
                Objects.requireNonNull(
                        memory, "a contrastive head must be given its memory before it is trained");
        long last = labels.size(1) - 1;
        int[] examples = labels.getColumn(last).toIntVector();
        INDArray taught = labels.get(NDArrayIndex.all(), NDArrayIndex.interval(0, last)).dup('c');
        Embedding ofStudent =
                Embedding.of(
                        HeadLoss.rows(student),
                        Projection.of(parameters, STUDENT_WEIGHTS, STUDENT_BIAS));
        Embedding ofTeacher =
                Embedding.of(taught, Projection.of(parameters, TEACHER_WEIGHTS, TEACHER_BIAS));
        ContrastiveLoss.Result result =
                new ContrastiveLoss(settings, bank)
                        .of(ofStudent.values(), ofTeacher.values(), examples);
        bank.remember(examples, ofStudent.values(), ofTeacher.values(), settings.momentum());
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        INDArray atStudent = ofStudent.gradient(result.student());
        ofStudent.gradients(atStudent, STUDENT_WEIGHTS, STUDENT_BIAS, gradients);
        INDArray atTeacher = ofTeacher.gradient(result.teacher());
        ofTeacher.gradients(atTeacher, TEACHER_WEIGHTS, TEACHER_BIAS, gradients);
        return new Step(
                result.loss(),
                ofStudent.projection().gradient(atStudent).reshape('c', student.shape()),
                gradients);
    }

    /** Rows, their projection and its unit rows. */
    private record Embedding(
            INDArray rows, Projection projection, UnitRows unit, double[][] values) {

        static Embedding of(INDArray rows, Projection projection) {
            UnitRows unit = UnitRows.of(projection.apply(rows));
            return new Embedding(rows, projection, unit, unit.unit().toDoubleMatrix());
        }

        /** The gradient in the projected rows, from that in the embedding. */
        INDArray gradient(double[][] arriving) {
            return unit.gradient(Nd4j.createFromArray(arriving));
        }

        /** Adds the gradients of the parameters. */
        void gradients(
                INDArray arriving, String weights, String bias, Map<String, INDArray> gradients) {
            gradients.put(weights, Projection.weightGradient(rows, arriving));
            gradients.put(bias, Projection.biasGradient(arriving));
        }
    }

    @Override
    public Map<String, long[]> parameters(long student, long teacher) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(STUDENT_WEIGHTS, new long[] {student, settings.dimension()});
        shapes.put(STUDENT_BIAS, new long[] {1, settings.dimension()});
        shapes.put(TEACHER_WEIGHTS, new long[] {teacher, settings.dimension()});
        shapes.put(TEACHER_BIAS, new long[] {1, settings.dimension()});
        return shapes;
    }
}
