package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.cli.model.CompressionWatch;
import io.github.debut4j.cli.model.ProvenanceText;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.model.Json;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Numbers;
import io.github.debut4j.text.Printable;
import io.github.debut4j.text.TextTable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables, numbers, JSON and progress, letter by letter. */
class PlainTextTest {

    private record Numbered(double nan, Double infinite, double finite, int count) {}

    @Test
    void numbersThatAreNotFiniteAreNull() {
        assertEquals(
                "{\"nan\":null,\"infinite\":null,\"finite\":0.1,\"count\":3}",
                Json.line(new Numbered(Double.NaN, Double.NEGATIVE_INFINITY, 0.1, 3)));
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("a", ">number", "last");
        table.add("long name", "1", "x");
        table.add("b", "1,000,000", "");
        assertEquals(
                "a             number  last\nlong name          1  x\nb          1,000,000",
                table.toString());
        assertThrows(IllegalArgumentException.class, () -> table.add("one cell"));
    }

    @Test
    void controlCharactersOfFilesAreNotObeyed() {
        assertEquals("a\\u001b[2Jb\\u000a\\u202e", Printable.of("a\u001b[2Jb\n\u202e"));
        TextTable table = new TextTable("name");
        table.add("x\r\u0007");
        assertEquals("name\nx\\u000d\\u0007", table.toString());
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
    void numbersAreShortAndTheSameEverywhere() {
        assertEquals("61,482", Numbers.count(61_482));
        assertEquals("83.43 %", Numbers.percent(0.8343254936));
        assertEquals("0.001", Numbers.shortest(0.01 * Math.pow(0.1, 1)));
        assertEquals("100", Numbers.shortest(100));
        assertEquals("[0.1000, 0.2000]", Numbers.bounds(0.1, 0.2));
        assertEquals("-", Numbers.bounds(null, null));
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
