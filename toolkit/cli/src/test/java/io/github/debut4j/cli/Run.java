package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The exit code and the output of a command line. */
public record Run(int exitCode, String out, String err) {

    public static Run of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(List.of(args), Console.of(out, err));
        return new Run(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /**
     * Runs a command that a test constructed.
     *
     * @param name one or two words
     * @param options the arguments after the name
     */
    public static Run of(Command command, String name, String... options) {
        CommandTable.Entry entry = new CommandTable.Entry(name, "test", "For a test.", name);
        CommandTable table =
                new CommandTable(
                        List.of(new CommandTable.Section("Tests", List.of(entry))), key -> command);
        List<String> args = new ArrayList<>(List.of(name.split(" ")));
        args.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new CommandLine(table, Console.of(out, err)).run(args);
        return new Run(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /** The JSON object on standard output of a command line that succeeds. */
    public static JsonObject json(String... args) {
        Run run = of(args);
        assertEquals(0, run.exitCode, run.err);
        assertEquals(1, run.out.lines().count(), run.out);
        return JsonParser.parseString(run.out).getAsJsonObject();
    }

    /** Standard output of a command line that succeeds. */
    public static String text(String... args) {
        Run run = of(args);
        assertEquals(0, run.exitCode, run.err);
        return run.out;
    }

    /** The line on standard error of a command line that fails and prints nothing else. */
    public static String failure(int exitCode, String... args) {
        Run run = of(args);
        assertEquals(exitCode, run.exitCode, run.err);
        assertEquals("", run.out);
        List<String> lines = run.err.lines().toList();
        assertEquals(1, lines.size(), run.err);
        return lines.get(0);
    }
}
