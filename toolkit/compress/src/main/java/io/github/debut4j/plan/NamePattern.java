package io.github.debut4j.plan;

import io.github.debut4j.spec.SettingException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for names of layers: a literal name, a glob ({@code *} any characters, {@code ?} one,
 * {@code [a-c]} one of these, {@code [!a-c]} any other one), or a regular expression between
 * slashes that must match the whole name.
 *
 * @param text as written by the user
 * @param regex of whole names
 * @param literal whether the text can match no other name than itself
 */
record NamePattern(String text, Pattern regex, boolean literal) {

    private static final String SETTING = "the name of a layer";

    /**
     * Parses a pattern.
     *
     * @throws SettingException if it is empty, or not a regular expression between its slashes
     */
    static NamePattern parse(String text) {
        if (text.isEmpty()) {
            throw SettingException.of(SETTING, "not be empty", "''");
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
            throw SettingException.of(
                    SETTING,
                    "be a regular expression between slashes",
                    "/" + text + "/: " + e.getDescription());
        }
    }

    private static Pattern glob(String text) {
        try {
            return Pattern.compile(globRegex(text), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw SettingException.of(
                    SETTING, "have ranges in ascending order, as in [a-c]", "'" + text + "'");
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

    /** Whether the text is the name itself, which takes precedence over matching. */
    boolean names(String name) {
        return text.equals(name);
    }

    /** The selected names: the text itself if it is one of them, otherwise all that it matches. */
    List<String> select(Collection<String> names) {
        return names.contains(text)
                ? List.of(text)
                : names.stream().filter(name -> !literal && matches(name)).toList();
    }

    /**
     * Whether the pattern matches a whole name.
     *
     * @throws IllegalArgumentException if matching takes too long, as it may with nested
     *     repetitions
     */
    boolean matches(String name) {
        try {
            return regex.matcher(new BoundedText(name)).matches();
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' must be matched within "
                            + BoundedText.MOST_READS
                            + " steps, found more for layer "
                            + name
                            + " (write it without nested repetitions)",
                    e);
        }
    }

    /** A text that allows a limited number of reads, to bound the time that a pattern may take. */
    private static final class BoundedText implements CharSequence {

        /** About 0.1 s. Practical patterns need far fewer. */
        static final int MOST_READS = 10_000_000;

        /** The limit is reached. */
        static final class Exhausted extends RuntimeException {

            private static final long serialVersionUID = 1;
        }

        private final String text;
        private int reads;

        BoundedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (reads == MOST_READS) {
                throw new Exhausted();
            }
            reads++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
