package io.github.debut4j.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text out of files as it may be shown on a terminal, which obeys control characters. */
public final class Printable {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private Printable() {}

    /** The text with its control characters written as {@code \\u001b}. */
    public static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(
                        found ->
                                String.format(
                                        Locale.ROOT, "\\\\u%04x", found.group().codePointAt(0)));
    }
}
