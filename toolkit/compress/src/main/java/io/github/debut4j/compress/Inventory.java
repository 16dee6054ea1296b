package io.github.debut4j.compress;

import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What a network consists of and which of its layers chains can replace.
 *
 * @param parameters of the whole network, running statistics of batch norms not counted
 * @param statistics these running means and variances
 * @param layers in topological order
 */
public record Inventory(long parameters, long statistics, List<InventoryLayer> layers) {

    /** Copies the list. */
    public Inventory {
        layers = List.copyOf(layers);
    }

    /**
     * Takes stock of a network.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param inputs the sizes of its inputs; none if unknown: multiply-adds are then unknown, too
     */
    public static Inventory of(Model model, InputType... inputs) {
        Network network = Network.of(model);
        Positions positions = Positions.of(network, inputs);
        return new Inventory(
                Parameters.count(model),
                Parameters.statisticsCount(model),
                network.layers().stream()
                        .map(layer -> entry(layer, positions.of(layer.name())))
                        .toList());
    }

    /** The multiply-adds of all layers for one example; empty if not known. */
    public OptionalLong macs() {
        return layers.stream().anyMatch(layer -> layer.macs().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(layers.stream().mapToLong(l -> l.macs().getAsLong()).sum());
    }

    private static InventoryLayer entry(NamedLayer layer, OptionalLong positions) {
        WeightProduct product = WeightProduct.of(layer);
        return new InventoryLayer(
                layer.name(),
                layer.type(),
                product.rows(),
                product.cols(),
                layer.parameterCount(),
                macs(product.values(), positions),
                ReplaceableLayer.obstacle(layer));
    }

    private static OptionalLong macs(long values, OptionalLong positions) {
        if (values == 0) {
            return OptionalLong.of(0);
        }
        return positions.isPresent()
                ? OptionalLong.of(values * positions.getAsLong())
                : OptionalLong.empty();
    }
}
