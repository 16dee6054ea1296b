package io.github.debut4j.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class Numbers {

    private Numbers() {}

    /** With a comma between thousands. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A fraction as a percentage with two decimals. */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    /** With four decimals. */
    public static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Bounds of an error, with four decimals; a dash where there are none. */
    public static String bounds(@Nullable Double lower, @Nullable Double upper) {
        return lower == null || upper == null
                ? "-"
                : "[" + decimal(lower) + ", " + decimal(upper) + "]";
    }

    /** With as many digits as it takes, up to six. */
    public static String shortest(double value) {
        return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /** Seconds with one decimal. */
    public static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f s", value);
    }
}
