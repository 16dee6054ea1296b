package io.github.debut4j.budget;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.TuckerRanking;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Chooses replacements for the layers of a network such that it keeps within limits and its outputs
 * change as little as possible.
 *
 * <ol>
 *   <li>Every layer that can be replaced gets candidates of many sizes, each factorised for the
 *       inputs of the layer in the original network.
 *   <li>For some candidates of each layer, the network is run with that one replacement. This gives
 *       the loss of its outputs as a function of the layer's output error.
 *   <li>If time matters, layers and candidates are timed.
 *   <li>Every choice of one candidate per layer has a predicted loss, the sum of those of its
 *       replacements. The best choice within limits is found exactly, in a moment.
 * </ol>
 */
public final class BudgetSearch {

    /** Examples for a measurement of the network's outputs. */
    private static final int MOST_EXAMPLES = 128;

    private static final int LEAST_EXAMPLES = 16;

    /** How much smaller the text of a configuration becomes in a zip. */
    private static final long CONFIGURATION_RATIO = 8;

    private final List<LayerOptions> layers;
    private final Map<String, LayerTimes> times = new HashMap<>();
    private final Calibration calibration;
    private final Options options;
    private Figures original;

    private BudgetSearch(
            Figures original, List<LayerOptions> layers, Calibration calibration, Options options) {
        this.original = original;
        this.layers = layers;
        this.calibration = calibration;
        this.options = options;
    }

    /**
     * Options of a search.
     *
     * @param effort how many candidates there are, and how much is measured
     * @param formats of the candidates, at least one
     * @param layers names of the layers to choose from; if empty, all that can be replaced
     * @param factorization of all layers
     * @param factorizations computes factors, or takes them from a cache
     * @param listener for the progress
     */
    public record Options(
            Effort effort,
            Set<CandidateFormat> formats,
            Set<String> layers,
            FactorizationOptions factorization,
            Factorizations factorizations,
            SearchListener listener) {}

