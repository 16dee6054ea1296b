package io.github.debut4j.cli;

import io.github.debut4j.cli.option.CommonOptions;
import io.github.debut4j.cli.option.Option;
import io.github.debut4j.cli.option.OptionParser;
import java.util.List;

/** Generates {@code docs/cli.md} from the same descriptions as the help texts. */
final class CliReference {

    private static final String INTRODUCTION =
            """
            # Command line reference

            Generated from the help texts (`debut COMMAND --help`) by `CliReferenceTest`. Do not edit.

            ```
            debut COMMAND [options]
            ```

            The result of a command goes to standard output; progress, notes and error messages go to
            standard error. An option and its value are separated by a space or by `=`. The argument
            `--` ends the options.

            Exit codes: EXIT_CODES

            `bin/debut` reads these variables of the environment:

            | variable | meaning |
            | --- | --- |
            | `DEBUT_JAVA_OPTS` | options for the Java virtual machine, such as `-Xmx8g` |
            | `DEBUT_CLASSPATH` | jars and folders with classes of your own, such as custom layers, separated by `:` |
            | `JAVA_HOME` | the Java installation to use instead of the one on the `PATH` |

            Every command has these options, which may also precede its name:

            """;

    private final StringBuilder text = new StringBuilder();

    private CliReference() {}

    /** The reference of all commands in Markdown. */
    static String markdown() {
        CliReference reference = new CliReference();
        CommandTable table = CommandTable.standard();
        reference.text.append(INTRODUCTION.replace("EXIT_CODES", HelpText.exitCodes()));
        reference.options(new OptionParser("", new CommonOptions()).options());
        reference.text.append("\n| command | |\n| --- | --- |\n");
        for (CommandTable.Entry entry : table.entries()) {
            reference.row("[" + entry.name() + "](#" + anchor(entry) + ")", entry.summary());
        }
        for (CommandTable.Section section : table.sections()) {
            reference.text.append("\n## ").append(section.title()).append('\n');
            section.entries().forEach(reference::command);
        }
        return reference.text.toString();
    }

    /** The anchor of a heading on GitHub. */
    private static String anchor(CommandTable.Entry entry) {
        return "debut-" + entry.name().replace(' ', '-');
    }

    private void command(CommandTable.Entry entry) {
        List<Option> options =
                new OptionParser(entry.name(), CommandTable.standard().create(entry)).options();
        text.append("\n### debut ").append(entry.name()).append("\n\n");
        text.append(HelpText.sentence(entry.summary())).append(' ').append(entry.details());
        code(HelpText.usage(entry, options).replace("Usage: ", ""));
        if (!options.isEmpty()) {
            text.append('\n');
            options(options);
        }
        text.append("\nExample:");
        code(entry.example());
    }

    private void code(String line) {
        text.append("\n\n```\n").append(line).append("\n```\n");
    }

    private void options(List<Option> options) {
        text.append("| option | meaning | default |\n| --- | --- | --- |\n");
        for (Option option : options) {
            row(
                    "`" + HelpText.term(option) + "`",
                    option.description(),
                    option.required() ? "required" : option.defaultValue().orElse(""));
        }
    }

    private void row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(escaped(cell)).append(' ');
        }
        text.append("|\n");
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|")
                .replace("*", "\\*")
                .replaceAll("docs/(\\w+\\.md)", "[$1]($1)");
    }
}
