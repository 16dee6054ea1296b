package io.github.debut4j.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.cli.JsonFields;
import io.github.debut4j.cli.Run;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCommandTest {

    @TempDir private Path folder = Path.of("");

    private Path file() throws IOException {
        return Files.writeString(
                folder.resolve("table.yaml"),
                """
                version: 1
                title: Digits
                model: arch:lenet
                data: digits:train=${MANY},test=50
                rows:
                  - name: fc
                    layers: {name: fc, r_shape: CHAINS}
                training: {epochs: 5}
                seeds: [1, 2]
                smoke:
                  data: digits:train=120,test=50
                  training: {epochs: 1}
                  seeds: 1
                """
                        .replace(
                                "CHAINS",
                                RealData.projectRoot()
                                        .resolve("r_shape/lenet_table.txt")
                                        .toString()));
    }

    @Test
    void aDryRunListsTheRuns() throws IOException {
        Path file = file();
        JsonObject listed =
                Run.json("experiment", file.toString(), "--dry-run", "--json", "--set=MANY=100");
        assertEquals("Digits", listed.get("title").getAsString());
        assertEquals(3, listed.getAsJsonArray("runs").size());
        JsonObject run = listed.getAsJsonArray("runs").get(1).getAsJsonObject();
        assertEquals(17_962, run.get("parametersAfter").getAsInt());
        assertTrue(run.get("test").isJsonNull());
        String text = Run.text("experiment", file.toString(), "--dry-run", "--set", "MANY=100");
        assertTrue(text.contains("17,962  70.78 %     -"), text);
        assertTrue(text.endsWith("3 runs\n"), text);
        assertFalse(Files.exists(Path.of("table-results")));
    }

    @Test
    void aSmokeRunWritesTablesAndReportsProgress() throws IOException {
        Path out = folder.resolve("out");
        Run run =
                Run.of(
                        "experiment",
                        file().toString(),
                        "--smoke",
                        "--no-cache",
                        "--jobs=2",
                        "--out=" + out,
                        "--json");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("\"failed\":0"), run.out());
        assertTrue(run.err().contains("run 2/2 arch:lenet, fc, seed 1: epoch 1/1"), run.err());
        assertTrue(run.err().contains("(2 of 2)"), run.err());
        assertTrue(Files.readString(out.resolve("results.csv")).contains("model-wise"));
        JsonFields.assertRecorded("experiment", JsonParser.parseString(run.out()));
        JsonFields.assertRecorded("results.json of experiment", json(out.resolve("results.json")));
        JsonFields.assertRecorded("results.csv of experiment, columns", out.resolve("results.csv"));
        theStagesOfEarlierVersionsAreFound(out.resolve("stages"));
    }

    private static JsonElement json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file));
    }

    /** Their folders are named after all that they depend on. */
    private static void theStagesOfEarlierVersionsAreFound(Path stages) throws IOException {
        Map<String, String> recorded =
                Map.of(
                        "13c0d59a92549398bd6bb037ef3b843ea391c9d17594ba90d3280b94aefc4ee9",
                        "dense",
                        "16582ab0b6a99f86ed3320dcc5cf38f77371ca0e45a062e20448615b2319169c",
                        "compression",
                        "103c76eb27d87320d4f38b3adaf22ea9e3000affb636f023d581bb9e57d2eaf0",
                        "training");
        for (Map.Entry<String, String> stage : recorded.entrySet()) {
            Path folder = stages.resolve(stage.getKey());
            assertTrue(Files.exists(folder), stage.getValue());
            JsonFields.assertRecorded(
                    "result.json of experiment's stage " + stage.getValue(),
                    json(folder.resolve("result.json")));
        }
    }

    @Test
    void wrongSettingsAreRefusedBeforeTheFirstRun() throws IOException {
        String file = file().toString();
        String unset = Run.failure(1, "experiment", file, "--out=" + folder.resolve("out"));
        assertTrue(unset.contains("table.yaml:4: data: ${MANY} must have a value"), unset);
        assertTrue(Run.failure(2, "experiment", file, "--set=MANY").contains("must be NAME=VALUE"));
        assertTrue(
                Run.failure(2, "experiment", file, "--set=A=1", "--set=A=2")
                        .contains("--set must set each name once, found A twice"));
        assertTrue(
                Run.failure(2, "experiment", file, "--jobs=0")
                        .contains("--jobs must be at least 1"));
        assertTrue(
                Run.failure(2, "experiment", file, "--short", "--smoke")
                        .contains("expected --short or --smoke, found both"));
        assertTrue(
                Run.failure(1, "experiment", file, "--short")
                        .contains("table.yaml:1: short: must be there for --short"));
        assertTrue(
                Run.failure(1, "experiment", folder.resolve("no.yaml").toString())
                        .contains("no.yaml: cannot be read"));
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