    /**
     * Finds candidates and measures them.
     *
     * @param model not modified
     * @param inventory of the model, with multiply-adds if the size of its inputs is known
     * @param calibration of the model
     * @param options of the search
     * @throws IllegalArgumentException if no layer has a candidate
     */
    public static BudgetSearch of(
            Model model, Inventory inventory, Calibration calibration, Options options) {
        List<InventoryLayer> replaceable =
                inventory.layers().stream()
                        .filter(InventoryLayer::isReplaceable)
                        .filter(
                                layer ->
                                        options.layers().isEmpty()
                                                || options.layers().contains(layer.name()))
                        .toList();
        calibration.prepare(replaceable.stream().map(InventoryLayer::name).toList());
        List<LayerOptions> layers = candidates(replaceable, calibration, options);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least one layer must have candidates, found none for "
                            + (replaceable.isEmpty()
                                    ? "any layer"
                                    : replaceable.stream()
                                            .map(InventoryLayer::name)
                                            .collect(Collectors.joining(", ")))
                            + ": no chain or decomposition of these formats is smaller");
        }
        measure(model, inventory, layers, calibration, options);
        return new BudgetSearch(figures(model, inventory), layers, calibration, options);
    }

    /** What a network costs; not timed. */
    public static Figures figures(Model model, Inventory inventory) {
        return new Figures(
                inventory.parameters(), inventory.macs(), OptionalDouble.empty(), bytes(model));
    }

    /** What the original costs. */
    public Figures original() {
        return original;
    }

    /** The shares of a resource for which choices are listed. */
    List<Double> fractions() {
        return options.effort().frontier();
    }

    /**
     * Times all layers and candidates, so that choices have times.
     *
     * @param model the original
     * @param batch one array for each input, of as many examples as are to be timed
     * @param figures keeps times
     * @param milliseconds of a forward pass of the whole network with this batch
     */
    public void time(Model model, INDArray[] batch, FigureCache figures, double milliseconds) {
        LayerTimer timer =
                new LayerTimer(
                        model, layers.stream().map(LayerOptions::name).toList(), batch, figures);
        for (LayerOptions layer : layers) {
            progress(SearchListener.Stage.TIMING, times.size(), layer.name());
            Map<Candidate, Double> relative = new HashMap<>();
            for (Candidate candidate : layer.candidates()) {
                relative.put(candidate, timer.relative(layer.layer(), candidate));
            }
            times.put(layer.name(), new LayerTimes(timer.milliseconds(layer.layer()), relative));
        }
        progress(SearchListener.Stage.TIMING, layers.size(), "");
        original = original.withMilliseconds(milliseconds);
    }

    private void progress(SearchListener.Stage stage, int done, String next) {
        options.listener().progress(stage, done, layers.size(), next);
    }

    /**
     * The choice with the smallest predicted loss within limits.
     *
     * @param limits the largest amounts for the whole network, in the units of {@link Figures}
     * @return empty if there is none
     */
    public Optional<Choice> best(Map<Resource, Double> limits) {
        List<Resource> resources = List.copyOf(new TreeMap<>(limits).keySet());
        List<List<Option>> groups =
                layers.stream().map(layer -> options(layer, resources)).toList();
        double[] left = new double[resources.size()];
        for (int k = 0; k < left.length; k++) {
            int at = k;
            double kept = groups.stream().mapToDouble(g -> g.get(0).costs()[at]).sum();
            double others = original.amount(resources.get(k)).orElseThrow() - kept;
            left[k] = Objects.requireNonNull(limits.get(resources.get(k))) - others;
        }
        return MultipleChoiceKnapsack.of(groups)
                .leastLoss(left)
                .map(found -> choice(found.options(), resources));
    }

    /**
     * A network on the kernel whose weights are the products of the factors of a choice, not
     * factorised sequentially. Its outputs are close to those of the compressed network.
     */
    public Model assembled(Model model, Choice choice) {
        Map<String, INDArray> weights = new HashMap<>();
        for (LayerPlan plan : choice.layers()) {
            LayerOptions layer =
                    layers.stream()
                            .filter(l -> l.name().equals(plan.layer()))
                            .findFirst()
                            .orElseThrow();
            weights.put(plan.layer(), weights(layer.layer(), plan, calibration, options));
        }
        Model network = KernelNetworks.onKernel(model);
        calibration
                .adapted(weights, calibration.data().first(MOST_EXAMPLES))
                .copyParametersTo(network);
        return network;
    }

    /** The smallest possible amount of a resource for the whole network, as predicted. */
    public double least(Resource resource) {
        double amount = original.amount(resource).orElseThrow();
        for (LayerOptions layer : layers) {
            List<Option> options = options(layer, List.of(resource));
            double kept = options.get(0).costs()[0];
            amount -= kept - options.stream().mapToDouble(o -> o.costs()[0]).min().orElse(kept);
        }
        return amount;
    }

    /** The options of a layer: to keep it, then the candidates that may be chosen. */
    private List<Option> options(LayerOptions layer, List<Resource> resources) {
        List<Option> options = new ArrayList<>();
        options.add(new Option(0, costs(layer, null, resources)));
        for (Candidate candidate : candidates(layer, resources)) {
            options.add(new Option(layer.loss(candidate), costs(layer, candidate, resources)));
        }
        return options;
    }

    /** The candidates that may be chosen: if time is limited, only those faster than the layer. */
    private List<Candidate> candidates(LayerOptions layer, List<Resource> resources) {
        return resources.contains(Resource.TIME)
                ? layer.candidates().stream().filter(times(layer)::isFaster).toList()
                : layer.candidates();
    }

    private LayerTimes times(LayerOptions layer) {
        return Objects.requireNonNull(times.get(layer.name()), "not timed");
    }

    private double[] costs(
            LayerOptions layer, @Nullable Candidate candidate, List<Resource> resources) {
        return resources.stream().mapToDouble(r -> cost(layer, candidate, r)).toArray();
    }

    /** What a layer costs; its bias is not counted. */
    private double cost(LayerOptions layer, @Nullable Candidate candidate, Resource resource) {
        long parameters = candidate == null ? layer.layer().entries() : candidate.parameters();
        return switch (resource) {
            case PARAMETERS -> parameters;
            case SIZE -> (double) Float.BYTES * parameters;
            case MACS -> candidate == null ? layer.layer().macs().orElse(0) : candidate.macs();
            case TIME ->
                    candidate == null ? times(layer).milliseconds() : times(layer).of(candidate);
        };
    }

    private Choice choice(List<Integer> selected, List<Resource> resources) {
        List<LayerPlan> plans = new ArrayList<>();
        double loss = 0;
        Map<Resource, Double> saved = new EnumMap<>(Resource.class);
        for (int k = 0; k < selected.size(); k++) {
            LayerOptions layer = layers.get(k);
            if (selected.get(k) == 0) {
                continue;
            }
            Candidate candidate = candidates(layer, resources).get(selected.get(k) - 1);
            plans.add(candidate.plan());
            loss += layer.loss(candidate);
            for (Resource resource : Resource.values()) {
                if (resource != Resource.TIME || !times.isEmpty()) {
                    saved.merge(
                            resource,
                            cost(layer, null, resource) - cost(layer, candidate, resource),
                            Double::sum);
                }
            }
        }
        return new Choice(plans, original.less(saved), loss);
    }

    /** About the size of a model's zip: its parameters, and its compressed configuration. */
    private static long bytes(Model model) {
        return Float.BYTES * model.numParams()
                + Network.of(model).configurationJson().length() / CONFIGURATION_RATIO;
    }

    private static List<LayerOptions> candidates(
            List<InventoryLayer> replaceable, Calibration calibration, Options options) {
        LayerCandidates finder =
                new LayerCandidates(
                        calibration,
                        options.factorizations(),
                        options.factorization(),
                        options.effort(),
                        options.formats());
        List<LayerOptions> layers = new ArrayList<>();
        for (InventoryLayer layer : replaceable) {
            options.listener()
                    .progress(
                            SearchListener.Stage.CANDIDATES,
                            layers.size(),
                            replaceable.size(),
                            layer.name());
            layers.add(new LayerOptions(layer, finder.of(layer), new LossCurve()));
        }
        options.listener()
                .progress(
                        SearchListener.Stage.CANDIDATES,
                        replaceable.size(),
                        replaceable.size(),
                        "");
        return layers.stream().filter(layer -> !layer.candidates().isEmpty()).toList();
    }

    /** Measures the loss of as many candidates of each layer as the effort allows. */
    private static void measure(
            Model model,
            Inventory inventory,
            List<LayerOptions> layers,
            Calibration calibration,
            Options options) {
        double work = options.effort().measuredWork();
        double perExample = inventory.macs().orElse(inventory.parameters());
        int examples =
                (int)
                        Math.max(
                                LEAST_EXAMPLES,
                                Math.min(
                                        MOST_EXAMPLES,
                                        work / (2 * perExample * Math.max(1, layers.size()))));
        CalibrationData data = calibration.data().first(examples);
        int perLayer =
                (int)
                        Math.max(
                                1,
                                Math.min(
                                        64,
                                        work
                                                / (perExample
                                                        * data.examples()
                                                        * Math.max(1, layers.size()))));
        Sensitivity sensitivity = new Sensitivity(model, calibration, data);
        int done = 0;
        for (LayerOptions layer : layers) {
            options.listener()
                    .progress(SearchListener.Stage.SENSITIVITY, done, layers.size(), layer.name());
            measure(layer, perLayer, sensitivity, calibration, options);
            done++;
        }
        options.listener()
                .progress(SearchListener.Stage.SENSITIVITY, layers.size(), layers.size(), "");
    }

    /**
     * Adds measurements to the curve of a layer. What adapting the network to the examples alone
     * changes does not count.
     */
    private static void measure(
            LayerOptions layer,
            int count,
            Sensitivity sensitivity,
            Calibration calibration,
            Options options) {
        INDArray own =
                layer.layer()
                        .toWeights(
                                layer.layer().matrix(FeatureOrder.CHANNEL_TAP),
                                FeatureOrder.CHANNEL_TAP);
        double least = sensitivity.loss(Map.of(layer.name(), own));
        for (Candidate candidate : spread(layer.candidates(), count)) {
            INDArray weights = weights(layer.layer(), candidate.plan(), calibration, options);
            double loss = sensitivity.loss(Map.of(layer.name(), weights));
            layer.curve().add(candidate.outputError(), loss - least);
        }
    }

    /** Some candidates, evenly distributed, among them the first and the last. */
    private static List<Candidate> spread(List<Candidate> all, int count) {
        if (count >= all.size()) {
            return all;
        }
        if (count == 1) {
            return List.of(all.get(all.size() / 2));
        }
        List<Candidate> some = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            some.add(all.get(k * (all.size() - 1) / (count - 1)));
        }
        return some;
    }

    /** The weights that a plan of a layer stands for. */
    private static INDArray weights(
            InventoryLayer layer, LayerPlan plan, Calibration calibration, Options options) {
        Matrix f = layer.matrix(plan.order());
        FactorizationOptions measured =
                options.factorization()
                        .withMetric(
                                calibration
                                        .metric(layer.name(), plan.order())
                                        .orElse(options.factorization().metric())
                                        .padded(plan.chain().cols()));
        Factorizations factorizations = options.factorizations();
        Factorization found =
                plan.format().tucker().isPresent()
                        ? factorizations.decompose(
                                f, plan.format().tucker().get(), TuckerRanking.scoring(f, measured))
                        : factorizations.factorize(
                                f.resized(plan.chain().rows(), plan.chain().cols()),
                                plan.chain(),
                                ChainRanking.scoring(measured));
        return layer.toWeights(found.factors().toDense(), plan.order());
    }
}
