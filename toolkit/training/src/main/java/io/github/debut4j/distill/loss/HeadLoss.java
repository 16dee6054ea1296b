package io.github.debut4j.distill.loss;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a head makes of one batch. */
public interface HeadLoss {

    /**
     * A loss with its gradients.
     *
     * @param loss a mean over the batch
     * @param student the gradient in the student's values, in their shape
     * @param parameters the gradients in the head's own parameters, by name
     */
    record Step(double loss, INDArray student, Map<String, INDArray> parameters) {}

    /**
     * Loss and gradients.
     *
     * @param student what the student's layer gives out, {@code [N, ...]}, channels before
     *     positions; DOUBLE. Not modified
     * @param labels what the teacher says, DOUBLE
     * @param parameters of the head, DOUBLE; not modified
     */
    Step of(INDArray student, INDArray labels, Map<String, INDArray> parameters);

    /**
     * The shapes of the parameters by name, in their order.
     *
     * @param student values of an example, or channels where {@link #perPosition}
     * @param teacher likewise
     */
    default Map<String, long[]> parameters(long student, long teacher) {
        return Map.of();
    }

    /** Whether it compares each position of both, rather than whole examples. */
    default boolean perPosition() {
        return false;
    }

    /** One row an example. */
    static INDArray rows(INDArray values) {
        return values.rank() == 2 ? values : values.dup('c').reshape('c', values.size(0), -1);
    }

    /** A head without parameters; rows are compared unless the loss is of positions. */
    static HeadLoss of(FeatureLoss loss) {
        return new HeadLoss() {
            @Override
            public Step of(INDArray student, INDArray labels, Map<String, INDArray> parameters) {
                LossAndGradient graded =
                        perPosition()
                                ? loss.of(student, labels)
                                : loss.of(rows(student), rows(labels));
                return new Step(
                        graded.loss(), graded.gradient().reshape('c', student.shape()), Map.of());
            }

            @Override
            public boolean perPosition() {
                return loss.perPosition();
            }
        };
    }
}
