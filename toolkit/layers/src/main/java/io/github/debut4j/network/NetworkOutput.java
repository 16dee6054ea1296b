package io.github.debut4j.network;

import io.github.debut4j.layers.LogitsLoss;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * An output of a network.
 *
 * @param name of its vertex in a graph, or of its layer in a list
 * @param activation of its layer; empty if it has none
 * @param loss of its layer; empty if it has none, so that it cannot be trained
 */
public record NetworkOutput(
        String name, Optional<IActivation> activation, Optional<ILossFunction> loss) {

    /** The examples, channels, rows and columns. */
    private static final int IMAGE_AXES = 4;

    /** The output of a layer. */
    static NetworkOutput of(NamedLayer layer) {
        return new NetworkOutput(
                layer.name(),
                LayerFunctions.activation(layer.bare()),
                LayerFunctions.loss(layer.bare()).or(() -> lossOfPixels(layer.bare())));
    }

    private static Optional<ILossFunction> lossOfPixels(Layer layer) {
        return layer instanceof CnnLossLayer pixels
                ? Optional.of(pixels.getLossFn())
                : Optional.empty();
    }

    /**
     * What its values mean.
     *
     * @param shape of a batch of outputs
     */
    public OutputKind kind(long... shape) {
        return kind(activation, shape);
    }

    /**
     * What the values of its labels mean: the same, except that an output of logits has the labels
     * of the probabilities that its loss makes of them, and that sigmoids with a binary
     * cross-entropy are independent probabilities of each pixel, too. Sequences are values, since
     * padded steps would be counted.
     *
     * @param shape of a batch of outputs
     */
    public OutputKind labelKind(long... shape) {
        boolean sigmoids = activation.filter(ActivationSigmoid.class::isInstance).isPresent();
        if (shape.length == IMAGE_AXES
                && sigmoids
                && loss.filter(LossBinaryXENT.class::isInstance).isPresent()) {
            return OutputKind.LABELS;
        }
        return kind(toProbabilities().or(() -> activation), shape);
    }

    private static OutputKind kind(Optional<IActivation> last, long... shape) {
        if (shape.length != 2 || last.isEmpty()) {
            return OutputKind.VALUES;
        }
        if (last.get() instanceof ActivationSoftmax && shape[1] > 1) {
            return OutputKind.CLASSES;
        }
        if (last.get() instanceof ActivationSigmoid) {
            return shape[1] == 1 ? OutputKind.BINARY : OutputKind.LABELS;
        }
        return OutputKind.VALUES;
    }

    /** The function that makes probabilities of its logits; empty if it does not output logits. */
    public Optional<IActivation> toProbabilities() {
        return loss.filter(LogitsLoss.class::isInstance)
                .map(logits -> ((LogitsLoss) logits).getActivation());
    }
}
