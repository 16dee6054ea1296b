package io.github.debut4j.distill;

import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.LayerFunctions;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * The last layers of a classifier: its softmax is in the output layer, or before an output layer
 * that only has the loss.
 *
 * @param output the output layer
 * @param softmax the layer whose activation function is the softmax; empty if there is none
 * @param classifier the last layer with parameters; its inputs are the features
 */
record ClassifierTail(String output, Optional<String> softmax, String classifier) {

    /**
     * Finds the last layers of a network.
     *
     * @throws IllegalArgumentException if it has several outputs, or no layer with parameters
     */
    static ClassifierTail of(GraphEditor network) {
        if (network.outputs().size() != 1) {
            throw new IllegalArgumentException(
                    "a network for distillation must have one output, found "
                            + network.outputs().size());
        }
        String output = network.outputs().get(0);
        Optional<String> softmax = Optional.of(output);
        while (softmax.isPresent() && !isSoftmax(network, softmax.get())) {
            softmax =
                    isIdentity(network, softmax.get())
                            ? network.inputOf(softmax.get())
                            : Optional.empty();
        }
        String classifier = output;
        while (!network.hasParameters(classifier)) {
            classifier =
                    network.inputOf(classifier)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "a network for distillation must have a layer"
                                                            + " with parameters, found none"));
        }
        return new ClassifierTail(output, softmax, classifier);
    }

    private static boolean isSoftmax(GraphEditor network, String vertex) {
        return activation(network, vertex).filter(ActivationSoftmax.class::isInstance).isPresent();
    }

    /** Whether a layer returns its input. */
    private static boolean isIdentity(GraphEditor network, String vertex) {
        return !network.hasParameters(vertex)
                && activation(network, vertex)
                        .filter(ActivationIdentity.class::isInstance)
                        .isPresent();
    }

    private static Optional<IActivation> activation(GraphEditor network, String vertex) {
        return network.layer(vertex).flatMap(LayerFunctions::activation);
    }

    /** The vertex whose output is the input of the last layer with parameters. */
    String features(GraphEditor network) {
        return network.inputOf(classifier).orElseThrow();
    }

    /**
     * Removes the softmax, so that the network's output is its logits. Modifies the network.
     *
     * @param whose {@code teacher} or {@code student}, for the message
     * @throws IllegalArgumentException if there is no softmax
     */
    void removeSoftmax(GraphEditor network, String whose) {
        LayerFunctions.setActivation(softmaxLayer(network, whose), new ActivationIdentity());
    }

    /**
     * Moves the softmax to the output layer, whose loss then gets the logits. The network's output
     * does not change. Modifies the network.
     */
    void moveSoftmaxToOutput(GraphEditor network) {
        removeSoftmax(network, "student");
        LayerFunctions.setActivation(network.layer(output).orElseThrow(), new ActivationSoftmax());
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
