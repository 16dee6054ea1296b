package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Neuron selectivity transfer: the student's feature maps, one for each channel, must have the same
 * distribution as the teacher's, measured by the squared maximum mean discrepancy (MMD) with a
 * polynomial kernel.
 *
 * <pre>
 * S, T = the channels of an example, each scaled to length 1 over the positions
 * k(x, y) = (x . y)^d
 * L = mean over the examples of
 *     mean_cc' k(T_c, T_c') + mean_cc' k(S_c, S_c') - 2 mean_cc' k(S_c, T_c')
 * </pre>
 *
 * <p>Cost: {@code N C^2 P}. Source: Z. Huang, N. Wang, Like What You Like: Knowledge Distill via
 * Neuron Selectivity Transfer, 2017 (arXiv 1707.01219), equations 4 and 5; of its kernels, the
 * polynomial one with d = 2 and c = 0, and with d = 1 the linear one. The factor 1/2 is left out,
 * as Tian et al. (2020) compared it, so that their weight applies.
 *
 * @param power d, at least 1
 */
public record NeuronSelectivity(int power) implements FeatureLoss {

    /** Both have the same number of positions; their numbers of channels may differ. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        INDArray values = Positions.channels(student);
        INDArray theirs = Positions.channels(teacher);
        INDArray gradient = Nd4j.zeros(values.dataType(), values.shape());
        double examples = values.size(0);
        double loss = 0;
        for (int n = 0; n < examples; n++) {
            UnitRows own = UnitRows.of(Positions.example(values, n));
            INDArray wanted = UnitRows.of(Positions.example(theirs, n)).unit();
            INDArray among = own.unit().mmul(own.unit().transpose());
            INDArray between = own.unit().mmul(wanted.transpose());
            loss += mean(wanted.mmul(wanted.transpose())) + mean(among) - 2 * mean(between);
            INDArray outer =
                    derivative(among)
                            .mmul(own.unit())
                            .subi(derivative(between).mmul(wanted))
                            .muli(2 / examples);
            Positions.example(gradient, n).assign(own.gradient(outer));
        }
        return new LossAndGradient(loss / examples, gradient.reshape('c', student.shape()));
    }

    private double mean(INDArray products) {
        return Transforms.pow(products, power).meanNumber().doubleValue();
    }

    /** The derivative of the mean of the kernel with respect to each product. */
    private INDArray derivative(INDArray products) {
        INDArray powers =
                power == 1
                        ? Nd4j.ones(products.dataType(), products.shape())
                        : Transforms.pow(products, power - 1);
        return powers.muli((double) power / products.length());
    }

    @Override
    public boolean comparesPositions() {
        return true;
    }
}
