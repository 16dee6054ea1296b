package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Flow of solution procedure (FSP): the inner products between the channels of two layers, which
 * describe how the network gets from one to the other, must match the teacher's.
 *
 * <pre>
 * G_ncd = 1/P sum_p A_ncp B_ndp,     L = mean over all values of (G_s - G_t)^2
 * </pre>
 *
 * for the earlier layer A and the later one B. If their sizes differ, the larger one is reduced by
 * {@link MaxPooling}.
 *
 * <p>Source: J. Yim, D. Joo, J. Bae, J. Kim, A Gift from Knowledge Distillation: Fast Optimization,
 * Network Minimization and Transfer Learning, CVPR 2017, equations 1 and 2. There the loss is a
 * sum, in a training stage of its own before the labels are used; the mean is as Tian et al. (2020)
 * compared it, so that their weight applies.
 *
 * @param images the shapes of the earlier layer and the later one, the same in both networks
 */
public record SolutionFlow(List<ImageShape> images) implements FeatureLoss {

    /** Copies the list. */
    public SolutionFlow {
        images = List.copyOf(images);
    }

    /** Both have rows of the values of the earlier layer, then those of the later one. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        ImagePair own = ImagePair.of(student, images);
        ImagePair theirs = ImagePair.of(teacher, images);
        ImagePair gradients = own.zeros();
        MaxPooling earlier = MaxPooling.of(images.get(0), images.get(1));
        MaxPooling later = MaxPooling.of(images.get(1), images.get(0));
        double positions = earlier.pooled().positions();
        double values =
                (double) own.from().size(0) * images.get(0).channels() * images.get(1).channels();
        double sum = 0;
        for (int n = 0; n < own.from().size(0); n++) {
            ImagePair of = own.example(n);
            INDArray a = earlier.apply(of.from());
            INDArray b = later.apply(of.to());
            ImagePair wanted = theirs.example(n);
            INDArray flow = earlier.apply(wanted.from()).mmul(later.apply(wanted.to()).transpose());
            INDArray difference = a.mmul(b.transpose()).subi(flow).divi(positions);
            sum += difference.mul(difference).sumNumber().doubleValue();
            INDArray outer = difference.muli(2 / (values * positions));
            ImagePair gradient = gradients.example(n);
            earlier.addGradient(of.from(), outer.mmul(b), gradient.from());
            later.addGradient(of.to(), outer.transpose().mmul(a), gradient.to());
        }
        return new LossAndGradient(sum / values, gradients.rows());
    }
}
