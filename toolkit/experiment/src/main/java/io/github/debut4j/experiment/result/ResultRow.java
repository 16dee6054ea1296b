package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param label of the row
 * @param runs of all variants and seeds, at least one
 */
record ResultRow(String label, List<RunResult> runs) {

    ResultRow {
        runs = List.copyOf(runs);
    }

    boolean isDense() {
        return runs.get(0).mode() == Mode.DENSE;
    }

    /**
     * The runs of a column. A baseline without runs for the column has the same ones in every
     * column, since a dense network has no initialiser.
     */
    List<RunResult> runs(String variant) {
        List<RunResult> found = runs.stream().filter(run -> run.variant().equals(variant)).toList();
        return found.isEmpty() && isDense() ? runs : found;
    }

    /** The values of a metric in a column; unfinished runs are missing. */
    SeedStatistics statistics(String variant, Metric metric) {
        List<Double> values = new ArrayList<>();
        int missing = 0;
        for (RunResult run : runs(variant)) {
            Double value = metric.of(run);
            if (value != null) {
                values.add(value);
            } else if (!run.finished()) {
                missing++;
            }
        }
        return new SeedStatistics(values, values.size() + missing);
    }

    /** Whether a training run of a column diverged. */
    boolean diverged(String variant) {
        return runs(variant).stream().anyMatch(RunResult::diverged);
    }

    /** The published figures of a column. */
    PaperFigures paper(String variant) {
        return runs(variant).stream()
                .map(RunResult::paper)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(PaperFigures.NONE);
    }

    /** The first published figure of any column; null if there is none. */
    <T> @Nullable T published(Function<PaperFigures, @Nullable T> figure) {
        return runs.stream()
                .map(RunResult::paper)
                .filter(Objects::nonNull)
                .map(figure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The replaced layers; empty for a dense row and before the first compression. */
    List<Provenance.Layer> layers() {
        return runs.stream()
                .map(RunResult::layers)
                .filter(layers -> !layers.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The known numbers of parameters, distinct and rising. */
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

    /**
     * The values of a metric over the runs of one cell, which differ in their seeds.
     *
     * @param values of the finished runs, in their order
     * @param planned number of finished and unfinished runs
     */
    record SeedStatistics(List<Double> values, int planned) {

        SeedStatistics {
            values = List.copyOf(values);
        }

        /** Whether there is a finished run. */
        boolean isKnown() {
            return !values.isEmpty();
        }

        /** The mean; NaN without values. */
        double mean() {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }

        /**
         * The sample standard deviation, with n - 1 in the denominator; 0 for fewer than two
         * values.
         */
        double deviation() {
            if (values.size() < 2) {
                return 0;
            }
            double mean = mean();
            double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            return Math.sqrt(squares / (values.size() - 1));
        }

        /**
         * The mean and, of several values, the deviation: {@code 98.85 ±0.05}; with the number of
         * finished runs if some are missing: {@code 99.10 (1 of 2)}; a dash without values.
         */
        String format(int decimals) {
            if (planned == 0) {
                return Format.UNKNOWN;
            }
            String mean = isKnown() ? Format.decimal(mean(), decimals) : Format.UNKNOWN;
            String deviation = values.size() < 2 ? "" : plusMinus(deviation(), decimals);
            String missing =
                    values.size() < planned ? " (" + values.size() + " of " + planned + ")" : "";
            return mean + deviation + missing;
        }

        /** A deviation behind its mean. */
        static String plusMinus(double deviation, int decimals) {
            return " \u00b1" + Format.decimal(deviation, decimals);
        }
    }
}
