package io.github.debut4j.cli;

import io.github.debut4j.cli.option.Option;
import java.util.List;

/** The texts of {@code --help}. */
final class HelpText {

    private static final int COLUMNS = 90;
    private static final int INDENT = 26;

    private HelpText() {}

    /** The help of the program: all commands. */
    static String of(CommandTable table) {
        StringBuilder text = new StringBuilder();
        text.append("Usage: debut COMMAND [options]\n\n");
        text.append("Compresses Deeplearning4j networks with Deformable Butterfly chains.\n\n");
        text.append("Commands:\n");
        table.entries().forEach(entry -> item(text, entry.name(), entry.summary()));
        text.append("\n'debut COMMAND --help' tells more about a command, 'debut --version' the");
        text.append(" version.\nExit codes: 0 success, 1 failure, 2 wrong usage.");
        return text.toString();
    }

    /** The help of a command: usage, options with their defaults, an example. */
    static String of(CommandTable.Entry entry, List<Option> options) {
        StringBuilder text = new StringBuilder("Usage: debut " + entry.name());
        options.stream().filter(Option::required).forEach(option -> text.append(usage(option)));
        text.append(" [options]\n\n").append(sentence(entry.summary())).append("\n\n");
        for (Option option : options) {
            item(text, (option.names() + " " + option.placeholder()).strip(), explanation(option));
        }
        return text.append("\nExample:\n  ").append(entry.example()).toString();
    }

    private static String usage(Option option) {
        return (" " + option.names()).stripTrailing() + " " + option.placeholder();
    }

    private static String sentence(String summary) {
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
    }

    private static String explanation(Option option) {
        String note =
                option.required()
                        ? " (required)"
                        : option.standard().map(value -> " (default: " + value + ")").orElse("");
        return option.description() + note;
    }

    /** A term, and beside it, or below it if it is long, its explanation broken into lines. */
    private static void item(StringBuilder text, String term, String explanation) {
        text.append("  ").append(term);
        int column = 2 + term.length();
        if (column + 2 > INDENT) {
            text.append('\n');
            column = 0;
        }
        for (String word : explanation.split(" ", -1)) {
            if (column + 1 + word.length() > COLUMNS) {
                text.append('\n');
                column = 0;
            }
            String gap = column < INDENT ? " ".repeat(INDENT - column) : " ";
            text.append(gap).append(word);
            column += gap.length() + word.length();
        }
        text.append('\n');
    }
}
