package io.github.debut4j.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of files in texts: {@code 200kB}, {@code 1.5MB}, {@code 64KiB}. */
final class ByteSize {

    /** What a size must be, for messages. */
    static final String RULE =
            "a size of at least 1 byte such as 200kB, in B, kB, MB, GB, KiB or MiB";

    private static final Pattern SIZE =
            Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,12})?)(B|kB|MB|GB|KiB|MiB)");

    private static final Map<String, Long> UNITS = units();

    private ByteSize() {}

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("GB", 1_000_000_000L);
        units.put("MB", 1_000_000L);
        units.put("kB", 1000L);
        units.put("B", 1L);
        units.put("MiB", 1L << 20);
        units.put("KiB", 1L << 10);
        return units;
    }

    /** The number of whole bytes, rounded down; empty if the text is no size of at least 1 byte. */
    static OptionalLong parse(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(UNITS.getOrDefault(matcher.group(2), 1L));
        BigDecimal bytes =
                new BigDecimal(matcher.group(1)).multiply(unit).setScale(0, RoundingMode.FLOOR);
        return bytes.signum() > 0 && bytes.toBigInteger().bitLength() < Long.SIZE
                ? OptionalLong.of(bytes.longValueExact())
                : OptionalLong.empty();
    }

    /** The exact size in the largest decimal unit that has a whole number of it. */
    static String format(long bytes) {
        return UNITS.entrySet().stream()
                .filter(unit -> bytes % unit.getValue() == 0)
                .findFirst()
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .orElseThrow();
    }
}
