package io.github.debut4j.cli;

import io.github.debut4j.cli.option.Option;
import java.util.List;

/** The texts of {@code --help}. */
final class HelpText {

    private static final int COLUMNS = 90;
    private static final int INDENT = 26;

    private final StringBuilder text = new StringBuilder();

    private HelpText() {}

    /** The help of the program, or of a group of commands. */
    static String of(CommandTable table) {
        HelpText help = new HelpText();
        help.paragraph("Usage: debut COMMAND [options]");
        help.paragraph(
                "Compresses Deeplearning4j networks: replaces layers by Deformable Butterfly"
                        + " chains, which are products of sparse factors with few parameters.");
        for (CommandTable.Section section : table.sections()) {
            help.text.append(section.title()).append(":\n");
            section.entries().forEach(entry -> help.item(entry.name(), entry.summary()));
            help.text.append('\n');
        }
        help.text
                .append("'debut COMMAND --help' explains a command, 'debut --version' prints the")
                .append(" version.\nExit codes: ")
                .append(exitCodes());
        return help.text.toString();
    }

    /** The help of a command: usage, what it does, arguments, options with defaults, an example. */
    static String of(CommandTable.Entry entry, List<Option> options) {
        HelpText help = new HelpText();
        help.paragraph(usage(entry, options));
        help.paragraph(sentence(entry.summary()) + " " + entry.details());
        help.items("Arguments", options.stream().filter(o -> o.names().isEmpty()).toList());
        help.items("Options", options.stream().filter(o -> !o.names().isEmpty()).toList());
        return help.text.append("Example:\n  ").append(entry.example()).toString();
    }

    /** What the exit codes mean. */
    static String exitCodes() {
        return "0 success, 1 failure, 2 wrong usage, 130 interrupted by Ctrl-C,"
                + " 143 terminated, as by a timeout.";
    }

    /** The usage line of a command, with all required options. */
    static String usage(CommandTable.Entry entry, List<Option> options) {
        StringBuilder usage = new StringBuilder("Usage: debut " + entry.name());
        options.stream()
                .filter(Option::required)
                .forEach(option -> usage.append(' ').append(term(option)));
        return usage.append(" [options]").toString();
    }

    /** An option with its placeholder: {@code --out FILE}. */
    static String term(Option option) {
        return (option.names() + " " + option.placeholder()).strip();
    }

    /** A summary as a sentence. */
    static String sentence(String summary) {
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
    }

    private void items(String title, List<Option> options) {
        if (!options.isEmpty()) {
            text.append(title).append(":\n");
            options.forEach(option -> item(term(option), explanation(option)));
            text.append('\n');
        }
    }

    private static String explanation(Option option) {
        String note =
                option.required()
                        ? " (required)"
                        : option.defaultValue()
                                .map(value -> " (default: " + value + ")")
                                .orElse("");
        return option.description() + note;
    }

    private void paragraph(String sentences) {
        wrap(sentences, 0, 0);
        text.append("\n\n");
    }

    /** A term followed by its explanation, which begins on the next line if the term is long. */
    private void item(String term, String explanation) {
        text.append("  ").append(term);
        int column = 2 + term.length();
        if (column + 2 > INDENT) {
            text.append('\n');
            column = 0;
        }
        wrap(explanation, column, INDENT);
        text.append('\n');
    }

    /** Appends words, breaking and indenting the lines. */
    private void wrap(String words, int start, int indent) {
        int column = start;
        for (String word : words.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > COLUMNS) {
                text.append('\n');
                column = 0;
            }
            String gap = column < indent ? " ".repeat(indent - column) : column == 0 ? "" : " ";
            text.append(gap).append(word);
            column += gap.length() + word.length();
        }
    }
}
