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
 * Trains each chain of a compressed network to compute what its original does, layer by layer and
 * without labels.
 *
 * <p>Each chain is trained separately: its inputs are those of its original within the original
 * network, and its targets the original's pre-activations. Targets after a ReLU would give no
 * gradient wherever both values are below zero. All layers are trained in the same passes over the
 * data, since one forward pass of the original network gives the inputs of all of them.
 */
public final class Reconstruction {

    /** The number of batches by which the error is measured. */
    private static final int PROBES = 4;

    private final ReconstructionSettings settings;
    private final Network original;
    private final Map<String, LayerReconstruction> layers = new LinkedHashMap<>();

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
                        new LayerReconstruction(
                                new SingleLayerNetwork(
                                        Network.of(original), dense, settings.seed()),
                                new SingleLayerNetwork(compressed, layer, settings.seed()),
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
     * The error of one layer before and after its reconstruction.
     *
     * @param layer its name
     * @param before the error {@code |Y - Y_original| / |Y_original|} of the pre-activations Y for
     *     some batches
     * @param after the same error afterwards; never above {@code before}, since a layer that did
     *     not improve keeps its parameters
     */
    public record LayerResult(String layer, double before, double after) {}

    /**
     * The result of a reconstruction.
     *
     * @param network a new network, in which only the parameters of chains differ
     * @param layers the layers that were trained, in the network's order
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
     * @param data whose features are used; reset as often as the steps need
     * @throws IllegalArgumentException if no layer was replaced, or a chain does not have the size
     *     of its original
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
            LayerReconstruction training = layers.get(layer.name());
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
