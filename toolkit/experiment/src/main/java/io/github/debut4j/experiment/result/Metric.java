package io.github.debut4j.experiment.result;

import io.github.debut4j.train.Metrics;
import org.jspecify.annotations.Nullable;

/** What a table compares, all in percent of the test data. */
enum Metric {
    ACCURACY("accuracy"),
    TOP5("top-5 accuracy"),
    CLASS_AVERAGE("average class accuracy"),
    UNTRAINED("accuracy after the compression, before training");

    /** Networks of fewer classes are seldom judged by their top 5. */
    private static final int CLASSES_FOR_TOP5 = 11;

    private final String words;

    Metric(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** In percent; null if the run does not have it. */
    @Nullable Double of(RunResult run) {
        Metrics found = this == UNTRAINED ? run.compressed() : run.test();
        return found == null ? null : (Double) (100 * share(found));
    }

    private double share(Metrics metrics) {
        return switch (this) {
            case ACCURACY, UNTRAINED -> metrics.top1();
            case TOP5 -> metrics.top5();
            case CLASS_AVERAGE -> metrics.classAverage();
        };
    }

    /** In percent; null if the paper does not print it. */
    @Nullable Double of(Published paper) {
        return switch (this) {
            case ACCURACY -> paper.accuracy();
            case TOP5 -> paper.top5();
            case CLASS_AVERAGE -> paper.classAverage();
            case UNTRAINED -> null;
        };
    }

    /** Over seeds, in percentage points; null if the paper does not print it. */
    @Nullable Double deviation(Published paper) {
        return this == ACCURACY ? paper.deviation() : null;
    }

    /** Whether it is of networks after their training. */
    boolean isTrained() {
        return this != UNTRAINED;
    }

    /** Whether rows like this one have it. */
    boolean suits(ResultRow row) {
        return this != UNTRAINED || !row.dense();
    }

    /** Whether a table of this measure is worth its place. */
    boolean tells(ResultGroup group) {
        return switch (this) {
            case ACCURACY -> true;
            case TOP5 ->
                    group.prints(Published::top5)
                            || group.runs().stream()
                                    .map(RunResult::test)
                                    .anyMatch(t -> t != null && t.classes() >= CLASSES_FOR_TOP5);
            case CLASS_AVERAGE -> group.prints(Published::classAverage);
            case UNTRAINED ->
                    group.runs().stream()
                            .anyMatch(run -> run.compressed() != null && run.training() != null);
        };
    }
}
