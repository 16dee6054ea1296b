package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.layers.RecurrentWeights;
import io.github.debut4j.nd4j.WeightMatrices;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.network.TuckerNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compresses networks in the steps of the package description: select, factorise, rewrite, verify.
 */
public final class Compressor {

    private Compressor() {}

    /**
     * A compressed network.
     *
     * @param network of the same class as the original
     * @param report what the compression did
     */
    public record Result(Model network, CompressionReport report) {}

    /**
     * Options of a compression. Start from {@link #defaults} and change what differs.
     *
     * @param probe one batch for each input of the network, to verify its outputs with; none to
     *     verify the parameters only
     * @param listener for the progress
     * @param factorizations computes each layer's factors, or takes them from a cache
     * @param calibration what the layers compute with; empty to approximate the weights alone
     */
    public record Options(
            List<INDArray> probe,
            CompressionListener listener,
            Factorizations factorizations,
            Optional<Calibration> calibration) {

        private static final Options DEFAULTS =
                new Options(
                        List.of(),
                        new CompressionListener() {},
                        Factorizer::factorize,
                        Optional.empty());

        /** Copies the list. */
        public Options {
            probe = List.copyOf(probe);
        }

        /** No probe, no listener, no cache, no calibration. */
        public static Options defaults() {
            return DEFAULTS;
        }

        /** The same with one batch for each input of the network. */
        public Options withProbe(INDArray... batches) {
            return new Options(List.of(batches), listener, factorizations, calibration);
        }

        /** The same with a listener. */
        public Options withListener(CompressionListener other) {
            return new Options(probe, other, factorizations, calibration);
        }

        /** The same with another source of factorisations, such as a cache. */
        public Options withFactorizations(Factorizations other) {
            return new Options(probe, listener, other, calibration);
        }

        /** The same with a calibration of the network that is compressed. */
        public Options withCalibration(Calibration other) {
            return new Options(probe, listener, factorizations, Optional.of(other));
        }
    }

    /**
     * Compresses a network with the default options; see {@link #compress(Model, CompressionPlan,
     * Options)}.
     */
    public static Result compress(Model model, CompressionPlan plan) {
        return compress(model, plan, Options.defaults());
    }

    /**
     * Compresses a network.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @throws IllegalArgumentException before any work, if the plan does not fit the network
     */
    public static Result compress(Model model, CompressionPlan plan, Options options) {
        options.calibration().ifPresent(calibration -> calibration.requireOf(model));
        Network original = Network.of(model);
        List<SelectedLayer> selected = select(model, plan);
        LayerFactorizer factorizer =
                new LayerFactorizer(options.factorizations(), options.listener(), selected.size());
        if (options.calibration().isPresent()) {
            return calibrated(original, selected, factorizer, options);
        }
        List<LayerReport> layers = factorizer.factorize(selected);
        Model rewritten = rewrite(original, selected);
        write(rewritten, selected, layers);
        return new Result(
                rewritten, verify(original, Network.of(rewritten), layers, Set.of(), options));
    }

    private static Result calibrated(
            Network original,
            List<SelectedLayer> selected,
            LayerFactorizer factorizer,
            Options options) {
        CalibratedFactorization.Result found =
                new CalibratedFactorization(
                                original.model(),
                                selected,
                                options.calibration().orElseThrow(),
                                factorizer)
                        .run();
        Model rewritten = rewrite(original, selected);
        write(rewritten, selected, found.layers());
        found.refit().copyParametersTo(rewritten);
        return new Result(
                rewritten,
                verify(
                        original,
                        Network.of(rewritten),
                        found.layers(),
                        found.refit().adapted(),
                        options));
    }

    /**
     * A network with the layers of a compressed one, whose factors are random. It takes as much
     * time and memory, and is made in a moment.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @throws IllegalArgumentException if the plan does not fit the network
     */
    public static Model withRandomFactors(Model model, CompressionPlan plan) {
        return rewrite(Network.of(model), select(model, plan));
    }

    /** Looks up the planned layers, and refuses impossible replacements before any work. */
    private static List<SelectedLayer> select(Model model, CompressionPlan plan) {
        Inventory inventory = Inventory.of(model);
        List<SelectedLayer> selected = new ArrayList<>();
        for (LayerPlan planned : plan.layers()) {
            InventoryLayer layer = inventory.layer(planned.layer());
            layer.requireReplaceable();
            layer.requireFit(planned.format());
            requireNewNames(inventory, planned);
            layer.matrix(planned.order()).requireFinite("layer " + layer.name());
            selected.add(
                    new SelectedLayer(
                            layer,
                            layer.hasOrder()
                                    ? planned
                                    : planned.withOrder(FeatureOrder.TAP_CHANNEL)));
        }
        return selected;
    }

