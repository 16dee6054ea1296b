package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.export.verify.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportOutcomeTest {

    @Test
    void theFileOfTheWeightsIsNamed() {
        Outcome outcome =
                ExportOutcome.of(
                        ExportFormat.ONNX,
                        List.of(Path.of("net.onnx"), Path.of("net.onnx.data")),
                        2_500_000_000L,
                        Map.of("Gemm", 2),
                        Map.of(),
                        Optional.of(new Verification("ONNX Runtime", List.of(1, 7), 1e-6, 2e-6, 1)),
                        "");
        assertEquals(
                """
                operators  2 Gemm
                verified   in ONNX Runtime, 8 examples in batches of 1 and 7; outputs differ by at most 1.0e-06, 2.0e-06 of the largest output; the same largest output for 100.00 %
                written    net.onnx with its weights in net.onnx.data (2.50 GB)""",
                outcome.text());
        assertEquals("net.onnx.data", ((ExportOutcome) outcome.json()).data());
    }
}
