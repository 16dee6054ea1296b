package io.github.debut4j.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Formats numbers, sizes and durations as a person reads them, the same in every locale.
 *
 * <p>All results are ASCII, so that any terminal shows them, except those that documents alone use:
 * {@link #UNKNOWN}, {@link #signed}, {@link #minusSign}, {@link #orUnknown} and {@link #change}.
 */
public final class Format {

    /** A dash for an unknown value in a document; a terminal shows {@code -}. */
    public static final String UNKNOWN = "\u2013";

    private static final String[] UNITS = {"", " k", " M", " G", " T"};
    private static final double STEP = 1000;
    private static final int SIGNIFICANT_DIGITS = 6;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private Format() {}

    /** A count with a comma between thousands: {@code 61,482}. */
    public static String count(long value) {
        return format("%,d", value);
    }

    /**
     * A count with three significant digits and an SI prefix from 1000 on: {@code 999}, {@code 61.5
     * k}, {@code 1.20 M}.
     */
    public static String about(long value) {
        double scaled = value;
        int unit = 0;
        while (scaled >= (unit == 0 ? STEP : STEP - 0.5) && unit < UNITS.length - 1) {
            scaled /= STEP;
            unit++;
        }
        return unit == 0
                ? Long.toString(value)
                : decimal(scaled, scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0) + UNITS[unit];
    }

    /** As {@link #about}, without trailing zeros, for the ticks of an axis: {@code 1.2 M}. */
    public static String tick(long value) {
        return about(value).replaceAll("\\.0+(?= )|(?<=\\.[0-9])0(?= )", "");
    }

    /** A size in bytes with three significant digits: {@code 512 bytes}, {@code 61.5 kB}. */
    public static String bytes(long value) {
        return about(value) + (value < STEP ? " bytes" : "B");
    }

    /** A fraction as a percentage with two decimals: {@code 83.43 %}. */
    public static String percent(double fraction) {
        return percent(fraction, 2);
    }

    /** A fraction as a percentage. */
    public static String percent(double fraction, int decimals) {
        return decimal(100 * fraction, decimals) + " %";
    }

    /** Four decimals, as for errors and losses. */
    public static String decimal(double value) {
        return decimal(value, 4);
    }

    /** A fixed number of decimals. */
    public static String decimal(double value, int decimals) {
        return format("%." + decimals + "f", value);
    }

    /** As few digits as possible, at most six significant ones: {@code 0.001}, {@code 100}. */
    public static String shortest(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value, new MathContext(SIGNIFICANT_DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }

    /** Two significant digits with a power of ten: {@code 2.1e-07}. */
    public static String scientific(double value) {
        return format("%.1e", value);
    }

    /** An interval with four decimals, {@code [0.1000, 0.2000]}; {@code unknown} without bounds. */
    public static String bounds(@Nullable Double lower, @Nullable Double upper, String unknown) {
        return lower == null || upper == null
                ? unknown
                : "[" + decimal(lower) + ", " + decimal(upper) + "]";
    }

    /** Milliseconds: {@code 0.125 ms}, {@code 12.50 ms}, {@code 125 ms}. */
    public static String millis(double value) {
        return decimal(value, value < 1 ? 3 : value < 100 ? 2 : 0) + " ms";
    }

    /** Seconds with one decimal: {@code 3.5 s}. */
    public static String seconds(double value) {
        return decimal(value, 1) + " s";
    }

    /** A duration, rounded up to minutes from one minute on: {@code 1 h 25 min}. */
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds + " s";
        }
        long minutes = (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
        return minutes < MINUTES_PER_HOUR
                ? minutes + " min"
                : minutes / MINUTES_PER_HOUR + " h " + minutes % MINUTES_PER_HOUR + " min";
    }

    /** A difference with its sign, {@code +0.08}; none if it rounds to zero. */
    public static String signed(double value, int decimals) {
        String text = decimal(value, decimals);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        if (zero && Double.isFinite(value)) {
            return text.replace("-", "");
        }
        return minusSign(value > 0 ? "+" + text : text);
    }

    /** Replaces hyphens by minus signs, at which no line breaks. */
    public static String minusSign(String number) {
        return number.replace('-', '\u2212');
    }

    /** The formatted value; a dash for null. */
    public static <T> String orUnknown(@Nullable T value, Function<T, String> format) {
        return value == null ? UNKNOWN : format.apply(value);
    }

    /** A value before and after with an arrow between them; one dash if neither is known. */
    public static <T> String change(
            @Nullable T before, @Nullable T after, Function<T, String> format) {
        return before == null && after == null
                ? UNKNOWN
                : orUnknown(before, format) + " \u2192 " + orUnknown(after, format);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
