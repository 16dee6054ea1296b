package io.github.debut4j.compress;

import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.spec.NearestName;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The layers of a network, their sizes and costs, and which of them chains can replace.
 *
 * @param parameters of the whole network, without the running statistics of batch norms
 * @param statistics the number of these running means and variances
 * @param layers in topological order
 */
public record Inventory(long parameters, long statistics, List<InventoryLayer> layers) {

    /** Copies the list. */
    public Inventory {
        layers = List.copyOf(layers);
    }

    /**
     * The inventory of a network.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param inputs the sizes of its inputs; none if unknown, in which case multiply-adds are
     *     unknown, too
     */
    public static Inventory of(Model model, InputType... inputs) {
        Network network = Network.of(model);
        PositionCounts positions = PositionCounts.of(network, inputs);
        return new Inventory(
                Parameters.count(model),
                Parameters.statisticsCount(model),
                network.layers().stream()
                        .map(layer -> InventoryLayer.of(layer, positions.of(layer.name())))
                        .toList());
    }

    /** The multiply-adds of all layers for one example; empty if unknown. */
    public OptionalLong macs() {
        return layers.stream().anyMatch(layer -> layer.macs().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(layers.stream().mapToLong(l -> l.macs().getAsLong()).sum());
    }

    /**
     * The layer with this name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name, or if there are
     *     several
     */
    InventoryLayer layer(String name) {
        List<InventoryLayer> found =
                layers.stream().filter(layer -> layer.name().equals(name)).toList();
        if (found.isEmpty()) {
            List<String> names = layers.stream().map(InventoryLayer::name).toList();
            String all = "its layers are " + String.join(", ", names);
            throw new IllegalArgumentException(
                    "the network has no layer '"
                            + name
                            + "'; "
                            + NearestName.question(name, names, all));
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "the names of layers must differ, found "
                            + found.size()
                            + " layers named '"
                            + name
                            + "'");
        }
        return found.get(0);
    }
}
