package io.github.debut4j.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names out of model files as text of the report: they are what their writer liked. */
public final class Escape {

    /** Control and format characters, halves of surrogate pairs, and what XML cannot hold. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\uFFFE\uFFFF]");

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!]");

    private Escape() {}

    /** Text without characters that are not seen: they are written as {@code \\u001b}. */
    public static String plain(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        String.format(
                                                Locale.ROOT,
                                                "\\u%04x",
                                                found.group().codePointAt(0))));
    }

    /** As the text or an attribute of an element. */
    public static String html(String text) {
        return plain(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** As text in Markdown, also in a table. */
    public static String markdown(String text) {
        return MARKDOWN.matcher(plain(text))
                .replaceAll(found -> "\\\\" + Matcher.quoteReplacement(found.group()));
    }
}
