package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.github.debut4j.testsupport.RealData;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trained LeNet of the paper, on the command line. */
class RealLenetTest {

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    private static String model() {
        return RealData.require("lenet/lenet.pt") + "#lenet";
    }

    @ParameterizedTest
    @CsvSource({
        "lenet_table.txt, 'conv2,fc,fc2', 10186",
        "lenet_table.txt, fc, 17962",
        "lenet.txt, conv2, 60842",
        "lenet.txt, 'conv2,fc,fc2', 10026"
    })
    void parameterCountsAgreeWithThePaper(String file, String layers, long parameters) {
        JsonObject found =
                Run.json(
                        "compress",
                        model(),
                        "--layers=" + layers,
                        "--r-shape=" + RealData.projectRoot().resolve("r_shape").resolve(file),
                        "--sweeps=1",
                        "--out=" + folder.resolve("out.zip"),
                        "--json");
        assertEquals(parameters, found.get("parametersAfter").getAsLong());
        assertEquals(true, found.get("verified").getAsBoolean());
    }

    @Test
    void inspectKnowsTheInputSize() {
        JsonObject found = Run.json("inspect", model(), "--json");
        assertEquals("PyTorch checkpoint", found.get("format").getAsString());
        assertEquals(248_096, found.get("macs").getAsLong());
    }

    @Test
    void evaluateReproducesThePublishedAccuracy() {
        String data = "--data=mnist:" + RealData.require("mnist");
        JsonObject score = Run.json("evaluate", model(), data, "--json");
        assertEquals(9_929, score.get("correct").getAsInt(), 1);
        assertEquals(10_000, score.get("total").getAsInt());
        assertEquals(0.02501, score.get("loss").getAsDouble(), 1e-5);
    }
}
