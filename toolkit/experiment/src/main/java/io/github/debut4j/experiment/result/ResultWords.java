package io.github.debut4j.experiment.result;

import java.util.Locale;

/** The words of tables and files. */
final class ResultWords {

    private ResultWords() {}

    /** Such as {@code layer-wise}. */
    static String of(RunResult.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
