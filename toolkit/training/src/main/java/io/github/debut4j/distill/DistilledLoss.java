package io.github.debut4j.distill;

import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import io.github.debut4j.distill.loss.SoftTargets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The loss of a student's output layer during distillation: the layer's own loss on the labels,
 * weighted, plus {@link SoftTargets} on the teacher's logits if their weight is above zero.
 *
 * <p>With soft targets, labels are {@code [N, 2 C]}, the layer's own labels followed by the
 * teacher's logits; otherwise {@code [N, C]}. DL4J passes the layer's pre-activations to a loss,
 * which are the student's logits. A mutable bean, as DL4J's JSON requires.
 */
public class DistilledLoss implements ILossFunction {

    private static final long serialVersionUID = 1;

    private ILossFunction labels = new LossMCXENT();
    private double labelsWeight = 1;
    private double weight;
    private double temperature = 1;

    /** For JSON. */
    public DistilledLoss() {}

    DistilledLoss(ILossFunction labels, double labelsWeight, double weight, double temperature) {
        this.labels = labels;
        this.labelsWeight = labelsWeight;
        this.weight = weight;
        this.temperature = temperature;
    }

    @Override
    public double computeScore(
            INDArray given,
            INDArray preOutput,
            IActivation activation,
            @Nullable INDArray mask,
            boolean average) {
        double sum =
                computeScoreArray(given, preOutput, activation, mask).sumNumber().doubleValue();
        return average ? sum / preOutput.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray given, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        INDArray ownLabels = ownLabels(given, preOutput);
        INDArray scores =
                labels.computeScoreArray(ownLabels, preOutput.dup(), activation, mask)
                        .mul(labelsWeight);
        if (weight > 0) {
            // The mean loss is added to each example, so that the sum is that of the batch.
            scores.addi(weight * softTargets(given, preOutput).loss());
        }
        return scores;
    }

    @Override
    public INDArray computeGradient(
            INDArray given, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        INDArray ownLabels = ownLabels(given, preOutput);
        INDArray gradient =
                labels.computeGradient(ownLabels, preOutput.dup(), activation, mask)
                        .muli(labelsWeight);
        if (weight > 0) {
            double examples = preOutput.size(0);
            INDArray fromTeacher = softTargets(given, preOutput).gradient().muli(weight * examples);
            gradient.addi(fromTeacher.castTo(gradient.dataType()));
        }
        return gradient;
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray given,
            INDArray preOutput,
            IActivation activation,
            @Nullable INDArray mask,
            boolean average) {
        return new Pair<>(
                computeScore(given, preOutput, activation, mask, average),
                computeGradient(given, preOutput, activation, mask));
    }

    private INDArray ownLabels(INDArray given, INDArray preOutput) {
        return weight > 0 ? columns(given, 0, preOutput.size(1)) : given;
    }

    private LossAndGradient softTargets(INDArray given, INDArray preOutput) {
        long classes = preOutput.size(1);
        return new SoftTargets(temperature)
                .of(
                        preOutput.castTo(DataType.DOUBLE),
                        columns(given, classes, 2 * classes).castTo(DataType.DOUBLE),
                        Map.of());
    }

    private static INDArray columns(INDArray given, long from, long to) {
        if (given.rank() != 2 || given.size(1) < to) {
            throw new IllegalArgumentException(
                    "the labels of a distillation must be one-hot classes followed by the teacher's"
                            + " logits, found an array of shape "
                            + Arrays.toString(given.shape()));
        }
        return given.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
    }

    @Override
    public String name() {
        return "distilled";
    }

    /** The loss on the labels. */
    public ILossFunction getLabels() {
        return labels;
    }

    /** Sets the loss on the labels. */
    public void setLabels(ILossFunction labels) {
        this.labels = labels;
    }

    /** The weight of the loss on the labels. */
    public double getLabelsWeight() {
        return labelsWeight;
    }

    /** Sets the weight of the loss on the labels. */
    public void setLabelsWeight(double labelsWeight) {
        this.labelsWeight = labelsWeight;
    }

    /** The weight of the soft targets; 0 for none. */
    public double getWeight() {
        return weight;
    }

    /** Sets the weight of the soft targets. */
    public void setWeight(double weight) {
        this.weight = weight;
    }

    /** The temperature of the soft targets. */
    public double getTemperature() {
        return temperature;
    }

    /** Sets the temperature of the soft targets. */
    public void setTemperature(double temperature) {
        this.temperature = temperature;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof DistilledLoss that
                        && labels.equals(that.labels)
                        && labelsWeight == that.labelsWeight
                        && weight == that.weight
                        && temperature == that.temperature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(labels, labelsWeight, weight, temperature);
    }
}
