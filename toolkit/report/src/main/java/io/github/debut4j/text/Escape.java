package io.github.debut4j.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Escapes text of unknown origin, such as names of layers in model files, for the place where it is
 * shown. Every form first replaces what a reader does not see and a terminal may obey.
 */
public final class Escape {

    /**
     * Control and format characters (escape sequences, changes of the writing direction), line and
     * paragraph separators, unpaired surrogates, and what XML 1.0 excludes.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\uFFFE\uFFFF]");

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!$]");

    private Escape() {}

    /**
     * Text for a terminal or a plot: invisible characters become {@code \}{@code u001b} and the
     * like, one for each UTF-16 unit. The result is one line.
     */
    public static String plain(String text) {
        return INVISIBLE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(units(found.group())));
    }

    private static String units(String character) {
        return character
                .chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                .collect(Collectors.joining());
    }

    /** Text or an attribute's value in HTML and XML. */
    public static String html(String text) {
        return plain(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Text in a line of Markdown, also in a cell of a table. */
    public static String markdown(String text) {
        return MARKDOWN.matcher(plain(text))
                .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /**
     * A cell of a CSV file (RFC 4180): quoted if it holds a comma, a quote, or white space at an
     * end.
     */
    public static String csv(String text) {
        String plain = plain(text);
        boolean bare =
                plain.indexOf(',') < 0 && plain.indexOf('"') < 0 && plain.equals(plain.strip());
        return bare ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
