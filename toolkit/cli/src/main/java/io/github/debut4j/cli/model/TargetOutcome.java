package io.github.debut4j.cli.model;

import io.github.debut4j.budget.Resource;
import io.github.debut4j.budget.Target;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.report.FrontierTable;
import io.github.debut4j.report.TargetFrontier.Point;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a search for a target; its component names are the JSON fields.
 *
 * @param target that was asked for
 * @param original what the original costs
 * @param frontier networks of decreasing size; their outputs are those before factors are adapted
 *     to each other
 * @param predicted figures of the model that was written
 * @param measured figures of the model that was written
 * @param plan the file of its plan
 * @param compression as without a target
 */
record TargetOutcome(
        @Nullable String target,
        Point original,
        List<Point> frontier,
        @Nullable Point predicted,
        @Nullable Point measured,
        @Nullable String plan,
        @Nullable Object compression) {

    private static final String UNKNOWN = "-";

    /** The outcome of a search that wrote nothing. */
    static Outcome of(TargetedCompression.Result result, Optional<Target> target) {
        TargetFigures figures = new TargetFigures(result);
        TargetOutcome outcome =
                new TargetOutcome(
                        target.map(Target::toString).orElse(null),
                        figures.original(),
                        figures.points(),
                        null,
                        null,
                        null,
                        null);
        return new Outcome(
                outcome,
                outcome.table(figures.resource()).toString(),
                result.miss()
                        .map(text -> text + "; the table shows what can; nothing was written"));
    }

    /** The outcome of a search whose result was written. */
    static Outcome of(
            TargetedCompression.Result result,
            Target target,
            TargetedCompression.Found found,
            Path plan,
            Outcome written) {
        TargetFigures figures = new TargetFigures(result);
        TargetOutcome outcome =
                new TargetOutcome(
                        target.toString(),
                        figures.original(),
                        figures.points(),
                        figures.predicted(found),
                        figures.measured(found),
                        plan.toString(),
                        written.json());
        return new Outcome(
                outcome,
                outcome.table(figures.resource())
                        + "\n\n"
                        + written.text()
                        + "\nplan      "
                        + Escape.plain(plan.toString()),
                written.failure());
    }

    private TextTable table(Resource along) {
        List<Point> shown = new ArrayList<>(List.of(original));
        shown.addAll(frontier);
        if (measured != null) {
            shown.add(measured);
        }
        FrontierTable table = new FrontierTable(along.text(), shown);
        TextTable text =
                new TextTable(table.headings().stream().map(h -> ">" + h).toArray(String[]::new));
        shown.forEach(point -> text.add(table.row(point, UNKNOWN).toArray(String[]::new)));
        return text;
    }
}
