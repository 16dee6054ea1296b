package io.github.debut4j.experiment.file;

import io.github.debut4j.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A row of a table: which layers become which chains.
 *
 * @param place where it stands
 * @param name of the row
 * @param model the name of the one model that it is for; empty for all
 * @param plan its rules
 * @param figures what a paper prints for it
 */
public record Row(
        String place,
        String name,
        Optional<String> model,
        Plan plan,
        List<PublishedFigure> figures) {

    public Row {
        figures = List.copyOf(figures);
    }
}
