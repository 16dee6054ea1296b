package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Factor transfer: a translator of the student's layer must produce the same factors, or codes, as
 * a paraphraser, the encoder of an autoencoder, does from the teacher's.
 *
 * <pre>
 * Q_t = paraphraser(F_t),  Q_s = translator(F_s),  both scaled to length 1 for each example
 * L = mean over all values of |Q_s - Q_t|
 *     + r * mean (F_t - decoder(paraphraser(F_t)))^2 / mean F_t^2
 * </pre>
 *
 * <p>The first term trains the translator and the student: the factors of the teacher are targets,
 * so no gradient flows into the paraphraser. The second term trains the paraphraser and its decoder
 * to keep what the teacher's layer contains.
 *
 * <p>Source: J. Kim, S. Park, N. Kwak, Paraphrasing Complex Network: Network Compression via Factor
 * Transfer, NeurIPS 2018, equations 1 and 2 with p = 1 and factors of half as many channels as the
 * teacher's layer. There the paraphraser is trained beforehand; here, with the student. Each part
 * has three layers, as there, but 1x1 convolutions instead of 3x3 ones, and no batch normalisation.
 * The reconstruction error is relative here, so that r does not depend on the scale of the
 * teacher's values.
 *
 * @param rate the number of channels of the factors, relative to the teacher's; above 0
 * @param reconstruction r, the weight of the reconstruction error, above 0
 */
public record FactorTransfer(double rate, double reconstruction) implements FeatureLoss {

    private static final String PARAPHRASER = "paraphraser";
    private static final String DECODER = "decoder";
    private static final String TRANSLATOR = "translator";
    private static final double SLOPE = 0.1;

    /** Both have the same number of positions; their numbers of channels may differ. */
    @Override
    public LossAndGradient of(
            INDArray student, INDArray teacher, Map<String, INDArray> parameters) {
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        INDArray wanted = Positions.rows(teacher);
        Perceptron.Mapped factors = Perceptron.of(parameters, PARAPHRASER, SLOPE).apply(wanted);
        Perceptron.Mapped decoded =
                Perceptron.of(parameters, DECODER, SLOPE).apply(factors.output());
        Perceptron.Mapped translated =
                Perceptron.of(parameters, TRANSLATOR, SLOPE).apply(Positions.rows(student));

        LossAndGradient error = SquaredError.between(decoded.output(), wanted);
        double scale =
                reconstruction
                        / Math.max(UnitRows.LEAST, wanted.mul(wanted).meanNumber().doubleValue());
        INDArray atFactors = decoded.gradient(error.gradient().mul(scale), gradients);
        factors.gradient(atFactors, gradients);

        LossAndGradient transfer = transfer(translated.output(), factors.output(), student.size(0));
        INDArray rows = translated.gradient(transfer.gradient(), gradients);
        return new LossAndGradient(
                transfer.loss() + scale * error.loss(), Positions.images(rows, student), gradients);
    }

    private static LossAndGradient transfer(INDArray student, INDArray teacher, long examples) {
        UnitRows own = UnitRows.of(student.dup('c').reshape('c', examples, -1));
        UnitRows theirs = UnitRows.of(teacher.dup('c').reshape('c', examples, -1));
        INDArray difference = own.unit().sub(theirs.unit());
        INDArray signs = Transforms.sign(difference, true).divi(difference.length());
        return new LossAndGradient(
                Transforms.abs(difference, true).meanNumber().doubleValue(),
                own.gradient(signs).dup('c').reshape('c', student.shape()));
    }

    @Override
    public Map<String, long[]> parameterShapes(long student, long teacher) {
        long factors = Math.max(1, Math.round(rate * teacher));
        Map<String, long[]> shapes =
                Perceptron.shapes(PARAPHRASER, teacher, teacher, factors, factors);
        shapes.putAll(Perceptron.shapes(DECODER, factors, factors, teacher, teacher));
        shapes.putAll(Perceptron.shapes(TRANSLATOR, student, student, factors, factors));
        return shapes;
    }

    @Override
    public boolean comparesPositions() {
        return true;
    }
}
