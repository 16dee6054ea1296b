package io.github.debut4j.experiment.run;

import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerMetrics;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.experiment.file.CountedRow;
import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.Experiment.NamedModel;
import io.github.debut4j.experiment.file.InitVariant;
import io.github.debut4j.experiment.file.Row;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.run.PlannedRun.Compression;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.plan.PlanException;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.plan.PlanResolver.Resolution;
import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** Makes the runs of an experiment for one model, and checks them against the network. */
final class RunPlanner {

    private static final ChainChoice FIRST = (layer, f, candidates, options) -> candidates.get(0);

    private final Experiment experiment;
    private final NamedModel model;
    private final Model network;

    /**
     * Creates a planner.
     *
     * @param network of the model, trained or not. Not modified.
     */
    RunPlanner(Experiment experiment, NamedModel model, Model network) {
        this.experiment = experiment;
        this.model = model;
        this.network = network;
    }

    /**
     * The runs in the order of the tables: the dense one, then by mode, row, layers, initialisation
     * variant, training and seed.
     *
     * @throws IllegalArgumentException with the location in the file, if a row does not fit the
     *     network
     */
    List<PlannedRun> runs() {
        List<PlannedRun> runs = new ArrayList<>();
        runs.add(PlannedRun.dense(model, experiment.seeds().get(0)));
        for (Mode mode : experiment.modes()) {
            for (Row row : experiment.rows()) {
                if (row.model().orElse(model.name()).equals(model.name())) {
                    runs.addAll(runs(mode, row));
                }
            }
        }
        return runs;
    }

    private List<PlannedRun> runs(Mode mode, Row row) {
        List<PlannedRun> runs = new ArrayList<>();
        List<List<String>> subsets = layers(mode, row);
        boolean isPart = mode == Mode.LAYER_WISE && subsets.size() > 1;
        for (List<String> layers : subsets) {
            for (InitVariant variant : experiment.initVariants()) {
                Map<Long, Compression> bySeed =
                        experiment.seeds().stream()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                seed ->
                                                        compression(
                                                                row, layers, isPart, variant,
                                                                seed)));
                for (Optional<TrainingSection> training : trainings()) {
                    for (long seed : experiment.seeds()) {
                        runs.add(
                                new PlannedRun(
                                        model,
                                        mode,
                                        Optional.ofNullable(bySeed.get(seed)),
                                        training,
                                        seed));
                    }
                }
            }
        }
        return runs;
    }

    /**
     * The results of the rows that are counted, one for each column.
     *
     * @throws IllegalArgumentException with the location in the file, if a row does not fit the
     *     network
     */
    List<RunResult> counted() {
        List<RunResult> results = new ArrayList<>();
        for (CountedRow row : experiment.counted()) {
            if (row.model().orElse(model.name()).equals(model.name())) {
                long parameters = Parameters.count(network) + change(row);
                for (InitVariant variant : experiment.initVariants()) {
                    for (Optional<TrainingSection> training : trainings()) {
                        String trained = training.map(TrainingSection::name).orElse("");
                        results.add(
                                RunResult.counted(
                                        experiment.title(),
                                        model.name(),
                                        row.name(),
                                        PlannedRun.variant(variant.name(), trained),
                                        Parameters.count(network),
                                        parameters,
                                        row.paper(variant.name(), trained)));
                    }
                }
            }
        }
        return results;
    }

    private long change(CountedRow row) {
        try {
            Set<String> counted = new HashSet<>();
            long change = 0;
            for (CountedRow.Counted part : row.counts()) {
                for (InventoryLayer layer : PlanResolver.select(network, part.layers())) {
                    SettingException.require(
                            counted.add(layer.name()),
                            "layer " + layer.name(),
                            "be counted once",
                            "it twice");
                    MatrixShape shape = new MatrixShape(layer.rows(), layer.cols(), layer.taps());
                    change += part.transform().parameterCount(shape) - shape.entries();
                }
            }
            return change;
        } catch (IllegalArgumentException e) {
            throw PlanException.at(row.location(), e);
        }
    }

    private List<Optional<TrainingSection>> trainings() {
        return experiment.trainings().isEmpty()
                ? List.of(Optional.empty())
                : experiment.trainings().stream().map(Optional::of).toList();
    }

    /** The layers of a row: all together, or one at a time. */
    private List<List<String>> layers(Mode mode, Row row) {
        List<String> all =
                first(row, InitVariant.DEFAULT.withSeed(1), FIRST).plan().layers().stream()
                        .map(LayerPlan::layer)
                        .toList();
        return mode == Mode.LAYER_WISE ? all.stream().map(List::of).toList() : List.of(all);
    }

    private Compression compression(
            Row row, List<String> layers, boolean isPart, InitVariant variant, long seed) {
        Set<String> choices = new HashSet<>();
        ChainChoice recording =
                (layer, f, candidates, options) -> {
                    choices.add(layer);
                    return candidates.get(0);
                };
        Resolution resolution = first(row, variant.withSeed(seed), recording);
        return new Compression(
                row,
                layers,
                isPart,
                variant,
                only(layers, resolution),
                row.target().isPresent() || layers.stream().anyMatch(choices::contains));
    }

    /** The plan of a row for the planner's network, whose choices do not depend on its weights. */
    private Resolution first(Row row, LayerSettings settings, ChainChoice choice) {
        return resolve(network, row, settings, choice, LayerMetrics.PLANNED);
    }

    /**
     * The plan of a compression for a network with other weights than that of the planner.
     *
     * @param trained network. Not modified.
     * @param choice chooses among several chains for a layer of the compression
     * @param metrics what their errors are compared by
     */
    static Resolution resolve(
            Model trained,
            Compression compression,
            long seed,
            ChainChoice choice,
            LayerMetrics metrics) {
        ChainChoice limited =
                (layer, f, candidates, options) ->
                        (compression.layers().contains(layer) ? choice : FIRST)
                                .best(layer, f, candidates, options);
        return only(
                compression.layers(),
                resolve(
                        trained,
                        compression.row(),
                        compression.initVariant().withSeed(seed),
                        limited,
                        metrics));
    }

    private static Resolution resolve(
            Model network,
            Row row,
            LayerSettings settings,
            ChainChoice choice,
            LayerMetrics metrics) {
        try {
            return PlanResolver.resolve(
                    network, row.plan().withDefaults(settings), choice, metrics);
        } catch (IllegalArgumentException e) {
            throw PlanException.at(row.location(), e);
        }
    }

    private static Resolution only(List<String> layers, Resolution all) {
        return new Resolution(
                new CompressionPlan(
                        all.plan().layers().stream()
                                .filter(layer -> layers.contains(layer.layer()))
                                .toList()),
                all.origins(),
                all.notes());
    }

    /** The result of a run before it starts. */
    RunResult unfinished(PlannedRun run) {
        Inventory inventory = Inventory.of(network);
        Map<String, InventoryLayer> layers =
                inventory.layers().stream()
                        .collect(Collectors.toMap(InventoryLayer::name, Function.identity()));
        long change =
                run.compression().stream()
                        .flatMap(c -> c.resolution().plan().layers().stream())
                        .mapToLong(plan -> change(plan, layers.get(plan.layer())))
                        .sum();
        return run.unfinished(
                experiment.title(),
                Parameters.count(network),
                inventory.parameters() + change,
                experiment.paper());
    }

    private static long change(LayerPlan plan, @Nullable InventoryLayer layer) {
        return plan.format().parameterCount()
                - (layer == null ? 0 : (long) layer.rows() * layer.cols());
    }
}
