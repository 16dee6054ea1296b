package io.github.debut4j.budget;

import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.model.ModelZip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
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
 *       replacements. The best choice within the limits is found by {@code MultipleChoiceKnapsack}.
 *   <li>The replacements that were chosen are measured too, and the choice is made again.
 *   <li>This is done for several sets of candidates. The network is compressed with each choice,
 *       and the loss on the calibration examples decides. The predicted loss cannot decide: losses
 *       do not add up where they are large, and chains of the order channel-tap gain more than
 *       other candidates when layers are factorised sequentially. For large networks, quick
 *       searches measure the loss with the candidates' own factors instead.
 * </ol>
 */
public final class BudgetSearch {

    /** Networks must be a little faster than the limit, since times differ from run to run. */
    private static final double TIME_MARGIN = 0.97;

    private static final int TIMED_ROUNDS = 6;

    /** Bytes that a zip has for provenance, at most about: of the model, and of each layer. */
    private static final int PROVENANCE = 900;

    private static final int PROVENANCE_OF_A_LAYER = 500;

    private final Model model;
    private final Sensitivity sensitivity;
    private final NetworkLoss loss;
    private final Calibration calibration;
    private final Options options;
    private Prediction prediction;
    private Optional<NetworkTimer> timer = Optional.empty();

