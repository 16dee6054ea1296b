package io.github.debut4j.export.c;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers and comments in C. */
final class Literals {

    private Literals() {}

    /** A number without rounding, in hexadecimal: {@code 0x1.8p1f}. */
    static String of(float value) {
        if (Float.isInfinite(value)) {
            return value > 0 ? "INFINITY" : "-INFINITY";
        }
        return value == 0 && 1 / value > 0 ? "0" : Float.toHexString(value) + "f";
    }

    /** Numbers in braces. */
    static String list(int... values) {
        return IntStream.of(values)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A text that cannot end a comment or continue a line, whatever it contains. */
    static String inComment(String text) {
        return text.replaceAll("[^A-Za-z0-9_ .,:;()\\[\\]-]", "_");
    }
}
