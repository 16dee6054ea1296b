package io.github.debut4j.compress;

import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.spec.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a network, their sizes and costs, and which of them chains can replace.
 *
 * @param parameters of the whole network, without the running statistics of batch norms
 * @param statistics the number of these running means and variances
 * @param layers in topological order; recurrent layers with two entries, one for each matrix
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
                        .flatMap(layer -> LayerMatrix.of(layer).stream())
                        .map(m -> InventoryLayer.of(m, positions.of(m.layer().name())))
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

    /**
     * How often the layers of a network apply their weights to one example: the positions of an
     * image or volume, or the steps of a sequence.
     *
     * @param counts by layer name, without the layers whose count is unknown
     */
    private record PositionCounts(Map<String, Long> counts) {

        /**
         * Counts them.
         *
         * @param inputs the sizes of the network's inputs; none if unknown: no count is then known
         */
        static PositionCounts of(Network network, InputType... inputs) {
            Map<String, Long> counts = new HashMap<>();
            if (inputs.length == 0) {
                return new PositionCounts(counts);
            }
            Map<String, InputType> given = network.inputTypes(inputs);
            Map<String, InputType> results = network.outputTypes(inputs);
            OptionalLong steps = OptionalLong.empty();
            for (NamedLayer layer : network.layers()) {
                InputType in = given.get(layer.name());
                InputType out = results.get(layer.name());
                if (in instanceof InputType.InputTypeRecurrent sequence) {
                    steps = OptionalLong.of(sequence.getTimeSeriesLength());
                }
                count(layer.bare(), in, out, steps).ifPresent(n -> counts.put(layer.name(), n));
            }
            return new PositionCounts(counts);
        }

        /** The count of a layer; empty if unknown. */
        OptionalLong of(String layer) {
            Long count = counts.get(layer);
            return count == null ? OptionalLong.empty() : OptionalLong.of(count);
        }

        /** Transposed convolutions multiply at every input, all others at every output. */
        private static OptionalLong count(
                Layer layer, @Nullable InputType in, @Nullable InputType out, OptionalLong steps) {
            if (WeightMatrix.isPerPosition(layer)) {
                return OptionalLong.of(1);
            }
            boolean transposed =
                    layer instanceof Deconvolution2D || layer instanceof Deconvolution3D;
            InputType where = transposed ? in : out;
            if (where instanceof InputType.InputTypeConvolutional images) {
                return OptionalLong.of(images.getHeight() * images.getWidth());
            }
            if (where instanceof InputType.InputTypeConvolutional3D volumes) {
                return OptionalLong.of(
                        volumes.getDepth() * volumes.getHeight() * volumes.getWidth());
            }
            if (where instanceof InputType.InputTypeRecurrent sequence) {
                long length = sequence.getTimeSeriesLength();
                return length > 0 ? OptionalLong.of(length) : known(steps);
            }
            return worksOnSteps(in) ? known(steps) : OptionalLong.of(1);
        }

        /** Whether an example is a sequence, whose steps DL4J passes on as separate examples. */
        private static boolean worksOnSteps(@Nullable InputType in) {
            return in instanceof InputType.InputTypeRecurrent
                    || (in instanceof InputType.InputTypeFeedForward features
                            && features.getTimeDistributedFormat() instanceof RNNFormat);
        }

        private static OptionalLong known(OptionalLong steps) {
            return steps.isPresent() && steps.getAsLong() > 0 ? steps : OptionalLong.empty();
        }
    }
}
