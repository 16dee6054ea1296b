package io.github.debut4j.experiment.run;

import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.InitVariant;
import io.github.debut4j.experiment.file.NamedModel;
import io.github.debut4j.experiment.file.Row;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.PlanException;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.plan.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/** Makes the runs of an experiment, and holds each against its network. */
final class RunPlanner {

    /** Before a network is trained its weights choose nothing; sizes are all that is asked for. */
    private static final ChainChoice FIRST = (layer, f, candidates, options) -> candidates.get(0);

    private final Experiment experiment;

    RunPlanner(Experiment experiment) {
        this.experiment = experiment;
    }

    /**
     * The runs for a model in the order of the tables: the dense one, then rows, starts, trainings
     * and seeds, the last changing first.
     *
     * @param network of the model, trained or not. Not modified.
     * @throws IllegalArgumentException with the place in the file, if a row does not fit it
     */
    List<PlannedRun> runs(NamedModel model, Model network) {
        List<PlannedRun> runs = new ArrayList<>();
        runs.add(PlannedRun.dense(model, experiment.seeds().get(0)));
        for (Mode mode : experiment.modes()) {
            for (Row row : experiment.rows()) {
                if (row.model().orElse(model.name()).equals(model.name())) {
                    runs.addAll(runs(model, network, mode, row));
                }
            }
        }
        return runs;
    }

    private List<PlannedRun> runs(NamedModel model, Model network, Mode mode, Row row) {
        List<PlannedRun> runs = new ArrayList<>();
        List<List<String>> sets = layers(network, mode, row);
        for (InitVariant start : experiment.starts()) {
            resolution(network, row, start, experiment.seeds().get(0), FIRST);
        }
        boolean alone = mode == Mode.LAYER_WISE && sets.size() > 1;
        for (List<String> layers : sets) {
            for (InitVariant start : experiment.starts()) {
                for (Optional<TrainingSection> training : trainings()) {
                    for (long seed : experiment.seeds()) {
                        runs.add(
                                new PlannedRun(
                                        model,
                                        mode,
                                        Optional.of(row),
                                        layers,
                                        alone,
                                        start,
                                        training,
                                        seed));
                    }
                }
            }
        }
        return runs;
    }

    private List<Optional<TrainingSection>> trainings() {
        return experiment.trainings().isEmpty()
                ? List.of(Optional.empty())
                : experiment.trainings().stream().map(Optional::of).toList();
    }

    /** The layers of a row: all at once, or one by one. */
    private List<List<String>> layers(Model network, Mode mode, Row row) {
        List<String> all =
                resolution(network, row, InitVariant.STANDARD, 1, FIRST).plan().layers().stream()
                        .map(LayerPlan::layer)
                        .toList();
        return mode == Mode.LAYER_WISE ? all.stream().map(List::of).toList() : List.of(all);
    }

    private static Resolution resolution(
            Model network, Row row, InitVariant start, long seed, ChainChoice choice) {
        try {
            return PlanResolver.resolve(
                    network, row.plan().withDefaults(start.seeded(seed)), choice);
        } catch (IllegalArgumentException e) {
            throw PlanException.at(row.place(), e);
        }
    }

    /**
     * What a run does to its network.
     *
     * @param network the dense one. Not modified.
     * @param choice asked where a generator has several chains for one of the run's layers
     */
    static Resolution resolution(Model network, PlannedRun run, ChainChoice choice) {
        ChainChoice ofTheRun =
                (layer, f, candidates, options) ->
                        (run.layers().contains(layer) ? choice : FIRST)
                                .best(layer, f, candidates, options);
        Resolution whole =
                resolution(network, run.row().orElseThrow(), run.start(), run.seed(), ofTheRun);
        List<LayerPlan> layers =
                whole.plan().layers().stream()
                        .filter(layer -> run.layers().contains(layer.layer()))
                        .toList();
        return new Resolution(new CompressionPlan(layers), whole.origins(), whole.notes());
    }

    /**
     * The parameters of a network after a run's compression, the chains' first candidates taken.
     */
    static long parametersAfter(Model network, PlannedRun run) {
        Inventory inventory = Inventory.of(network);
        if (run.row().isEmpty()) {
            return inventory.parameters();
        }
        Map<String, InventoryLayer> layers =
                inventory.layers().stream()
                        .collect(Collectors.toMap(InventoryLayer::name, Function.identity()));
        return inventory.parameters()
                + resolution(network, run, FIRST).plan().layers().stream()
                        .mapToLong(plan -> change(plan, layers))
                        .sum();
    }

    private static long change(LayerPlan plan, Map<String, InventoryLayer> layers) {
        InventoryLayer layer = layers.get(plan.layer());
        return plan.chain().parameterCount()
                - (layer == null ? 0 : (long) layer.rows() * layer.cols());
    }
}
