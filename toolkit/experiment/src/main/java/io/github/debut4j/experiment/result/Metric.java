package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.train.Metrics;
import org.jspecify.annotations.Nullable;

/** The metrics that tables compare, all in percent of the test data. */
enum Metric {
    ACCURACY("accuracy"),
    TOP5("top-5 accuracy"),
    CLASS_AVERAGE("average class accuracy"),
    UNTRAINED("accuracy after compression, before training");

    /** With fewer classes, top-5 accuracy says little. */
    private static final int MIN_CLASSES_FOR_TOP5 = 11;

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The value of a run in percent; null if the run does not have it. */
    @Nullable Double of(RunResult run) {
        Metrics metrics = this == UNTRAINED ? run.compressed() : run.test();
        return metrics == null ? null : (Double) (100 * fraction(metrics));
    }

    private double fraction(Metrics metrics) {
        return switch (this) {
            case ACCURACY, UNTRAINED -> metrics.top1();
            case TOP5 -> metrics.top5();
            case CLASS_AVERAGE -> metrics.classAverage();
        };
    }

    /** The published value in percent; null if there is none. */
    @Nullable Double of(PaperFigures paper) {
        return switch (this) {
            case ACCURACY -> paper.accuracy();
            case TOP5 -> paper.top5();
            case CLASS_AVERAGE -> paper.classAverage();
            case UNTRAINED -> null;
        };
    }

    /** The published deviation over seeds in percentage points; null if there is none. */
    @Nullable Double deviation(PaperFigures paper) {
        return this == ACCURACY ? paper.deviation() : null;
    }

    /** Whether training changes the metric. */
    boolean isTrained() {
        return this != UNTRAINED;
    }

    /** Whether a row can have the metric. */
    boolean appliesTo(ResultRow row) {
        return this != UNTRAINED || !row.isDense();
    }

    /** Whether the results of a group have a table of this metric. */
    boolean isShown(ResultGroup group) {
        return switch (this) {
            case ACCURACY -> true;
            case TOP5 ->
                    group.hasPublished(PaperFigures::top5)
                            || group.runs().stream()
                                    .map(RunResult::test)
                                    .anyMatch(
                                            t -> t != null && t.classes() >= MIN_CLASSES_FOR_TOP5);
            case CLASS_AVERAGE -> group.hasPublished(PaperFigures::classAverage);
            case UNTRAINED ->
                    group.runs().stream()
                            .anyMatch(run -> run.compressed() != null && run.training() != null);
        };
    }
}
