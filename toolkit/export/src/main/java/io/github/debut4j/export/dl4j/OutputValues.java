package io.github.debut4j.export.dl4j;

import io.github.debut4j.layers.LogitsLoss;
import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.spec.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** What the values of an output are, as far as it matters when they are compared with labels. */
enum OutputValues {

    /** Probabilities of classes. */
    SOFTMAX,

    /** Independent probabilities. */
    SIGMOID,

    /** Logits of classes, without the softmax. */
    SOFTMAX_LOGITS,

    /** Logits of independent probabilities, without the sigmoid. */
    SIGMOID_LOGITS,

    /** Values of another function, which a cross-entropy takes as probabilities of classes. */
    PROBABILITIES,

    /** Any numbers. */
    NUMBERS;

    static OutputValues of(NetworkOutput output) {
        Optional<IActivation> logits = output.toProbabilities();
        if (logits.isPresent()) {
            return logits.get() instanceof ActivationSigmoid ? SIGMOID_LOGITS : SOFTMAX_LOGITS;
        }
        IActivation function = output.activation().orElse(null);
        if (function instanceof ActivationSoftmax) {
            return SOFTMAX;
        }
        if (function instanceof ActivationSigmoid) {
            return SIGMOID;
        }
        return output.loss().filter(LossMCXENT.class::isInstance).isPresent()
                ? PROBABILITIES
                : NUMBERS;
    }

    /** An output of such values. */
    NetworkOutput output(String name) {
        return switch (this) {
            case SOFTMAX -> output(name, Optional.of(new ActivationSoftmax()), Optional.empty());
            case SIGMOID -> output(name, Optional.of(new ActivationSigmoid()), Optional.empty());
            case SOFTMAX_LOGITS ->
                    output(
                            name,
                            Optional.empty(),
                            Optional.of(new LogitsLoss(new LossMCXENT(), new ActivationSoftmax())));
            case SIGMOID_LOGITS ->
                    output(
                            name,
                            Optional.empty(),
                            Optional.of(
                                    new LogitsLoss(new LossBinaryXENT(), new ActivationSigmoid())));
            case PROBABILITIES -> output(name, Optional.empty(), Optional.of(new LossMCXENT()));
            case NUMBERS -> output(name, Optional.empty(), Optional.empty());
        };
    }

    private static NetworkOutput output(
            String name, Optional<IActivation> function, Optional<ILossFunction> loss) {
        return new NetworkOutput(name, function, loss);
    }

    /**
     * The constant of a text that {@link #toString} gave.
     *
     * @throws IllegalArgumentException if there is none
     */
    static OutputValues parse(String text) {
        List<String> texts = Arrays.stream(values()).map(OutputValues::toString).toList();
        if (!texts.contains(text)) {
            throw new IllegalArgumentException("values " + NearestName.mustBeOneOf(texts, text));
        }
        return values()[texts.indexOf(text)];
    }

    /** In lower case, as files have it: {@code softmax-logits}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
