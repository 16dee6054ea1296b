package io.github.debut4j.report;

import io.github.debut4j.report.TargetFrontier.Point;
import io.github.debut4j.text.Format;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the picture of a frontier shows of each network, the clearest first. */
enum FrontierMeasure {
    ACCURACY("Accuracy", "accuracy"),
    AGREEMENT("Agreement", "agreement with the original"),
    OUTPUT_ERROR("Output error", "relative error of the outputs");

    private final String title;
    private final String axis;

    FrontierMeasure(String title, String axis) {
        this.title = title;
        this.axis = axis;
    }

    /** The first one that is known of the model that was written; empty if none is. */
    static Optional<FrontierMeasure> of(TargetFrontier frontier) {
        return Stream.of(values()).filter(m -> m.isKnown(frontier.written())).findFirst();
    }

    /** As the beginning of a sentence. */
    String title() {
        return title;
    }

    /** The title of its axis. */
    String axis() {
        return axis;
    }

    boolean isKnown(Point point) {
        return value(point) != null;
    }

    private @Nullable Double value(Point point) {
        return switch (this) {
            case ACCURACY -> point.accuracy();
            case AGREEMENT -> point.agreement();
            case OUTPUT_ERROR -> point.outputError();
        };
    }

    /** The value of a network of which it is known, in the unit of the axis. */
    double of(Point point) {
        double known = Objects.requireNonNull(value(point), title);
        return this == OUTPUT_ERROR ? known : 100 * known;
    }

    /** The value of the original; empty if it is unknown. */
    Optional<Double> ofOriginal(Point original) {
        return switch (this) {
            case ACCURACY -> isKnown(original) ? Optional.of(of(original)) : Optional.empty();
            case AGREEMENT -> Optional.of(100.0);
            case OUTPUT_ERROR -> Optional.of(0.0);
        };
    }

    /** A value as the label of a tick. */
    String tick(double of) {
        return Format.shortest(of) + (this == OUTPUT_ERROR ? "" : " %");
    }
}
