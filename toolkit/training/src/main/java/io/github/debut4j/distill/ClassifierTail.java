package io.github.debut4j.distill;

import io.github.debut4j.network.GraphEditor;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * How a classifier ends: with a softmax, in its output layer or in a layer before one that only has
 * the loss.
 *
 * @param output the output layer
 * @param softmax the layer whose activation function is the softmax; empty if there is none
 * @param classifier the last layer with parameters; what it takes in are the features
 */
record ClassifierTail(String output, Optional<String> softmax, String classifier) {

    /**
     * Looks at a network's last layers.
     *
     * @throws IllegalArgumentException if it has several outputs, or no layer with parameters
     */
    static ClassifierTail of(GraphEditor network) {
        if (network.outputs().size() != 1) {
            throw new IllegalArgumentException(
                    "a network of a distillation must have one output, found "
                            + network.outputs().size());
        }
        String output = network.outputs().get(0);
        Optional<String> softmax = Optional.of(output);
        while (softmax.isPresent() && !isSoftmax(network, softmax.get())) {
            softmax =
                    passes(network, softmax.get())
                            ? network.below(softmax.get())
                            : Optional.empty();
        }
        String classifier = output;
        while (!network.hasParameters(classifier)) {
            classifier =
                    network.below(classifier)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "a network of a distillation must have a layer"
                                                            + " with parameters, found none"));
        }
        return new ClassifierTail(output, softmax, classifier);
    }

    private static boolean isSoftmax(GraphEditor network, String vertex) {
        return activation(network, vertex).filter(ActivationSoftmax.class::isInstance).isPresent();
    }

    /** Whether a layer hands on what it is given. */
    private static boolean passes(GraphEditor network, String vertex) {
        return !network.hasParameters(vertex)
                && activation(network, vertex)
                        .filter(ActivationIdentity.class::isInstance)
                        .isPresent();
    }

    private static Optional<IActivation> activation(GraphEditor network, String vertex) {
        return network.layer(vertex).flatMap(LayerActivation::of);
    }

    /** The vertex whose output the last layer with parameters takes in. */
    String features(GraphEditor network) {
        return network.below(classifier).orElseThrow();
    }

    /**
     * Makes the network's output its logits. Modifies the plan.
     *
     * @param whose for the message
     * @throws IllegalArgumentException if there is no softmax
     */
    void giveLogits(GraphEditor network, String whose) {
        LayerActivation.set(softmaxLayer(network, whose), new ActivationIdentity());
    }

    /**
     * Makes the softmax that of the output layer, so that its loss is given logits. The network's
     * output stays what it was. Modifies the plan.
     */
    void giveLogitsToLoss(GraphEditor network) {
        giveLogits(network, "student");
        LayerActivation.set(network.layer(output).orElseThrow(), new ActivationSoftmax());
    }

    private Layer softmaxLayer(GraphEditor network, String whose) {
        return softmax.flatMap(network::layer)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the "
                                                + whose
                                                + " must end in a softmax for kd, found "
                                                + network.layer(output)
                                                        .map(l -> l.getClass().getSimpleName())
                                                        .orElse("a vertex")
                                                + " without one"));
    }
}
