package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Experiment.NamedModel;
import io.github.debut4j.experiment.file.InitVariant;
import io.github.debut4j.experiment.file.Row;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.plan.PlanResolver.Resolution;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment.
 *
 * @param model the dense model
 * @param mode which layers of the row are replaced
 * @param compression empty for the dense model itself
 * @param training after compression; empty for none
 * @param seed of compression and training
 */
record PlannedRun(
        NamedModel model,
        Mode mode,
        Optional<Compression> compression,
        Optional<TrainingSection> training,
        long seed) {

    static final String DENSE = "dense";

    /**
     * The compression of a run.
     *
     * @param row that the layers belong to
     * @param layers the names of the replaced layers
     * @param isPart whether the row has other layers, too
     * @param initVariant how factors are initialised
     * @param resolution the row's plan for these layers; where weights matter, with the first chain
     *     that a generator offers
     * @param dependsOnWeights whether the choice among several chains depends on the weights of the
     *     dense model
     */
    record Compression(
            Row row,
            List<String> layers,
            boolean isPart,
            InitVariant initVariant,
            Resolution resolution,
            boolean dependsOnWeights) {

        Compression {
            layers = List.copyOf(layers);
        }
    }

    /** The run of the dense model itself. */
    static PlannedRun dense(NamedModel model, long seed) {
        return new PlannedRun(model, Mode.DENSE, Optional.empty(), Optional.empty(), seed);
    }

    /** Whether it is the run of the dense model itself. */
    boolean isDense() {
        return compression.isEmpty();
    }

    /** The label of its row. */
    String rowLabel() {
        return compression
                .map(c -> c.isPart() ? c.row().name() + ": " + c.layers().get(0) : c.row().name())
                .orElse(DENSE);
    }

    /** The label of its column. */
    String variant() {
        return variant(initName(), trainingName());
    }

    /** The label of the column for an initialisation variant and a training, by their names. */
    static String variant(String initName, String trainingName) {
        return Stream.of(initName, trainingName)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String initName() {
        return compression.map(c -> c.initVariant().name()).orElse("");
    }

    private String trainingName() {
        return training.map(TrainingSection::name).orElse("");
    }

    /** A short description for messages. */
    String description() {
        return Stream.of(model.name(), rowLabel(), variant(), isDense() ? "" : "seed " + seed)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /**
     * The result of the run before it starts.
     *
     * @param experiment title of the experiment
     * @param parametersBefore of the dense model
     * @param parametersAfter of the compressed model
     * @param dense published figures of the dense model
     */
    RunResult unfinished(
            String experiment,
            long parametersBefore,
            long parametersAfter,
            Optional<PaperFigures> dense) {
        return new RunResult(
                experiment,
                model.name(),
                rowLabel(),
                variant(),
                mode,
                chains(),
                seed,
                parametersBefore,
                parametersAfter,
                List.of(),
                null,
                null,
                null,
                null,
                paper(dense));
    }

    /** The names of the chain files; empty if the chains are in the experiment file itself. */
    private String chains() {
        return compression.stream()
                .flatMap(c -> c.row().plan().files().stream().skip(1))
                .map(Path::getFileName)
                .map(String::valueOf)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The published figures; those of a row are for all its layers together. */
    private @Nullable PaperFigures paper(Optional<PaperFigures> dense) {
        if (compression.isEmpty()) {
            return dense.orElse(null);
        }
        Compression of = compression.get();
        return of.isPart() ? null : of.row().paper(initName(), trainingName());
    }
}
