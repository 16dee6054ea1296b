package io.github.debut4j.cli.model;

import io.github.debut4j.budget.Figures;
import io.github.debut4j.budget.FrontierPoint;
import io.github.debut4j.budget.Resource;
import io.github.debut4j.budget.Target;
import io.github.debut4j.report.TargetFrontier;
import io.github.debut4j.report.TargetFrontier.Point;
import io.github.debut4j.train.Agreement;
import io.github.debut4j.train.NetworkComparison;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a search as the JSON of the command and the report have them.
 *
 * @param result of the search
 */
record TargetFigures(TargetedCompression.Result result) {

    /**
     * The original, on the examples that the networks of the frontier were measured on, or the
     * written one if there are none.
     */
    Point original() {
        return point(
                result.original(),
                0,
                Optional.empty(),
                comparisons()
                        .findFirst()
                        .map(NetworkComparison::accuracyBefore)
                        .orElse(OptionalDouble.empty()));
    }

    /** The networks of the frontier, before factors are adapted to each other. */
    List<Point> points() {
        return result.frontier().points().stream()
                .map(
                        point ->
                                compared(
                                        point.choice().figures(),
                                        point.choice().layers().size(),
                                        Optional.of(point.comparison())))
                .toList();
    }

    /** What was predicted of the network that was written. */
    Point predicted(TargetedCompression.Found found) {
        return compared(found.predicted(), layers(found), Optional.empty());
    }

    /** What was measured of the network that was written. */
    Point measured(TargetedCompression.Found found) {
        return compared(found.measured(), layers(found), found.compressed().comparison());
    }

    /** All of it for a report. */
    TargetFrontier frontier(Target target, TargetedCompression.Found found) {
        return new TargetFrontier(
                target.toString(),
                resource().text(),
                comparisons().mapToInt(NetworkComparison::examples).findFirst().orElse(0),
                original(),
                points(),
                measured(found));
    }

    /** What the shares are of. */
    Resource resource() {
        return result.frontier().resource();
    }

    private Stream<NetworkComparison> comparisons() {
        return Stream.concat(
                result.frontier().points().stream().map(FrontierPoint::comparison),
                result.found().stream().flatMap(found -> found.compressed().comparison().stream()));
    }

    private static int layers(TargetedCompression.Found found) {
        return found.compressed().report().layers().size();
    }

    private Point compared(Figures figures, int layers, Optional<NetworkComparison> comparison) {
        return point(
                figures,
                layers,
                comparison.map(NetworkComparison::agreement),
                comparison.map(NetworkComparison::accuracyAfter).orElse(OptionalDouble.empty()));
    }

    private Point point(
            Figures figures, int layers, Optional<Agreement> agreement, OptionalDouble accuracy) {
        return new Point(
                figures.amount(resource()).orElseThrow()
                        / result.original().amount(resource()).orElseThrow(),
                figures.parameters(),
                orNull(figures.macs()),
                orNull(figures.milliseconds()),
                figures.bytes(),
                layers,
                agreement.map(a -> orNull(a.share())).orElse(null),
                agreement.map(a -> orNull(a.divergence())).orElse(null),
                agreement.map(a -> orNull(a.relativeError())).orElse(null),
                orNull(accuracy));
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
