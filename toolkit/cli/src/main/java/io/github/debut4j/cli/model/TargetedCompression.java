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
import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.Compression.Compressed;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanFile;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.plan.PlanSeal;
import io.github.debut4j.plan.PlanText;
import io.github.debut4j.train.NetworkComparison;
import io.github.debut4j.train.ReferenceOutputs;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Searches for a compression that meets a target, and makes it. */
final class TargetedCompression {

    private final Compression compression;
    private final TargetArguments arguments;
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
     * @param miss says that the target cannot be met; empty if it was met, or none was asked for
     */
    record Result(
            Figures original, Frontier frontier, Optional<Found> found, Optional<String> miss) {}

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
     * @param plan whose settings all layers have, and which has a chain for each layer to choose
     *     from
     * @param figuresFolder of figures that were measured before
     */
    TargetedCompression(
            Compression compression,
            TargetArguments arguments,
            Plan plan,
            Optional<Path> figuresFolder,
            Console console) {
        this.compression = compression;
        this.arguments = arguments;
        this.defaults = plan.defaults();
        this.display = new SearchDisplay(console);
        FigureCache figures = figuresFolder.map(FigureCache::in).orElseGet(FigureCache::none);
        Optional<INDArray[]> batch = compression.batch();
        InputType[] types =
                batch.map(b -> ExampleSize.of(compression.original(), b).types())
                        .orElse(new InputType[0]);
        Inventory inventory = Inventory.of(compression.original().network(), types);
        Set<String> names = layers(compression.original(), plan);
        arguments.target().ifPresent(target -> require(target, inventory));
        batch.ifPresent(this::requireSize);
        this.search =
                BudgetSearch.of(
                        compression.original().network(),
                        inventory,
                        compression.calibration().orElseThrow(),
                        new BudgetSearch.Options(
                                arguments.effort(),
                                arguments.formats(),
                                names,
                                defaults.options(),
                                compression.factorizations(),
                                figures,
                                display));
        if (arguments.isTimed()) {
            INDArray[] examples = examples(batch.orElseThrow());
            NetworkTimer network =
                    new NetworkTimer(compression.original().network(), examples, figures);
            search.time(examples, network);
            timer = Optional.of(network);
        } else {
            timer = Optional.empty();
        }
    }

    /** Checks that the target asks for something, and that the data shows whether it is met. */
    private void require(Target target, Inventory inventory) {
        Model original = compression.original().network();
        TargetSearch.requireUse(target, BudgetSearch.figures(original, inventory));
        if (target.minimumAgreement().isPresent() || target.maximumAccuracyDrop().isPresent()) {
            TargetSearch.requireMeasurable(target, compression.reference(1).comparison(original));
        }
    }

    /** Checks that the batch to time fits into one array for each input. */
    private void requireSize(INDArray... examples) {
        long values =
                Stream.of(examples).mapToLong(e -> e.length() / e.size(0)).max().orElseThrow();
        long most = Integer.MAX_VALUE / values;
        if (arguments.batch() > most) {
            throw new UsageException(
                    "--batch must be at most "
                            + most
                            + " for inputs of "
                            + values
                            + " values, found "
                            + arguments.batch());
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
        Frontier frontier = frontier(along(target));
        Optional<Found> found =
                target.isPresent() ? attempt(target.get(), frontier) : Optional.empty();
        return new Result(
                search.original(),
                frontier,
                found,
                target.filter(t -> found.isEmpty()).map(this::miss));
    }

    /** The first resource that is limited, or the parameters. */
    private Resource along(Optional<Target> target) {
        return target
                .map(t -> TargetSearch.limits(t, search.original()).keySet())
                .orElse(Set.of())
                .stream()
                .sorted()
                .findFirst()
                .orElse(Resource.PARAMETERS);
    }

    private Frontier frontier(Resource along) {
        ReferenceOutputs reference = compression.reference(search.comparedExamples());
        return Frontier.of(
                search, along, choice -> reference.comparison(search.assembled(choice)), display);
    }

    private Optional<Found> attempt(Target target, Frontier frontier) throws IOException {
        TargetSearch attempts = new TargetSearch(search, target, frontier);
        for (Optional<Choice> next = attempts.next(); next.isPresent(); ) {
            Choice choice = next.get();
            String text = plan(target, choice);
            Compressed compressed = compression.compress(read(text));
            Figures measured = measured(compressed, choice.figures());
            NetworkComparison comparison = compressed.comparison().orElseThrow();
            if (attempts.isMet(measured, comparison)) {
                return Optional.of(new Found(compressed, choice.figures(), measured, text));
            }
            next = attempts.tighten(measured, comparison) ? attempts.next() : Optional.empty();
        }
        return Optional.empty();
    }

    private String miss(Target target) {
        return "the target "
                + target
                + " cannot be met with this effort"
                + TargetSearch.impossible(target, search).map(rules -> ": " + rules).orElse("");
    }

    /** The plan that meets a target by predictions, without a compression; empty if none does. */
    Optional<String> plan(Target target) {
        Frontier frontier =
                TargetSearch.limits(target, search.original()).isEmpty()
                        ? frontier(Resource.PARAMETERS)
                        : new Frontier(Resource.PARAMETERS, List.of());
        return new TargetSearch(search, target, frontier)
                .next()
                .map(choice -> plan(target, choice));
    }

    /** What is possible instead of a target that cannot be met. */
    Result missed(Target target) {
        return new Result(
                search.original(),
                frontier(along(Optional.of(target))),
                Optional.empty(),
                Optional.of(miss(target)));
    }

    private String plan(Target target, Choice choice) {
        return PlanSeal.sealed(
                PlanText.of(comments(target), defaults, compression.settings(), choice.layers()));
    }

    private List<String> comments(Target target) {
        return List.of(
                compression.original().source() + " for the target " + target,
                "found with effort " + arguments.effort().name().toLowerCase(Locale.ROOT));
    }

    /** The names of the layers that the plan has a chain for. */
    private static Set<String> layers(LoadedModel model, Plan plan) {
        return PlanResolver.resolve(
                        model.network(), plan, (layer, f, chains, options) -> chains.get(0))
                .plan()
                .layers()
                .stream()
                .map(LayerPlan::layer)
                .collect(Collectors.toSet());
    }

    private static Plan read(String text) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path file = folder.file("plan.yaml");
            Files.writeString(file, text);
            return PlanFile.read(file);
        }
    }

    private Figures measured(Compressed compressed, Figures predicted) {
        return new Figures(
                Parameters.count(compressed.network()),
                predicted.macs(),
                timer.isPresent()
                        ? OptionalDouble.of(timer.get().milliseconds(compressed.network()))
                        : OptionalDouble.empty(),
                compressed.bytes());
    }
}
