package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Published figures for some cells of a row.
 *
 * @param initVariant name of the only variant that the figures are for; empty for all
 * @param training name of the only training variant that the figures are for; empty for all
 * @param figures the figures
 */
public record PaperEntry(
        Optional<String> initVariant, Optional<String> training, PaperFigures figures) {

    private boolean isFor(String cellVariant, String cellTraining) {
        return initVariant.orElse(cellVariant).equals(cellVariant)
                && training.orElse(cellTraining).equals(cellTraining);
    }

    /** All figures of a cell, null if there are none; a later entry takes precedence. */
    static @Nullable PaperFigures figures(
            List<PaperEntry> entries, String cellVariant, String cellTraining) {
        List<PaperFigures> figures =
                entries.stream()
                        .filter(entry -> entry.isFor(cellVariant, cellTraining))
                        .map(PaperEntry::figures)
                        .toList();
        return figures.isEmpty()
                ? null
                : new PaperFigures(
                        last(figures, PaperFigures::lc),
                        last(figures, PaperFigures::mc),
                        last(figures, PaperFigures::parameters),
                        last(figures, PaperFigures::accuracy),
                        last(figures, PaperFigures::deviation),
                        last(figures, PaperFigures::top5),
                        last(figures, PaperFigures::classAverage),
                        last(figures, PaperFigures::error));
    }

    private static <T> @Nullable T last(
            List<PaperFigures> figures, Function<PaperFigures, @Nullable T> field) {
        T last = null;
        for (PaperFigures one : figures) {
            T value = field.apply(one);
            last = value == null ? last : value;
        }
        return last;
    }
}
