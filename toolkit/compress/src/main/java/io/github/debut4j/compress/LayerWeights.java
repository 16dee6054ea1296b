package io.github.debut4j.compress;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/** The weights of a network's layers that chains can replace, by the layers' names. */
public final class LayerWeights {

    private final Map<String, ReplaceableLayer> candidates = new HashMap<>();

    private LayerWeights() {}

    /** Of a network, which is not modified. */
    public static LayerWeights of(Model model) {
        LayerWeights weights = new LayerWeights();
        for (NamedLayer layer : Network.of(model).layers()) {
            ReplaceableLayer.of(layer).ifPresent(c -> weights.candidates.put(layer.name(), c));
        }
        return weights;
    }

    /** A layer's weights as a new matrix, {@code [outputs, inputs * taps]}. */
    public Matrix matrix(String layer) {
        return candidate(layer).matrix();
    }

    /** The positions of a layer's kernel; 1 for a dense layer. */
    public int taps(String layer) {
        long[] shape = candidate(layer).weights().shape();
        return (int) Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
    }

    private ReplaceableLayer candidate(String layer) {
        return Optional.ofNullable(candidates.get(layer))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "layer "
                                                + layer
                                                + " must be one that a chain can replace"));
    }
}
