package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks' contract; how fast anything is, no test says. */
class BenchCommandsTest {

    private static void check(JsonObject found, int rows) {
        assertTrue(found.getAsJsonObject("machine").get("gflops").getAsDouble() > 0);
        assertEquals(rows, found.getAsJsonArray("rows").size());
        double logarithms = 0;
        for (JsonElement element : found.getAsJsonArray("rows")) {
            JsonObject row = element.getAsJsonObject();
            double ratio = row.get("ratio").getAsDouble();
            assertEquals(
                    row.get("baselineMs").getAsDouble() / row.get("oursMs").getAsDouble(),
                    ratio,
                    1e-9 * ratio);
            logarithms += Math.log(ratio);
        }
        double mean = found.get("geometricMean").getAsDouble();
        assertEquals(Math.exp(logarithms / rows), mean, 1e-9 * mean);
    }

    @Test
    void layersAreTimedForwardAndInTraining() {
        JsonObject found =
                Run.json("bench", "layer", "--kind=dense", "--batch=2", "--seconds=0.01", "--json");
        check(found, 6);
        JsonObject forward = found.getAsJsonArray("rows").get(0).getAsJsonObject();
        assertEquals("dense 512x512 forward", forward.get("name").getAsString());
        assertTrue(forward.get("shareOfPeak").getAsDouble() > 0);
    }

    @Test
    void networksAreTimed(@TempDir Path folder) throws IOException {
        String original = TrainedDigits.in(folder).toString();
        JsonObject found =
                Run.json(
                        "bench",
                        "network",
                        original,
                        original,
                        "--input=1x28x28",
                        "--batch=2",
                        "--seconds=0.01",
                        "--json");
        check(found, 2);
    }

    @Test
    void factorisationsAreTimed(@TempDir Path folder) throws IOException {
        Path chains = folder.resolve("chains.txt");
        Files.writeString(chains, "small: 8 8 2 2 1 8 8 2 2 2 8 8 2 2 4\n4 8 2 4 1 4 4 2 2 2\n");
        JsonObject found = Run.json("bench", "factorize", "--r-shape=" + chains, "--json");
        check(found, 2);
        assertEquals(
                "small 8x8",
                found.getAsJsonArray("rows").get(0).getAsJsonObject().get("name").getAsString());
    }

    @Test
    void badArgumentsAreRefused(@TempDir Path folder) throws IOException {
        String original = TrainedDigits.in(folder).toString();
        assertTrue(Run.failure(2, "bench", "layer", "--batch=0").contains("--batch must be"));
        assertTrue(Run.failure(2, "bench", "layer", "--seconds=0").contains("--seconds must be"));
        assertTrue(
                Run.failure(2, "bench", "network", original, "--input=784").contains("two models"));
        assertTrue(
                Run.failure(2, "bench", "network", original, original)
                        .contains("given by --input"));
    }
}
