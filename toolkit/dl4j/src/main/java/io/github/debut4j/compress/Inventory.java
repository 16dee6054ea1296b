package io.github.debut4j.compress;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network consists of and which of its layers chains can replace.
 *
 * @param parameters of the whole network
 * @param layers in topological order
 */
public record Inventory(long parameters, List<InventoryLayer> layers) {

    /** Copies the list. */
    public Inventory {
        layers = List.copyOf(layers);
    }

    /**
     * Takes stock of a network.
     *
     * @param inputs the sizes of its inputs; empty if not known, and then multiply-adds are not
     *     known either
     */
    public static Inventory of(Model model, Optional<InputType[]> inputs) {
        Network network = Network.of(model);
        Map<String, InputType> outputs = inputs.map(network::outputTypes).orElse(Map.of());
        return new Inventory(
                model.numParams(),
                network.layers().stream()
                        .map(layer -> entry(layer, Optional.ofNullable(outputs.get(layer.name()))))
                        .toList());
    }

    /** The multiply-adds of all layers for one example; empty if not known. */
    public OptionalLong macs() {
        return layers.stream().anyMatch(layer -> layer.macs().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(layers.stream().mapToLong(l -> l.macs().getAsLong()).sum());
    }

    private static InventoryLayer entry(NamedLayer layer, Optional<InputType> output) {
        long weights = weights(layer);
        int[] size = matrixSize(layer);
        return new InventoryLayer(
                layer.name(),
                layer.type(),
                size[0],
                size[1],
                layer.parameterCount(),
                output.map(type -> OptionalLong.of(weights * positions(type)))
                        .orElse(weights == 0 ? OptionalLong.of(0) : OptionalLong.empty()),
                Candidate.obstacle(layer));
    }

    private static int[] matrixSize(NamedLayer layer) {
        if (layer.bare() instanceof ChainLayer chain) {
            return new int[] {chain.chain().rows(), chain.chain().cols()};
        }
        INDArray weights = layer.parameters().get(Candidate.WEIGHTS);
        if (weights == null || weights.rank() < 2) {
            return new int[] {0, 0};
        }
        int outputs = (int) (weights.rank() == 2 ? weights.size(1) : weights.size(0));
        return new int[] {outputs, (int) (weights.length() / outputs)};
    }

    /**
     * The values that are multiplied with the input: weights or factors, no biases or statistics.
     */
    private static long weights(NamedLayer layer) {
        Layer bare = layer.bare();
        if (bare instanceof ChainLayer chain) {
            return chain.chain().parameterCount();
        }
        INDArray weights = layer.parameters().get(Candidate.WEIGHTS);
        return weights == null ? 0 : weights.length();
    }

    private static long positions(InputType output) {
        return output instanceof InputType.InputTypeConvolutional images
                ? images.getHeight() * images.getWidth()
                : 1;
    }
}