    /** The layers of a Tucker-2 decomposition must not have names that others have. */
    private static void requireNewNames(Inventory inventory, LayerPlan planned) {
        if (planned.format().tucker().isEmpty()) {
            return;
        }
        List<String> names = inventory.layers().stream().map(InventoryLayer::name).toList();
        List<String> added = TuckerNames.of(planned.layer());
        for (String name : names) {
            if (Collections.frequency(names, name) > 1
                    || TuckerNames.inFront(planned.layer()).contains(name)) {
                throw new IllegalArgumentException(
                        "layer "
                                + planned.layer()
                                + ": the names of layers must differ, also from those of its"
                                + " Tucker-2 decomposition ("
                                + String.join(", ", added)
                                + "), found another layer named '"
                                + name
                                + "'");
            }
        }
    }

    /**
     * The new network. Its other layers run on the kernel, unless no layer becomes a chain: then
     * the network consists of Deeplearning4j's layers as before, and needs nothing else.
     */
    private static Model rewrite(Network original, List<SelectedLayer> selected) {
        boolean chains = selected.stream().anyMatch(l -> l.plan().format().tucker().isEmpty());
        UnaryOperator<Layer> kept =
                chains ? layer -> KernelNetworks.layer("", layer) : UnaryOperator.identity();
        Map<String, Layer> replacements = new HashMap<>();
        Map<String, List<Layer>> inFront = new LinkedHashMap<>();
        for (SelectedLayer layer : selected) {
            LayerPlan plan = layer.plan();
            Optional<Tucker2> tucker = plan.format().tucker();
            if (tucker.isPresent()) {
                inFront.put(
                        plan.layer(),
                        TuckerLayers.inFront(layer.layer(), tucker.get()).stream()
                                .map(kept)
                                .toList());
                replacements.put(
                        plan.layer(), kept.apply(TuckerLayers.last(layer.layer(), tucker.get())));
            } else if (!layer.layer().isRecurrent()) {
                replacements.put(
                        plan.layer(), layer.layer().replacement(plan.chain(), plan.order()));
            }
        }
        replacements.putAll(recurrentReplacements(selected));
        return original.rebuilt(
                (name, layer) ->
                        replacements.containsKey(name) ? replacements.get(name) : kept.apply(layer),
                inFront);
    }

    /** Recurrent layers by name; two matrices that become chains are in one layer. */
    private static Map<String, Layer> recurrentReplacements(List<SelectedLayer> selected) {
        Map<NamedLayer, Map<RecurrentWeights, Chain>> chains = new LinkedHashMap<>();
        for (SelectedLayer layer : selected) {
            LayerMatrix matrix = layer.layer().matrix();
            matrix.weights()
                    .ifPresent(
                            weights ->
                                    chains.computeIfAbsent(
                                                    matrix.layer(),
                                                    n -> new EnumMap<>(RecurrentWeights.class))
                                            .put(weights, layer.chain()));
        }
        Map<String, Layer> replacements = new HashMap<>();
        chains.forEach(
                (layer, ofMatrices) ->
                        replacements.put(
                                layer.name(), RecurrentLayers.replacement(layer, ofMatrices)));
        return replacements;
    }

    private static void write(
            Model rewritten, List<SelectedLayer> selected, List<LayerReport> reports) {
        for (int k = 0; k < selected.size(); k++) {
            write(rewritten, selected.get(k), reports.get(k).factorization().factors());
        }
    }

    private static void write(Model network, SelectedLayer layer, Factors factors) {
        if (layer.plan().format().tucker().isPresent()) {
            TuckerLayers.write(network, layer.layer(), factors);
        } else {
            writeFactors(network, layer.layer().matrix(), factors);
        }
    }

    private static void writeFactors(Model network, LayerMatrix matrix, Factors factors) {
        Network of = Network.of(network);
        String prefix = of.parameterPrefix(matrix.layer().name());
        for (int k = 0; k < factors.chain().size(); k++) {
            INDArray parameter = Parameters.of(network, prefix + matrix.factorName(k));
            parameter.assign(WeightMatrices.factor(factors, k, parameter.dataType()));
        }
        if (matrix.weights().isPresent()) {
            of.layers().stream()
                    .filter(layer -> layer.name().equals(matrix.layer().name()))
                    .forEach(layer -> RecurrentLayers.copyPeepholes(matrix.layer(), layer));
        }
    }

    private static CompressionReport verify(
            Network original,
            Network compressed,
            List<LayerReport> layers,
            Set<String> adapted,
            Options options) {
        MatchedNetworks networks = MatchedNetworks.of(original, compressed);
        INDArray[] probe = options.probe().toArray(new INDArray[0]);
        return new CompressionReport(
                Parameters.count(original.model()),
                Parameters.count(compressed.model()),
                layers,
                adapted.stream().sorted().toList(),
                networks.parameters(adapted).equal(),
                Verification.maxDiscrepancy(networks, products(layers), probe));
    }

    /** The products of the factors that were found, not of those that the network holds now. */
    private static Function<MatchedNetworks.Replaced, Matrix> products(List<LayerReport> layers) {
        Map<String, Factors> found = new HashMap<>();
        layers.forEach(layer -> found.put(layer.name(), layer.factorization().factors()));
        return layer -> Objects.requireNonNull(found.get(layer.name()), layer.name()).toDense();
    }
}
