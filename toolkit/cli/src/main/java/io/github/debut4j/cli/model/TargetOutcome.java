package io.github.debut4j.cli.model;

import io.github.debut4j.budget.Figures;
import io.github.debut4j.budget.FrontierPoint;
import io.github.debut4j.budget.Resource;
import io.github.debut4j.budget.Target;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import io.github.debut4j.train.NetworkComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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

    /** The figures of a network. */
    record Point(
            long parameters,
            @Nullable Long macs,
            @Nullable Double milliseconds,
            long bytes,
            int layers,
            @Nullable Double agreement,
            @Nullable Double kl,
            @Nullable Double accuracy) {

        static Point of(Figures figures, int layers, Optional<NetworkComparison> comparison) {
            return new Point(
                    figures.parameters(),
                    orNull(figures.macs()),
                    orNull(figures.milliseconds()),
                    figures.bytes(),
                    layers,
                    comparison.map(c -> orNull(c.agreement().share())).orElse(null),
                    comparison.map(c -> orNull(c.agreement().divergence())).orElse(null),
                    comparison.map(c -> orNull(c.accuracyAfter())).orElse(null));
        }

        private static @Nullable Long orNull(OptionalLong value) {
            return value.isPresent() ? value.getAsLong() : null;
        }

        private static @Nullable Double orNull(OptionalDouble value) {
            return value.isPresent() && Double.isFinite(value.getAsDouble())
                    ? value.getAsDouble()
                    : null;
        }
    }

    /** The outcome of a search that wrote nothing. */
    static Outcome of(TargetedCompression.Result result, Optional<Target> target) {
        TargetOutcome outcome =
                new TargetOutcome(
                        target.map(Target::toString).orElse(null),
                        Point.of(result.original(), 0, Optional.empty()),
                        points(result),
                        null,
                        null,
                        null,
                        null);
        return new Outcome(
                outcome,
                outcome.table(result.frontier().resource()).toString(),
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
        int layers = found.compressed().report().layers().size();
        TargetOutcome outcome =
                new TargetOutcome(
                        target.toString(),
                        Point.of(result.original(), 0, Optional.empty()),
                        points(result),
                        Point.of(found.predicted(), layers, Optional.empty()),
                        Point.of(found.measured(), layers, found.compressed().comparison()),
                        plan.toString(),
                        written.json());
        return new Outcome(
                outcome,
                outcome.table(result.frontier().resource())
                        + "\n\n"
                        + written.text()
                        + "\nplan      "
                        + Escape.plain(plan.toString()),
                written.failure());
    }

    private static List<Point> points(TargetedCompression.Result result) {
        return result.frontier().points().stream().map(TargetOutcome::point).toList();
    }

    private static Point point(FrontierPoint point) {
        return Point.of(
                point.choice().figures(),
                point.choice().layers().size(),
                Optional.of(point.comparison()));
    }

    private TextTable table(Resource along) {
        TextTable table =
                new TextTable(
                        ">" + along.text(),
                        ">parameters",
                        ">multiply-adds",
                        ">time",
                        ">size",
                        ">layers",
                        ">agreement",
                        ">KL",
                        ">accuracy");
        add(table, along, original);
        frontier.forEach(point -> add(table, along, point));
        if (measured != null) {
            add(table, along, measured);
        }
        return table;
    }

    private void add(TextTable table, Resource along, Point point) {
        table.add(
                Format.percent(amount(along, point) / amount(along, original)),
                Format.count(point.parameters()),
                point.macs() == null ? "-" : Format.about(point.macs()),
                point.milliseconds() == null ? "-" : Format.decimal(point.milliseconds()) + " ms",
                Format.bytes(point.bytes()),
                String.valueOf(point.layers()),
                point.agreement() == null ? "-" : Format.percent(point.agreement()),
                point.kl() == null ? "-" : Format.decimal(point.kl()),
                point.accuracy() == null ? "-" : Format.percent(point.accuracy()));
    }

    private static double amount(Resource resource, Point point) {
        return switch (resource) {
            case PARAMETERS -> point.parameters();
            case MACS -> point.macs() == null ? Double.NaN : point.macs();
            case TIME -> point.milliseconds() == null ? Double.NaN : point.milliseconds();
            case SIZE -> point.bytes();
        };
    }
}
