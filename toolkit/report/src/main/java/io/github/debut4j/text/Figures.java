package io.github.debut4j.text;

import io.github.debut4j.model.Provenance;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers as the report shows them. A dash stands for what is not known. */
public final class Figures {

    public static final String UNKNOWN = "\u2013";

    private static final String[] UNITS = {"", " k", " M", " G", " T"};
    private static final double STEP = 1000;

    private Figures() {}

    /** With a comma between thousands. */
    public static String count(@Nullable Long value) {
        return value == null ? UNKNOWN : format("%,d", value);
    }

    /** With three digits and a unit. */
    public static String about(@Nullable Long value) {
        if (value == null) {
            return UNKNOWN;
        }
        if (value < STEP) {
            return value.toString();
        }
        double scaled = value;
        int unit = 0;
        while (scaled >= STEP - 0.5 && unit < UNITS.length - 1) {
            scaled /= STEP;
            unit++;
        }
        return format(scaled < 10 ? "%.2f" : scaled < 100 ? "%.1f" : "%.0f", scaled) + UNITS[unit];
    }

    /** A size in bytes. */
    public static String bytes(@Nullable Long value) {
        return value == null ? UNKNOWN : about(value) + (value < STEP ? " bytes" : "B");
    }

    /** A fraction as a percentage with two decimals. */
    public static String percent(double fraction) {
        return format("%.2f %%", 100 * fraction);
    }

    /** Milliseconds. */
    public static String millis(@Nullable Double value) {
        return value == null
                ? UNKNOWN
                : format(value < 1 ? "%.3f ms" : value < 100 ? "%.2f ms" : "%.0f ms", value);
    }

    /** How many times faster. */
    public static String faster(@Nullable Double before, @Nullable Double after) {
        return before == null || after == null ? UNKNOWN : format("%.1f\u00d7", before / after);
    }

    /** An error with four decimals. */
    public static String error(double value) {
        return format("%.4f", value);
    }

    /** The bounds of an error. */
    public static String bounds(Provenance.Layer layer) {
        return layer.lowerBound() == null || layer.upperBound() == null
                ? UNKNOWN
                : "[" + error(layer.lowerBound()) + ", " + error(layer.upperBound()) + "]";
    }

    /** A small number with its power of ten; the minus sign is one that no line breaks at. */
    public static String tiny(double value) {
        return format("%.1e", value).replace('-', '\u2212');
    }

    /** A value before and after; one dash where neither is known. */
    public static <T> String change(
            @Nullable T before, @Nullable T after, Function<@Nullable T, String> text) {
        return before == null && after == null
                ? UNKNOWN
                : text.apply(before) + " \u2192 " + text.apply(after);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
