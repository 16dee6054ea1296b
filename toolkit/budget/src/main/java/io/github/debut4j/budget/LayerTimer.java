package io.github.debut4j.budget;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Times layers of a network and their replacements on the kernel, each alone in a network and with
 * an input of the shape that it has in the network. A layer is timed alternately with the network,
 * and a replacement alternately with its layer, so that other load on the machine affects both
 * alike.
 */
final class LayerTimer {

    private static final double SECONDS = 0.03;

    private final Map<String, INDArray> inputs = new HashMap<>();
    private final Network network;
    private final String networkKey;
    private final INDArray[] batch;
    private final FigureCache cache;
    private final Stopwatch stopwatch = new Stopwatch();

    /**
     * Prepares the inputs of layers.
     *
     * @param model the original. Not modified
     * @param layers to time
     * @param batch one array for each input of the network, of as many examples as are to be timed
     */
    LayerTimer(
            Model model, Collection<InventoryLayer> layers, INDArray[] batch, FigureCache cache) {
        this.cache = cache.ofTimes();
        this.network = Network.of(KernelNetworks.onKernel(model));
        this.networkKey = Parameters.sha256(model);
        this.batch = batch.clone();
        Set<String> names =
                layers.stream().map(LayerTimer::nameInNetwork).collect(Collectors.toSet());
        network.layerInputs(names, network.activations(batch), batch)
                .forEach((name, input) -> inputs.put(name, input.dup('c')));
    }

    /**
     * The name of the layer in the network. The matrices of a recurrent layer are timed with the
     * whole layer.
     */
    private static String nameInNetwork(InventoryLayer layer) {
        return layer.layer().name();
    }

    /** The time of a layer as it is, as a share of that of the whole network. */
    double share(InventoryLayer layer) {
        Layer configuration = layer.layer().configuration().clone();
        INDArray input = input(layer);
        return cache.figure(
                "share of " + networkKey + " for " + key(layer, input),
                () -> {
                    MultiLayerNetwork one = alone(kernelVersions(List.of(configuration)));
                    return stopwatch
                            .settledTime(
                                    SECONDS, () -> network.output(batch), () -> one.output(input))
                            .relativeTime();
                });
    }

    /** The time of a replacement as a multiple of that of the layer. */
    double relative(InventoryLayer layer, Candidate candidate) {
        INDArray input = input(layer);
        return cache.figure(
                "relative time of " + candidate.format() + part(layer) + " " + key(layer, input),
                () -> {
                    MultiLayerNetwork before =
                            alone(kernelVersions(List.of(layer.layer().configuration().clone())));
                    MultiLayerNetwork after =
                            alone(kernelVersions(layer.replacements(candidate.format())));
                    return stopwatch
                            .settledTime(
                                    SECONDS, () -> before.output(input), () -> after.output(input))
                            .relativeTime();
                });
    }

    private INDArray input(InventoryLayer layer) {
        return Objects.requireNonNull(inputs.get(nameInNetwork(layer)), layer.name());
    }

    /** Which matrix of a recurrent layer it is; nothing for other layers. */
    private static String part(InventoryLayer layer) {
        return layer.name().substring(nameInNetwork(layer).length());
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
