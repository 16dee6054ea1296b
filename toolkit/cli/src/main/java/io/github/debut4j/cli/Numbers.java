package io.github.debut4j.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

    private Numbers() {}

    /** With a comma between thousands. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A fraction as a percentage with two decimals. */
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    /** With four decimals. */
    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Seconds with one decimal. */
    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f s", value);
    }
}
