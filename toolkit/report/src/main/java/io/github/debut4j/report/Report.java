package io.github.debut4j.report;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.OutputDiscrepancy;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.model.Provenance.Calibration;
import io.github.debut4j.model.Provenance.Comparison;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.TuckerNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;

/**
 * A compression and what it saved: the content of {@code report.json}, with the same names.
 *
 * @param command the command line; null if there was none
 * @param versions of the software
 * @param original the model that was compressed
 * @param before size of the original
 * @param after size of the compressed model
 * @param mc model-wise compression, 0 to 1
 * @param verified whether the parameters of all other layers and, with a probe batch, the outputs
 *     agreed
 * @param maxDiscrepancy of the replaced layers, see {@code CompressionReport}; null without a probe
 *     batch
 * @param timing how the layers were timed; null if they were not
 * @param layers all layers of the network, in topological order
 * @param calibration null if only the weights were approximated
 * @param comparison of both models on held-out examples; null without data
 * @param frontier what was possible for the target; null without one
 */
public record Report(
        @Nullable String command,
        Versions versions,
        Provenance.Original original,
        Size before,
        Size after,
        double mc,
        boolean verified,
        @Nullable Double maxDiscrepancy,
        @Nullable Timing timing,
        List<Layer> layers,
        @Nullable Calibration calibration,
        @Nullable Comparison comparison,
        @Nullable TargetFrontier frontier) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if no layer was replaced
     */
    public Report {
        layers = List.copyOf(layers);
        if (layers.stream().noneMatch(layer -> layer.replacement() != null)) {
            throw new IllegalArgumentException(
                    "a report must have at least 1 replaced layer, found none");
        }
    }

    /** Versions of this toolkit, of Deeplearning4j and of Java. */
    public record Versions(String debut4j, String dl4j, String java) {}

    /**
     * The size of a model.
     *
     * @param parameters including those of biases and batch norms
     * @param macs multiply-adds for one example; null if the size of the input is unknown
     * @param bytes of its file; null if unknown
     */
    public record Size(long parameters, @Nullable Long macs, @Nullable Long bytes) {}

    /**
     * How the replaced layers were timed.
     *
     * @param batch examples per forward pass
     * @param processors that Java may use
     */
    public record Timing(int batch, int processors) {}

    /**
     * A layer.
     *
     * @param name of the layer
     * @param type of the original layer
     * @param rows of its weights as a matrix, one per output; 0 without weights
     * @param cols of its weights as a matrix, inputs times kernel size; 0 without weights
     * @param before cost of the original layer
     * @param after cost of the layer in the compressed model; the same if it was not replaced
     * @param outputDifference the norm of the differences between both models' outputs of the layer
     *     relative to that of the original's, on the examples of the timing; null without them, or
     *     if a value is not finite
     * @param replacement the layer with a chain that replaced it; null if it was not replaced
     */
    public record Layer(
            String name,
            String type,
            int rows,
            int cols,
            Cost before,
            Cost after,
            @Nullable Double outputDifference,
            Provenance.@Nullable Layer replacement) {}

    /**
     * The cost of a layer.
     *
     * @param parameters including biases
     * @param macs multiply-adds for one example; null if the size of the input is unknown
     * @param forwardMs median time of a forward pass of the batch in milliseconds; null if not
     *     timed
     */
    public record Cost(long parameters, @Nullable Long macs, @Nullable Double forwardMs) {}

    /**
     * Measures a compression. The networks are not modified.
     *
     * @param compressed result of compressing {@code original}
     * @param provenance of {@code compressed}
     * @throws IllegalArgumentException if the provenance describes no layer, or one that the
     *     networks do not have
     */
    public static Report of(
            Model original, Model compressed, Provenance provenance, ReportSettings settings) {
        InputType[] types = settings.types().orElse(new InputType[0]);
        Inventory before = Inventory.of(original, types);
        Inventory after = Inventory.of(compressed, types);
        Map<String, Stopwatch.Pair> times =
                settings.examples()
                        .map(
                                examples ->
                                        LayerTimes.measure(
                                                original,
                                                compressed,
                                                parts(provenance),
                                                examples,
                                                settings.listener()))
                        .orElse(Map.of());
        return new Report(
                settings.command().orElse(null),
                new Versions(provenance.debut4j(), provenance.dl4j(), provenance.java()),
                provenance.original(),
                new Size(before.parameters(), orNull(before.macs()), settings.bytesBefore()),
                new Size(after.parameters(), orNull(after.macs()), settings.bytesAfter()),
                provenance.mc(),
                provenance.verified(),
                provenance.maxDiscrepancy(),
                times.isEmpty()
                        ? null
                        : new Timing(LayerTimes.BATCH, Runtime.getRuntime().availableProcessors()),
                layers(
                        before,
                        after,
                        provenance,
                        times,
                        differences(original, compressed, settings)),
                provenance.calibration(),
                provenance.comparison(),
                settings.frontier().orElse(null));
    }

    private static Map<String, Double> differences(
            Model original, Model compressed, ReportSettings settings) {
        Map<String, Double> differences = new HashMap<>();
        settings
                .examples()
                .map(
                        examples ->
                                OutputDiscrepancy.ofLayers(
                                        Network.of(original), Network.of(compressed), examples))
                .orElse(List.of())
                .stream()
                .filter(layer -> Double.isFinite(layer.relative()))
                .forEach(layer -> differences.put(layer.name(), layer.relative()));
        return differences;
    }

    /** The layers that each replaced layer consists of in the compressed network. */
    private static Map<String, List<String>> parts(Provenance provenance) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        provenance.layers().forEach(layer -> parts.put(layer.name(), parts(layer, layer.name())));
        return parts;
    }

    private static List<String> parts(Provenance.@Nullable Layer layer, String name) {
        return layer != null && layer.tucker() != null ? TuckerNames.of(name) : List.of(name);
    }

    private static List<Layer> layers(
            Inventory before,
            Inventory after,
            Provenance provenance,
            Map<String, Stopwatch.Pair> times,
            Map<String, Double> differences) {
        Map<String, Provenance.Layer> replaced = new LinkedHashMap<>();
        provenance.layers().forEach(layer -> replaced.put(layer.name(), layer));
        Map<String, InventoryLayer> now = new LinkedHashMap<>();
        after.layers().forEach(layer -> now.put(layer.name(), layer));
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < before.layers().size(); k++) {
            InventoryLayer old = before.layers().get(k);
            Stopwatch.@Nullable Pair time = times.get(old.name());
            layers.add(
                    new Layer(
                            old.name(),
                            old.type(),
                            old.rows(),
                            old.cols(),
                            cost(List.of(old), time == null ? null : time.baselineMs()),
                            cost(
                                    parts(replaced.get(old.name()), old.name()).stream()
                                            .map(
                                                    part ->
                                                            Objects.requireNonNull(
                                                                    now.get(part), part))
                                            .toList(),
                                    time == null ? null : time.oursMs()),
                            differences.get(old.name()),
                            replaced.remove(old.name())));
        }
        if (!replaced.isEmpty()) {
            throw new IllegalArgumentException(
                    "the provenance must describe layers of the network, found '"
                            + replaced.keySet().iterator().next()
                            + "'");
        }
        return layers;
    }

    /** The cost of a layer, from the layers that it consists of. */
    private static Cost cost(List<InventoryLayer> parts, @Nullable Double forwardMs) {
        boolean known = parts.stream().allMatch(part -> part.macs().isPresent());
        return new Cost(
                parts.stream().mapToLong(InventoryLayer::parameters).sum(),
                known ? parts.stream().mapToLong(part -> part.macs().getAsLong()).sum() : null,
                forwardMs);
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** The replaced layers, in topological order. */
    List<Layer> replaced() {
        return layers.stream().filter(layer -> layer.replacement() != null).toList();
    }

    /** The layers whose outputs were compared, in topological order. */
    List<Layer> compared() {
        return layers.stream().filter(layer -> layer.outputDifference() != null).toList();
    }

    /** The layers that have weights, in topological order. */
    List<Layer> weighted() {
        return layers.stream().filter(layer -> layer.cols() > 0).toList();
    }

    /** The layer with a chain that replaced a layer. */
    static Provenance.Layer replacement(Layer layer) {
        return Objects.requireNonNull(layer.replacement(), layer.name());
    }
}
