package io.github.debut4j.distill;

import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.NamedLayer;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * Finds the vertex whose activation function decides which neurons of a layer are active: the layer
 * itself, or a vertex after it, with only batch normalisations, sums and identities between them.
 */
final class BoundaryVertex {

    /** What a layer must have. */
    static final String RULE = "a ReLU behind it, or another function with the sign of its input";

    /** Functions that are above zero where, and only where, their input is. */
    private static final Set<Class<? extends IActivation>> WITH_SIGN_OF_INPUT =
            Set.of(
                    ActivationReLU.class,
                    ActivationReLU6.class,
                    ActivationLReLU.class,
                    ActivationELU.class,
                    ActivationSELU.class,
                    ActivationTanH.class,
                    ActivationHardTanH.class);

    private BoundaryVertex() {}

    /** Finds the vertex; empty if there is none. */
    static Optional<String> of(GraphEditor network, String layer) {
        Optional<String> current = Optional.of(layer);
        while (current.isPresent()) {
            String vertex = current.get();
            Optional<IActivation> function =
                    isNormalisation(network, vertex)
                            ? Optional.empty()
                            : network.activation(vertex);
            if (function.filter(f -> WITH_SIGN_OF_INPUT.contains(f.getClass())).isPresent()) {
                return current;
            }
            boolean isIdentity = function.filter(ActivationIdentity.class::isInstance).isPresent();
            boolean passes =
                    isNormalisation(network, vertex) || isIdentity || network.isSum(vertex);
            current = passes ? network.onlyReaderOf(vertex) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether a layer is batch normalisation, whose activation function DL4J does not use. */
    private static boolean isNormalisation(GraphEditor network, String vertex) {
        return network.layer(vertex)
                .map(layer -> new NamedLayer(vertex, layer).bare())
                .filter(BatchNormalization.class::isInstance)
                .isPresent();
    }

    /**
     * Finds the vertex.
     *
     * @param owner for the message: {@code student} or {@code teacher}
     * @throws IllegalArgumentException if there is none
     */
    static String required(String owner, GraphEditor network, String layer) {
        return of(network, layer)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "ab must compare layers with "
                                                + RULE
                                                + ", found "
                                                + layer
                                                + " of the "
                                                + owner));
    }
}
