package io.github.debut4j.cli.model;

import io.github.debut4j.budget.BudgetSearch;
import io.github.debut4j.budget.Choice;
import io.github.debut4j.budget.FigureCache;
import io.github.debut4j.budget.Figures;
import io.github.debut4j.budget.Frontier;
import io.github.debut4j.budget.NetworkTimer;
import io.github.debut4j.budget.Resource;
import io.github.debut4j.budget.Target;
import io.github.debut4j.budget.TargetSearch;
import io.github.debut4j.cli.model.Compression.Compressed;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanFile;
import io.github.debut4j.plan.PlanText;
import io.github.debut4j.train.NetworkComparison;
import io.github.debut4j.train.ReferenceOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Searches for a compression that meets a target, and makes it. */
final class TargetedCompression {

    /** Examples to compare the networks of the frontier on. */
    private static final int MOST_COMPARED = 1000;

    private final Compression compression;
    private final TargetArguments arguments;
    private final CalibrationSettings settings;
    private final LayerSettings defaults;
    private final BudgetSearch search;
    private final SearchDisplay display;
    private final Optional<NetworkTimer> timer;

    /**
     * What a search found.
     *
     * @param original what the original costs
     * @param frontier what is possible
     * @param found the compression that meets the target; empty if none does, or none was asked for
     */
    record Result(Figures original, Frontier frontier, Optional<Found> found) {}

    /**
     * A compression that meets a target.
     *
     * @param predicted figures
     * @param measured figures
     * @param plan the text of its plan
     */
    record Found(Compressed compressed, Figures predicted, Figures measured, String plan) {}

    /**
     * Finds candidates and measures them.
     *
     * @param plan whose settings all layers have
     * @param layers to choose from; all if there are none
     */
    TargetedCompression(
            Compression compression,
            TargetArguments arguments,
            CalibrationSettings settings,
            Plan plan,
            Set<String> layers,
            Factorizations factorizations,
            Optional<Path> cache,
            SearchDisplay display) {
        this.compression = compression;
        this.arguments = arguments;
        this.settings = settings;
        this.defaults = plan.defaults();
        this.display = display;
        FigureCache figures = new FigureCache(cache, FigureCache.machine());
        Optional<INDArray[]> batch = compression.batch();
        InputType[] types =
                batch.map(b -> ExampleSize.of(compression.original(), b).types())
                        .orElse(new InputType[0]);
        this.search =
                BudgetSearch.of(
                        compression.original().network(),
                        Inventory.of(compression.original().network(), types),
                        compression.calibration().orElseThrow(),
                        new BudgetSearch.Options(
                                arguments.effort(),
                                arguments.formats(),
                                layers,
                                defaults.options(),
                                factorizations,
                                display));
        boolean timed =
                arguments
                        .target()
                        .map(target -> target.limits(Resource.TIME))
                        .orElse(false);
        if (timed) {
            INDArray[] examples = examples(batch.orElseThrow());
            NetworkTimer network =
                    new NetworkTimer(compression.original().network(), examples, figures);
            search.time(
                    compression.original().network(), examples, figures, network.milliseconds());
            timer = Optional.of(network);
        } else {
            timer = Optional.empty();
        }
    }

    /** As many examples as are to be timed. */
    private INDArray[] examples(INDArray... batch) {
        return ExampleSize.of(compression.original(), batch).noise(arguments.batch(), 1);
    }

    /**
     * Searches for a compression that meets the target, if there is one.
     *
     * @throws IOException if a temporary file cannot be written
     */
    Result run() throws IOException {
        Optional<Target> target = arguments.target();
        Map<Resource, Double> limits =
                target.map(t -> TargetSearch.limits(t, search.original())).orElse(Map.of());
        Resource along =
                limits.keySet().stream().sorted().findFirst().orElse(Resource.PARAMETERS);
        ReferenceOutputs reference = compression.reference(MOST_COMPARED);
        Frontier frontier =
                Frontier.of(
                        search,
                        along,
                        Map.of(),
                        choice ->
                                reference.comparison(
                                        search.assembled(
                                                compression.original().network(), choice)),
                        display);
        Optional<Found> found =
                target.isPresent() ? attempt(target.get(), frontier) : Optional.empty();
        return new Result(search.original(), frontier, found);
    }

    private Optional<Found> attempt(Target target, Frontier frontier) throws IOException {
        TargetSearch attempts = new TargetSearch(search, target, frontier);
        for (Optional<Choice> next = attempts.next(); next.isPresent(); ) {
            Choice choice = next.get();
            String text = PlanText.of(comments(target), defaults, settings, choice.layers());
            Compressed compressed = compression.compress(read(text));
            Figures measured = measured(compressed, choice.figures());
            NetworkComparison comparison = compressed.comparison().orElseThrow();
            if (attempts.isMet(measured, comparison)) {
                return Optional.of(new Found(compressed, choice.figures(), measured, text));
            }
            next =
                    attempts.tighten(measured, comparison)
                            ? attempts.next()
                            : Optional.empty();
        }
        return Optional.empty();
    }

    private List<String> comments(Target target) {
        return List.of(
                compression.original().source() + " for the target " + target,
                "found with effort " + arguments.effort().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static Plan read(String text) throws IOException {
        Path file = Files.createTempFile("debut4j-", ".yaml");
        try {
            Files.writeString(file, text);
            return PlanFile.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Figures measured(Compressed compressed, Figures predicted) {
        return new Figures(
                Parameters.count(compressed.network()),
                predicted.macs(),
                timer.isPresent()
                        ? OptionalDouble.of(
                                timer.get().milliseconds()
                                        * timer.get().relative(compressed.network()))
                        : OptionalDouble.empty(),
                compressed.bytes());
    }
}
