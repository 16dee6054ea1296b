package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Makes each chain of a compressed network compute what its original does, layer by layer and
 * without labels.
 *
 * <p>Each layer is trained alone, on what its original takes in within the original network, to
 * give out what that gives out before its activation function. That is the part which the chain
 * takes the place of; behind a ReLU an error would be without a gradient wherever both are below
 * zero. All layers are trained in the same passes, since the original network gives their inputs
 * and outputs together.
 */
public final class Reconstruction {

    /** By how many batches the error is measured. */
    private static final int PROBES = 4;

    private final ReconstructionSettings settings;
    private final Network original;
    private final Map<String, LayerTraining> layers = new LinkedHashMap<>();

    private Reconstruction(ReconstructionSettings settings, Model original, Network compressed) {
        this.settings = settings;
        this.original = Network.of(KernelNetworks.onKernel(original));
        Map<String, NamedLayer> before = byName(Network.of(original));
        for (NamedLayer layer : compressed.layers()) {
            NamedLayer dense = before.get(layer.name());
            if (dense != null
                    && layer.bare() instanceof ChainLayer
                    && !(dense.bare() instanceof ChainLayer)) {
                layers.put(
                        layer.name(),
                        new LayerTraining(
                                new LayerAlone(Network.of(original), dense, settings.seed()),
                                new LayerAlone(compressed, layer, settings.seed()),
                                layer.name(),
                                settings));
            }
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "the model to reconstruct must have a chain in place of a layer of the same"
                            + " name of its teacher, found none");
        }
    }

    private static Map<String, NamedLayer> byName(Network network) {
        return network.layers().stream().collect(Collectors.toMap(NamedLayer::name, l -> l));
    }

    /**
     * What became of one layer.
     *
     * @param layer its name
     * @param before the error before, {@code |Y - Y_original| / |Y_original|} over the values
     *     before the activation function of some batches
     * @param after the error afterwards; never above {@code before}, since a layer that did not
     *     come closer stays as it was
     */
    public record LayerResult(String layer, double before, double after) {}

    /**
     * What became of a network.
     *
     * @param network a new network, in which only the chains differ
     * @param layers those that were trained, in the network's order
     */
    public record Result(Model network, List<LayerResult> layers) {

        /** Copies the list. */
        public Result {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Reconstructs the chains of a compressed network.
     *
     * @param compressed not modified
     * @param original has a layer of the same name for each chain. Not modified
     * @param data its features are used, and passed over as often as the steps need
     * @throws IllegalArgumentException if no layer was replaced, or a chain is not of the size of
     *     its original
     */
    public static Result reconstruct(
            Model compressed,
            Model original,
            DataSetIterator data,
            ReconstructionSettings settings) {
        Network network = Network.of(KernelNetworks.onKernel(compressed));
        return new Reconstruction(settings, original, network).run(compressed, data);
    }

    private Result run(Model compressed, DataSetIterator data) {
        List<INDArray> probes = new ArrayList<>();
        for (int step = 0; step < settings.steps(); step++) {
            if (!data.hasNext()) {
                data.reset();
            }
            INDArray features = data.next().getFeatures();
            Map<String, INDArray> inputs = inputs(features);
            if (probes.size() < PROBES) {
                probes.add(features.detach());
            }
            layers.forEach(
                    (name, layer) -> layer.step(Objects.requireNonNull(inputs.get(name), name)));
        }
        for (INDArray probe : probes) {
            Map<String, INDArray> inputs = inputs(probe);
            layers.forEach(
                    (name, layer) -> layer.measure(Objects.requireNonNull(inputs.get(name), name)));
        }
        return new Result(reconstructed(compressed), results());
    }

    private Map<String, INDArray> inputs(INDArray features) {
        Collection<String> names = layers.keySet();
        return original.layerInputs(names, original.activations(features), features);
    }

    private List<LayerResult> results() {
        List<LayerResult> results = new ArrayList<>();
        layers.forEach((name, layer) -> results.add(layer.result()));
        return results;
    }

    private Model reconstructed(Model compressed) {
        Model network = Network.of(compressed).rebuilt((name, layer) -> layer);
        for (NamedLayer layer : Network.of(network).layers()) {
            LayerTraining training = layers.get(layer.name());
            if (training != null) {
                Map<String, INDArray> values = new HashMap<>(training.best());
                layer.parameters()
                        .forEach(
                                (key, value) ->
                                        value.assign(Objects.requireNonNull(values.get(key), key)));
            }
        }
        return network;
    }
}
