package io.github.debut4j.budget;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Times layers of a network and their replacements on the kernel, each alone in a network and with
 * an input of the shape that it has in the network. A replacement and its layer are timed
 * alternately, so that other load on the machine affects both alike.
 */
final class LayerTimer {

    private static final double SECONDS = 0.03;

    private final Map<String, INDArray> inputs = new HashMap<>();
    private final FigureCache cache;
    private final Stopwatch stopwatch = new Stopwatch();

    /**
     * Prepares the inputs of layers.
     *
     * @param model the original. Not modified
     * @param layers to time
     * @param batch one array for each input of the network, of as many examples as are to be timed
     */
    LayerTimer(Model model, Collection<String> layers, INDArray[] batch, FigureCache cache) {
        this.cache = cache.ofTimes();
        Network network = Network.of(KernelNetworks.onKernel(model));
        network.layerInputs(layers, network.activations(batch), batch)
                .forEach((name, input) -> inputs.put(name, input.dup('c')));
    }

    /** The median time of a layer as it is, in milliseconds. */
    double milliseconds(InventoryLayer layer) {
        Layer configuration = layer.layer().configuration().clone();
        INDArray input = input(layer);
        return cache.figure(
                "time of " + key(layer, input),
                () -> {
                    MultiLayerNetwork network = alone(kernelVersions(List.of(configuration)));
                    return stopwatch.time(SECONDS, () -> network.output(input));
                });
    }

    /** The time of a replacement as a multiple of that of the layer. */
    double relative(InventoryLayer layer, Candidate candidate) {
        INDArray input = input(layer);
        return cache.figure(
                "relative time of " + candidate.format() + " " + key(layer, input),
                () -> {
                    MultiLayerNetwork before =
                            alone(kernelVersions(List.of(layer.layer().configuration().clone())));
                    MultiLayerNetwork after =
                            alone(kernelVersions(layer.replacements(candidate.format())));
                    return stopwatch
                            .time(SECONDS, () -> before.output(input), () -> after.output(input))
                            .relativeTime();
                });
    }

    private INDArray input(InventoryLayer layer) {
        return Objects.requireNonNull(inputs.get(layer.name()), layer.name());
    }

    private static String key(InventoryLayer layer, INDArray input) {
        return layer.layer().configuration() + " for " + Arrays.toString(input.shape());
    }

    private static List<Layer> kernelVersions(List<Layer> layers) {
        return layers.stream()
                .map(layer -> KernelNetworks.layer(String.valueOf(layer.getLayerName()), layer))
                .toList();
    }

    private static MultiLayerNetwork alone(List<Layer> layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).list();
        layers.forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }
}
