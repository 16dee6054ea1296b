package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.model.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON, notes and progress, character by character. */
class PlainTextTest {

    private record Numbered(double nan, Double infinite, double finite, int count) {}

    @Test
    void numbersThatAreNotFiniteAreNull() {
        assertEquals(
                "{\"nan\":null,\"infinite\":null,\"finite\":0.1,\"count\":3}",
                Json.line(new Numbered(Double.NaN, Double.NEGATIVE_INFINITY, 0.1, 3)));
    }

    @Test
    void controlCharactersInNotesAreEscaped() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(new ByteArrayOutputStream(), err);
        console.note("a\u001b[31mb\n\nfirst\nsecond");
        assertEquals(
                List.of("a\\u001b[31mb", "", "first", "second"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void argumentsAreQuotedForAShell() {
        assertEquals(
                "a/b.zip --lr=0.1 '--out=my models' 'it'\\''s' '$x' ''",
                ShellWords.of(List.of("a/b.zip", "--lr=0.1", "--out=my models", "it's", "$x", "")));
    }

    @Test
    void aLineIsPrintedForEachTenth() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(new ByteArrayOutputStream(), err);
        try (Progress progress = console.progress("work", 40)) {
            for (int done = 0; done <= 40; done++) {
                progress.update(done, "step " + done);
            }
        }
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(10, lines.size());
        assertEquals("work  10 %  step 4", lines.get(0));
        assertEquals("work 100 %  step 40", lines.get(9));
    }
}
