package io.github.debut4j.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text out of files as it may be shown on a terminal, which obeys control characters. */
final class Printable {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private Printable() {}

    /** The text with its control characters written as {@code \\u001b}. */
    static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found ->
                                String.format(
                                        Locale.ROOT, "\\\\u%04x", found.group().codePointAt(0)));
    }
}
