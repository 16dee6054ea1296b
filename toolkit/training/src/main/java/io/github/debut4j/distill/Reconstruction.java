package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.TuckerNames;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Trains each chain and each Tucker-2 decomposition of a compressed network to reproduce the output
 * of its original layer, layer by layer and without labels.
 *
 * <p>Each of them is trained separately: its inputs are those of its original within the original
 * network, and its targets the original's pre-activations. Targets after a ReLU would give no
 * gradient wherever both values are below zero. All layers are trained in the same passes over the
 * data, since one forward pass of the original network gives the inputs of all of them.
 */
public final class Reconstruction {

    /** The number of batches on which the error is measured. */
    private static final int PROBES = 4;

    private final Settings settings;
    private final Network original;
    private final Map<String, LayerReconstruction> layers = new LinkedHashMap<>();

    private Reconstruction(Settings settings, Model original, Network compressed) {
        this.settings = settings;
        this.original = Network.of(KernelNetworks.onKernel(original));
        Map<String, NamedLayer> before = byName(Network.of(original));
        Map<String, NamedLayer> after = byName(compressed);
        for (NamedLayer layer : compressed.layers()) {
            NamedLayer dense = before.get(layer.name());
            List<NamedLayer> parts = dense == null ? List.of() : parts(dense, before, after);
            if (dense != null && !parts.isEmpty()) {
                layers.put(
                        layer.name(),
                        new LayerReconstruction(
                                new IsolatedLayers(
                                        Network.of(original), List.of(dense), settings.seed()),
                                new IsolatedLayers(compressed, parts, settings.seed()),
                                settings));
            }
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "the model to reconstruct must have a chain or a Tucker-2 decomposition in"
                            + " place of a layer of the same name of its teacher, found none");
        }
    }

    /** The layers that replace a layer of the original; none if it is not replaced. */
    private static List<NamedLayer> parts(
            NamedLayer dense, Map<String, NamedLayer> before, Map<String, NamedLayer> after) {
        String name = dense.name();
        NamedLayer layer = Objects.requireNonNull(after.get(name), name);
        if (layer.bare() instanceof ChainLayer) {
            return dense.bare() instanceof ChainLayer ? List.of() : List.of(layer);
        }
        List<NamedLayer> decomposed =
                TuckerNames.of(name).stream()
                        .map(after::get)
                        .filter(Objects::nonNull)
                        .filter(part -> part.bare() instanceof ConvolutionLayer)
                        .toList();
        return decomposed.size() == TuckerNames.of(name).size()
                        && TuckerNames.inFront(name).stream().noneMatch(before::containsKey)
                ? decomposed
                : List.of();
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
     * @param network a new network, in which only the parameters of replaced layers differ
     * @param layers the replaced layers, in the network's order
     */
    public record Result(Model network, List<LayerResult> layers) {

        /** Copies the list. */
        public Result {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Reconstructs the replaced layers of a compressed network.
     *
     * @param compressed not modified
     * @param original has a layer of the same name for each of them. Not modified
     * @param data whose features are used; reset as often as the number of steps requires
     * @throws IllegalArgumentException if no layer was replaced, or a replacement does not have the
     *     size of its original
     */
    public static Result reconstruct(
            Model compressed, Model original, DataSetIterator data, Settings settings) {
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
        Map<String, Map<String, INDArray>> best = new HashMap<>();
        layers.values().forEach(layer -> best.putAll(layer.best()));
        for (NamedLayer layer : Network.of(network).layers()) {
            Map<String, INDArray> values = best.getOrDefault(layer.name(), Map.of());
            values.forEach(
                    (key, value) ->
                            Objects.requireNonNull(layer.parameters().get(key), key).assign(value));
        }
        return network;
    }

    /**
     * How to reconstruct layers. {@code toString()} gives all settings but the seed, to be parsed
     * again.
     *
     * @param steps number of batches, at least 1
     * @param learningRate Adam's learning rate at the first step, above 0; it decreases linearly to
     *     zero
     * @param seed for DL4J's random numbers
     */
    public record Settings(int steps, double learningRate, long seed) {

        private static final String SUBJECT = "reconstruct";
        private static final int MOST_STEPS = 10_000_000;
        private static final double LEARNING_RATE = 0.003;
        private static final long SEED = 1;

        /**
         * Parses {@code STEPS[:lr=RATE]}. The learning rate is 0.003 unless specified, the seed 1.
         *
         * @throws IllegalArgumentException naming the part that is wrong
         */
        public static Settings parse(String text) {
            SpecText parsed = SpecText.parse(SUBJECT, text);
            int steps = steps(parsed.scheme());
            SpecText spec = new SpecText(SUBJECT, SUBJECT, parsed.location(), parsed.options());
            spec.requireNoLocation();
            spec.requireOptions(List.of("lr"));
            return new Settings(steps, spec.number("lr", 0, 1e6).orElse(LEARNING_RATE), SEED);
        }

        private static int steps(String text) {
            try {
                int steps = Integer.parseInt(text);
                if (steps >= 1 && steps <= MOST_STEPS) {
                    return steps;
                }
            } catch (NumberFormatException e) {
                // Rejected below, like a number out of range.
            }
            throw SettingException.of(
                    SUBJECT, "be STEPS[:lr=RATE] with steps in 1.." + MOST_STEPS, "'" + text + "'");
        }

        /** The same settings with this seed. */
        public Settings withSeed(long value) {
            return new Settings(steps, learningRate, value);
        }

        @Override
        public String toString() {
            return steps + ":lr=" + learningRate;
        }
    }
}
