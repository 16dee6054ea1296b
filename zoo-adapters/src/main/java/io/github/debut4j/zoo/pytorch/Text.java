package io.github.debut4j.zoo.pytorch;

import java.util.stream.Collectors;

/** Quotes text of a file in a message: on one line, printable and of limited length. */
final class Text {

    private static final int LONGEST_QUOTE = 80;

    private Text() {}

    /** The text with unprintable characters replaced, truncated after 80 characters. */
    static String quote(String text) {
        String head = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE);
        String printable =
                head.codePoints()
                        .mapToObj(c -> isPrintable(c) ? Character.toString(c) : "?")
                        .collect(Collectors.joining());
        return text.length() <= LONGEST_QUOTE ? printable : printable + "...";
    }

    /** Whether the text has no control, format or unassigned characters. */
    static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Text::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
