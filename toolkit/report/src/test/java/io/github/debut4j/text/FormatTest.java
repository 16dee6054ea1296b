package io.github.debut4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @Test
    void countsHaveACommaBetweenThousands() {
        assertEquals("61,482", Format.count(61_482));
        assertEquals("0", Format.count(0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0 bytes",
        "999, 999, 999, 999 bytes",
        "1000, 1.00 k, 1 k, 1.00 kB",
        "1500, 1.50 k, 1.5 k, 1.50 kB",
        "9994, 9.99 k, 9.99 k, 9.99 kB",
        "9996, 10.0 k, 10 k, 10.0 kB",
        "61482, 61.5 k, 61.5 k, 61.5 kB",
        "99960, 100 k, 100 k, 100 kB",
        "999499, 999 k, 999 k, 999 kB",
        "999500, 1.00 M, 1 M, 1.00 MB",
        "10000000, 10.0 M, 10 M, 10.0 MB",
        "138357544, 138 M, 138 M, 138 MB",
        "9223372036854775807, 9223372 T, 9223372 T, 9223372 TB"
    })
    void sizesHaveThreeSignificantDigitsAndTicksNoTrailingZeros(
            long value, String about, String tick, String bytes) {
        assertEquals(about, Format.about(value));
        assertEquals(tick, Format.tick(value));
        assertEquals(bytes, Format.bytes(value));
    }

    @Test
    void fractionsAreShownAsPercentages() {
        assertEquals("83.43 %", Format.percent(0.8343254936));
        assertEquals("83 %", Format.percent(0.8343254936, 0));
        assertEquals("NaN %", Format.percent(Double.NaN));
    }

    @Test
    void decimalsAreFixedOrAsFewAsPossible() {
        assertEquals("0.6350", Format.decimal(0.635));
        assertEquals("1.5", Format.decimal(1.45000001, 1));
        assertEquals("0.001", Format.shortest(0.01 * Math.pow(0.1, 1)));
        assertEquals("100", Format.shortest(100));
        assertEquals("-0.333333", Format.shortest(-1 / 3.0));
        assertEquals("Infinity", Format.shortest(Double.POSITIVE_INFINITY));
        assertEquals("2.1e-07", Format.scientific(2.1e-7));
    }

    @Test
    void boundsNeedBothEnds() {
        assertEquals("[0.1000, 0.2000]", Format.bounds(0.1, 0.2, "-"));
        assertEquals("-", Format.bounds(null, null, "-"));
        assertEquals("?", Format.bounds(0.1, null, "?"));
    }

    @Test
    void timesHaveUnits() {
        assertEquals("0.125 ms", Format.millis(0.125));
        assertEquals("12.50 ms", Format.millis(12.5));
        assertEquals("125 ms", Format.millis(125.4));
        assertEquals("3.5 s", Format.seconds(3.46));
        assertEquals("59 s", Format.duration(Duration.ofSeconds(59)));
        assertEquals("2 min", Format.duration(Duration.ofSeconds(61)));
        assertEquals("1 h 1 min", Format.duration(Duration.ofMinutes(61)));
    }

    @Test
    void differencesHaveASignUnlessTheyRoundToZero() {
        assertEquals("+0.08", Format.signed(0.08, 2));
        assertEquals("\u22120.04", Format.signed(-0.04, 2));
        assertEquals("0.00", Format.signed(-0.004, 2));
        assertEquals("0.0", Format.signed(0.04, 1));
        assertEquals("NaN", Format.signed(Double.NaN, 1));
    }

    @Test
    void changesShowADashForWhatIsUnknown() {
        assertEquals("1 \u2192 2", Format.change(1L, 2L, Format::count));
        assertEquals("1 \u2192 \u2013", Format.change(1L, null, Format::count));
        assertEquals("\u2013", Format.change((Long) null, null, Format::count));
        assertEquals("1.0e\u221207", Format.minusSign(Format.scientific(1e-7)));
    }

    @Test
    void theDefaultLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1,000 0.50 %", Format.count(1000) + " " + Format.percent(0.005));
        } finally {
            Locale.setDefault(before);
        }
    }
}
