package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command line that was run, and what came of it. */
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

    /** The one JSON object on standard output of a run that went well. */
    public static JsonObject json(String... args) {
        Run run = of(args);
        assertEquals(0, run.exitCode, run.err);
        assertEquals(1, run.out.lines().count(), run.out);
        return JsonParser.parseString(run.out).getAsJsonObject();
    }

    /** Standard output of a run that went well. */
    public static String text(String... args) {
        Run run = of(args);
        assertEquals(0, run.exitCode, run.err);
        return run.out;
    }

    /** The one line on standard error of a run that failed and printed nothing else. */
    public static String failure(int exitCode, String... args) {
        Run run = of(args);
        assertEquals(exitCode, run.exitCode, run.err);
        assertEquals("", run.out);
        List<String> lines = run.err.lines().toList();
        assertEquals(1, lines.size(), run.err);
        return lines.get(0);
    }
}
