package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Knowledge distillation: the student's probabilities at a temperature T must match the teacher's.
 *
 * <pre>
 * L = T^2 / N * sum_n KL(softmax(t_n / T) || softmax(z_n / T))      dL/dz = T / N * (p - q)
 * </pre>
 *
 * with the logits {@code z} of the student and {@code t} of the teacher, {@code p} and {@code q}
 * their softmax at T. The factor T^2 keeps the size of the gradient independent of T.
 *
 * <p>Source: G. Hinton, O. Vinyals, J. Dean, Distilling the Knowledge in a Neural Network, 2015
 * (arXiv 1503.02531), section 2, equations 1 and 2.
 *
 * @param temperature above 0
 */
public record SoftTargets(double temperature) implements FeatureLoss {

    /** Both arguments are logits, {@code [N, classes]}. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        INDArray studentLog = logSoftmax(student.div(temperature));
        INDArray teacherLog = logSoftmax(teacher.div(temperature));
        INDArray q = Transforms.exp(teacherLog);
        double examples = student.size(0);
        double divergence = q.mul(teacherLog.sub(studentLog)).sumNumber().doubleValue();
        return new LossAndGradient(
                temperature * temperature * divergence / examples,
                Transforms.exp(studentLog).subi(q).muli(temperature / examples));
    }

    /** Unlike ND4J's, which is the logarithm of its softmax, finite where the softmax is zero. */
    private static INDArray logSoftmax(INDArray logits) {
        INDArray lowered = logits.subColumnVector(logits.max(true, 1));
        INDArray sums = Transforms.exp(lowered).sum(true, 1);
        return lowered.subiColumnVector(Transforms.log(sums));
    }
}
