package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.model.Provenance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Control characters in model files must not reach the terminal. */
class ProvenanceTextTest {

    @Test
    void controlCharactersInTheProvenanceAreEscaped() {
        Provenance.Training training =
                new Provenance.Training("d\u001bc", 1, 1, 1.0, 1, 0, 0, 1, null);
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
                                List.of(training),
                                null,
                                null));
        assertTrue(text.contains("m\\u001b]0;x") && text.contains("d\\u001bc"), text);
        assertTrue(text.contains("Deeplearning4j \\u0009,"), text);
    }

    @Test
    void controlCharactersInNamesOfLayersAreEscaped() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(new ByteArrayOutputStream(), err);
        new CompressionDisplay(console).note("a\u001b[31mb");
        assertEquals(
                List.of("note: a\\u001b[31mb"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