    private BudgetSearch(
            Model model,
            Prediction prediction,
            Sensitivity sensitivity,
            NetworkLoss loss,
            Calibration calibration,
            Options options) {
        this.model = model;
        this.prediction = prediction;
        this.sensitivity = sensitivity;
        this.loss = loss;
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
     * @param figures keeps losses and times
     * @param listener for the progress
     */
    public record Options(
            Effort effort,
            Set<CandidateFormat> formats,
            Set<String> layers,
            FactorizationOptions factorization,
            Factorizations factorizations,
            FigureCache figures,
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
        Figures original = figures(model, inventory);
        double perExample = work(original);
        int examples = options.effort().measuredExamples(perExample, layers.size());
        NetworkLoss loss =
                new NetworkLoss(
                        model,
                        replaceable,
                        calibration,
                        calibration.data().first(examples),
                        options);
        Sensitivity sensitivity = new Sensitivity(layers, loss);
        sensitivity.measure(
                options.effort().measuredCandidates(perExample * examples, layers.size()),
                options.listener());
        Prediction prediction = withSizes(model, original, layers);
        return new BudgetSearch(model, prediction, sensitivity, loss, calibration, options);
    }

    /**
     * Predictions without times. What a replaced layer adds to a zip is found from the smallest
     * network, with random factors.
     */
    private static Prediction withSizes(Model model, Figures original, List<LayerOptions> layers) {
        double ofParameter = (double) original.bytes() / Math.max(1, original.parameters());
        Prediction parameters =
                new Prediction(original, layers, Map.of(), Math.min(Float.BYTES, ofParameter), 0);
        double least = Math.ceil(parameters.least(Resource.PARAMETERS));
        Optional<Choice> smallest =
                parameters.best(
                        Map.of(Resource.PARAMETERS, least), EnumSet.allOf(CandidateKind.class));
        if (smallest.isEmpty() || smallest.get().layers().isEmpty()) {
            return parameters;
        }
        List<LayerPlan> replaced = smallest.get().layers();
        long bytes =
                ModelZip.bytes(Compressor.withRandomFactors(model, new CompressionPlan(replaced)));
        double more = Math.max(0, bytes - smallest.get().figures().bytes());
        return new Prediction(
                original,
                layers,
                Map.of(),
                parameters.sizeOfParameter(),
                (more + PROVENANCE) / replaced.size() + PROVENANCE_OF_A_LAYER);
    }

    /** What a network costs; not timed. */
    public static Figures figures(Model model, Inventory inventory) {
        return new Figures(
                inventory.parameters(),
                inventory.macs(),
                OptionalDouble.empty(),
                ModelZip.bytes(model));
    }

    /** What the original costs. */
    public Figures original() {
        return prediction.original();
    }

    /** The number of held-out examples on which networks are to be compared with the original. */
    public int comparedExamples() {
        return options.effort().comparedExamples(work(original()));
    }

    /** The multiply-adds for one example; if they are unknown, the number of parameters. */
    private static double work(Figures figures) {
        return figures.amount(Resource.MACS).orElse((double) figures.parameters());
    }

    /** The shares of a resource for which choices are listed. */
    List<Double> fractions() {
        return options.effort().frontier();
    }

    /**
     * Times all layers and candidates, so that choices have times.
     *
     * @param batch one array for each input, of as many examples as are to be timed
     * @param network of whole networks with this batch
     */
    public void time(INDArray[] batch, NetworkTimer network) {
        timer = Optional.of(network);
        double milliseconds = network.milliseconds();
        List<LayerOptions> layers = prediction.layers();
        LayerTimer timer =
                new LayerTimer(
                        model,
                        layers.stream().map(LayerOptions::layer).toList(),
                        batch,
                        options.figures());
        Map<String, LayerTimes> times = new HashMap<>();
        for (LayerOptions layer : layers) {
            options.listener()
                    .progress(
                            SearchListener.Stage.TIMING, times.size(), layers.size(), layer.name());
            Map<Candidate, Double> relative = new HashMap<>();
            for (Candidate candidate : layer.candidates()) {
                relative.put(candidate, timer.relative(layer.layer(), candidate));
            }
            times.put(
                    layer.name(),
                    new LayerTimes(milliseconds * timer.share(layer.layer()), relative));
        }
        double scale = scale(times, network);
        times.replaceAll((name, layer) -> layer.times(scale));
        options.listener().progress(SearchListener.Stage.TIMING, layers.size(), layers.size(), "");
        prediction =
                new Prediction(
                        prediction.original().withMilliseconds(milliseconds),
                        prediction.layers(),
                        times,
                        prediction.sizeOfParameter(),
                        prediction.sizeOfReplacement());
    }

    /**
     * The factor that makes the times of single layers add up: the time that a network saves with
     * the fastest candidate of every layer, relative to the sum of what these candidates save.
     */
    private double scale(Map<String, LayerTimes> times, NetworkTimer network) {
        List<LayerPlan> fastest = new ArrayList<>();
        double saved = 0;
        for (LayerOptions layer : prediction.layers()) {
            LayerTimes of = Objects.requireNonNull(times.get(layer.name()));
            Optional<Candidate> best =
                    layer.candidates().stream()
                            .filter(of::isFaster)
                            .min(Comparator.comparingDouble(of::of));
            if (best.isPresent()) {
                fastest.add(best.get().plan());
                saved += of.milliseconds() - of.of(best.get());
            }
        }
        return fastest.isEmpty()
                ? 1
                : Math.max(0, (network.milliseconds() - milliseconds(fastest, network)) / saved);
    }

    /** The time of a network in which layers are replaced, measured with random factors. */
    private double milliseconds(List<LayerPlan> replaced, NetworkTimer network) {
        return network.milliseconds(
                Compressor.withRandomFactors(model, new CompressionPlan(replaced)));
    }

    /**
     * The choice with the smallest loss within limits, found as the class description says.
     *
     * @param limits the largest amounts for the whole network, in the units of {@link Figures}
     * @return empty if there is none
     */
    public Optional<Choice> best(Map<Resource, Double> limits) {
        List<Choice> choices =
                options.effort().choices(options.formats()).stream()
                        .map(kinds -> timed(limits, kinds))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        if (choices.size() < 2) {
            return choices.stream().findFirst();
        }
        boolean compress = choices.stream().allMatch(this::isCheap);
        Map<Choice, Double> losses = new LinkedHashMap<>();
        for (Choice choice : choices) {
            options.listener()
                    .progress(SearchListener.Stage.CHOICE, losses.size(), choices.size(), "");
            losses.put(choice, compress ? compressedLoss(choice) : loss.of(choice.layers()));
        }
        options.listener()
                .progress(SearchListener.Stage.CHOICE, choices.size(), choices.size(), "");
        return losses.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /**
     * A choice whose network is fast enough, as measured with random factors. The times of layers
     * do not quite add up to that of the network, so the limit of their sum is adjusted.
     */
    private Optional<Choice> timed(Map<Resource, Double> limits, Set<CandidateKind> kinds) {
        if (!limits.containsKey(Resource.TIME)) {
            return measured(limits, kinds);
        }
        double limit = TIME_MARGIN * limits.get(Resource.TIME);
        Map<Resource, Double> adjusted = new EnumMap<>(limits);
        for (int round = 0; round < TIMED_ROUNDS; round++) {
            Optional<Choice> choice = measured(adjusted, kinds);
            if (choice.isEmpty()) {
                return choice;
            }
            double milliseconds = milliseconds(choice.get().layers(), timer.orElseThrow());
            if (milliseconds <= limit) {
                return Optional.of(choice.get().withMilliseconds(milliseconds));
            }
            adjusted.merge(Resource.TIME, limit / milliseconds, (a, factor) -> a * factor);
        }
        return Optional.empty();
    }

    /**
     * Chooses, measures what was chosen, and chooses again, until everything chosen has been
     * measured or the rounds are used up. The best sum of predictions tends to contain optimistic
     * ones; measuring corrects them.
     */
    private Optional<Choice> measured(Map<Resource, Double> limits, Set<CandidateKind> kinds) {
        Optional<Choice> choice = prediction.best(limits, kinds);
        for (int round = 0; round < options.effort().rounds(); round++) {
            if (choice.isEmpty() || !sensitivity.measure(choice.get())) {
                return choice;
            }
            choice = prediction.best(limits, kinds);
        }
        return choice;
    }

    private boolean isCheap(Choice choice) {
        double work =
                choice.layers().stream()
                        .map(plan -> loss.layer(plan.layer()))
                        .mapToDouble(layer -> Effort.sweep(layer.rows(), layer.cols()))
                        .sum();
        return options.effort().comparesCompressed(work);
    }

    private double compressedLoss(Choice choice) {
        return loss.ofCompressed(
                choice.layers(),
                () ->
                        Compressor.compress(
                                        model,
                                        new CompressionPlan(choice.layers()),
                                        Compressor.Options.defaults()
                                                .withFactorizations(options.factorizations())
                                                .withCalibration(calibration))
                                .network());
    }

    /** The choice among all candidates with the smallest predicted loss within limits. */
    Optional<Choice> predicted(Map<Resource, Double> limits) {
        return prediction.best(limits, CandidateKind.of(options.formats()));
    }

    /**
     * A network on the kernel whose weights are the products of the factors of a choice, not
     * factorised sequentially. Its outputs are close to those of the compressed network. The same
     * network is returned and changed each time.
     */
    public Model assembled(Choice choice) {
        return loss.assembled(
                choice.layers(), calibration.data().first(options.effort().mostExamples()));
    }

    /** The smallest possible amount of a resource for the whole network, as predicted. */
    public double least(Resource resource) {
        return prediction.least(resource);
    }

    private static List<LayerOptions> candidates(
            List<InventoryLayer> replaceable, Calibration calibration, Options options) {
        LayerCandidates finder =
                new LayerCandidates(
                        replaceable,
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
            layers.add(new LayerOptions(layer, finder.of(layer), new LossCurve(), new HashMap<>()));
        }
        options.listener()
                .progress(
                        SearchListener.Stage.CANDIDATES,
                        replaceable.size(),
                        replaceable.size(),
                        "");
        return layers.stream().filter(layer -> !layer.candidates().isEmpty()).toList();
    }
}
