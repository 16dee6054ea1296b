package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.PaperFigures;
import io.github.debut4j.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table: which layers are replaced by which chains.
 *
 * @param location in the file
 * @param name of the row
 * @param model name of the only model that has the row; empty if all have it
 * @param plan the rules
 * @param paper published figures
 */
public record Row(
        String location, String name, Optional<String> model, Plan plan, List<PaperEntry> paper) {

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
    }

    /** Copies the list. */
    public Row {
        paper = List.copyOf(paper);
    }

    /** All published figures of a cell, null if there are none; a later entry takes precedence. */
    public @Nullable PaperFigures paper(String cellVariant, String cellTraining) {
        List<PaperFigures> figures =
                paper.stream()
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
