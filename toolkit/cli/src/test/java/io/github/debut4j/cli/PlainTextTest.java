package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.cli.model.CompressionWatch;
import io.github.debut4j.cli.model.ProvenanceText;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.model.Json;
import io.github.debut4j.model.Provenance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON and progress, letter by letter. */
class PlainTextTest {

    private record Numbered(double nan, Double infinite, double finite, int count) {}

    @Test
    void numbersThatAreNotFiniteAreNull() {
        assertEquals(
                "{\"nan\":null,\"infinite\":null,\"finite\":0.1,\"count\":3}",
                Json.line(new Numbered(Double.NaN, Double.NEGATIVE_INFINITY, 0.1, 3)));
    }

    @Test
    void controlCharactersOfFilesAreNotObeyed() {
        Provenance.Training training =
                new Provenance.Training("d\u001bc", 1, 1, 1, 1, 0, 0, 1, null);
        Provenance.Original original = new Provenance.Original("m\u001b]0;x", "ab", 1, null);
        String text =
                ProvenanceText.of(
                        new Provenance(
                                "1",
                                "\t",
                                "17",
                                original,
                                1,
                                0,
                                true,
                                null,
                                List.of(),
                                List.of(training)));
        assertTrue(text.contains("m\\u001b]0;x") && text.contains("d\\u001bc"), text);
        assertTrue(text.contains("Deeplearning4j \\u0009,"), text);
    }

    @Test
    void namesInNotesDoNotReachTheTerminalAsCommands() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(new ByteArrayOutputStream(), err);
        new CompressionWatch(console).note("a\u001b[31mb");
        console.note("\nfirst\nsecond");
        assertEquals(
                List.of("note: a\\u001b[31mb", "", "first", "second"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void wordsAreQuotedWhereAShellWouldChangeThem() {
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
