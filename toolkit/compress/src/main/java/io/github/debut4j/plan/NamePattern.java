package io.github.debut4j.plan;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Names of layers: one name as it stands, a glob ({@code *} any characters, {@code ?} one, {@code
 * [a-c]} one of these, {@code [!a-c]} one of the others), or a regular expression between slashes
 * that must match the whole name.
 *
 * @param text as it was written
 * @param regex of whole names
 * @param literal whether the text can mean no other name than itself
 */
record NamePattern(String text, Pattern regex, boolean literal) {

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is empty, or no regular expression between its slashes
     */
    static NamePattern parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a layer's name must not be empty");
        }
        if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
            return new NamePattern(text, regex(text.substring(1, text.length() - 1)), false);
        }
        return new NamePattern(
                text, glob(text), text.chars().noneMatch(c -> "*?[".indexOf(c) >= 0));
    }

    private static Pattern regex(String text) {
        try {
            return Pattern.compile(text, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "must be a regular expression between slashes, found /"
                            + text
                            + "/: "
                            + e.getDescription(),
                    e);
        }
    }

    private static Pattern glob(String text) {
        try {
            return Pattern.compile(globRegex(text), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "must be a pattern whose ranges rise, as in [a-c], found '" + text + "'", e);
        }
    }

    private static String globRegex(String text) {
        StringBuilder regex = new StringBuilder();
        int k = 0;
        while (k < text.length()) {
            char c = text.charAt(k);
            int end = c == '[' ? text.indexOf(']', k + 2) : -1;
            if (end > 0) {
                regex.append(characters(text.substring(k + 1, end)));
                k = end + 1;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
                k++;
            }
        }
        return regex.toString();
    }

    private static String characters(String among) {
        boolean others = among.startsWith("!") && among.length() > 1;
        String listed =
                (others ? among.substring(1) : among).replaceAll("[\\[\\]\\\\&^]", "\\\\$0");
        return (others ? "[^" : "[") + listed + "]";
    }

    /** Whether a name is the text itself, which wins over what the text could match. */
    boolean names(String name) {
        return text.equals(name);
    }

    /** The names that are meant: the text itself if it is one of them, otherwise all it matches. */
    List<String> select(Collection<String> names) {
        return names.contains(text)
                ? List.of(text)
                : names.stream().filter(name -> !literal && matches(name)).toList();
    }

    /**
     * Whether it matches a whole name.
     *
     * @throws IllegalArgumentException if that takes too long to find out, as nested repetitions do
     */
    boolean matches(String name) {
        try {
            return regex.matcher(new CountedText(name)).matches();
        } catch (CountedText.Exhausted | StackOverflowError e) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' must be matched within "
                            + CountedText.MOST_READS
                            + " steps, found more for layer "
                            + name
                            + " (write it without repetitions inside of repetitions)",
                    e);
        }
    }
}
