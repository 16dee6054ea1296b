package io.github.debut4j.layers;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * The loss of a network that outputs logits: it applies softmax or sigmoid itself, which the
 * network's output then does not contain. Keras calls such a loss {@code from_logits}.
 */
public final class LogitsLoss implements ILossFunction {

    private static final long serialVersionUID = 1;

    private ILossFunction loss;
    private IActivation activation;

    /** Used when a network is read; categorical cross-entropy of a softmax. */
    public LogitsLoss() {
        this(new LossMCXENT(), new ActivationSoftmax());
    }

    /**
     * A loss of logits.
     *
     * @param loss of the probabilities
     * @param activation which makes probabilities of logits: softmax or sigmoid
     */
    public LogitsLoss(ILossFunction loss, IActivation activation) {
        this.loss = loss;
        this.activation = activation;
    }

    /** The loss of the probabilities. */
    public ILossFunction getLoss() {
        return loss;
    }

    /** Sets the loss of the probabilities. */
    public void setLoss(ILossFunction loss) {
        this.loss = loss;
    }

    /** The function that makes probabilities of logits. */
    public IActivation getActivation() {
        return activation;
    }

    /** Sets the function that makes probabilities of logits. */
    public void setActivation(IActivation activation) {
        this.activation = activation;
    }

    @Override
    public double computeScore(
            INDArray labels,
            INDArray preOutput,
            IActivation identity,
            INDArray mask,
            boolean average) {
        return loss.computeScore(labels, preOutput, activation, mask, average);
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation identity, INDArray mask) {
        return loss.computeScoreArray(labels, preOutput, activation, mask);
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation identity, INDArray mask) {
        return loss.computeGradient(labels, preOutput, activation, mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels,
            INDArray preOutput,
            IActivation identity,
            INDArray mask,
            boolean average) {
        return loss.computeGradientAndScore(labels, preOutput, activation, mask, average);
    }

    @Override
    public String name() {
        return toString();
    }

    @Override
    public String toString() {
        return "LogitsLoss(" + loss + ", " + activation + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogitsLoss that
                && loss.equals(that.loss)
                && activation.equals(that.activation);
    }

    @Override
    public int hashCode() {
        return 31 * loss.hashCode() + activation.hashCode();
    }
}
