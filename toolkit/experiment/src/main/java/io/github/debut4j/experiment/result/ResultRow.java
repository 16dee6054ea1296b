package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.result.RunResult.Training;
import io.github.debut4j.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param label what it is called
 * @param runs of all variants and seeds, at least one
 */
record ResultRow(String label, List<RunResult> runs) {

    ResultRow {
        runs = List.copyOf(runs);
    }

    boolean dense() {
        return runs.get(0).mode() == Mode.DENSE;
    }

    /**
     * The runs of a column. A baseline that has no run for it is the same in every column: a dense
     * network has no initialiser.
     */
    List<RunResult> runs(String variant) {
        List<RunResult> found = runs.stream().filter(run -> run.variant().equals(variant)).toList();
        return found.isEmpty() && dense() ? runs : found;
    }

    /** A measure's values in a column; runs that are not finished are still to come. */
    Sample sample(String variant, Metric measure) {
        List<Double> values = new ArrayList<>();
        int missing = 0;
        for (RunResult run : runs(variant)) {
            Double value = measure.of(run);
            if (value != null) {
                values.add(value);
            } else if (!run.finished()) {
                missing++;
            }
        }
        return new Sample(values, values.size() + missing);
    }

    /** Whether a training of a column diverged. */
    boolean diverged(String variant) {
        return runs(variant).stream()
                .map(RunResult::training)
                .filter(Objects::nonNull)
                .anyMatch(Training::diverged);
    }

    /** What the paper prints for a column. */
    Published paper(String variant) {
        return runs(variant).stream()
                .map(RunResult::paper)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Published.NOTHING);
    }

    /** A value that the paper prints for the row, whatever the column; null if it prints none. */
    <T> @Nullable T printed(Function<Published, @Nullable T> value) {
        return runs.stream()
                .map(RunResult::paper)
                .filter(Objects::nonNull)
                .map(value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The replaced layers; empty if it is dense or no run is that far. */
    List<Provenance.Layer> layers() {
        return runs.stream()
                .map(RunResult::layers)
                .filter(layers -> !layers.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Parameters of the runs that know them, each number once, rising. */
    List<Long> parameters() {
        return runs.stream()
                .map(RunResult::parametersAfter)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    long parametersBefore() {
        return runs.get(0).parametersBefore();
    }
}
