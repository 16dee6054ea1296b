package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code debut compress} with Tucker-2 decompositions. */
class TuckerCompressTest {

    private static final String DATA = "--data=digits:train=200,test=100";

    private static Path folder = Path.of("");
    private static String original = "";
    private static JsonObject found = new JsonObject();

    @BeforeAll
    static void compress(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
        found =
                Run.json(
                        "compress",
                        original,
                        "--layers=conv2",
                        "--generate=tucker:lc=0.5",
                        DATA,
                        "--report=" + file("report"),
                        "--out=" + file("small.zip"),
                        "--json");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void theFileHoldsThreeConvolutionsInPlaceOfOne() throws IOException {
        JsonObject layer = found.getAsJsonArray("layers").get(0).getAsJsonObject();
        assertTrue(found.get("verified").getAsBoolean());
        assertTrue(layer.get("lc").getAsDouble() >= 0.5);
        assertTrue(layer.get("sequential").getAsBoolean());
        assertTrue(found.get("accuracyAfter").getAsDouble() > 0.7);
        Network small = Network.of(Models.load(file("small.zip")).network());
        assertTrue(small.configurationJson().contains("\"conv2/core\""));
        assertFalse(small.configurationJson().contains("io.github.debut4j"));
        assertEquals(
                small.layers().size(),
                ModelSerializer.restoreComputationGraph(file("small.zip")).getNumLayers());
        String ranks = layer.get("tucker").getAsString();
        assertTrue(Run.of("inspect", file("small.zip")).out().contains("tucker " + ranks), ranks);
        String report = Files.readString(folder.resolve("report/report.md"));
        assertTrue(report.contains("replaced by Tucker-2 decompositions"), report);
        assertTrue(report.contains("tucker " + ranks), report);
    }

    @Test
    void itIsVerifiedAndTrainedAsAnyOther() {
        JsonObject verified = Run.json("verify", original, file("small.zip"), DATA, "--json");
        assertTrue(verified.get("passed").getAsBoolean());
        assertEquals(
                found.getAsJsonArray("layers").get(0).getAsJsonObject().get("tucker"),
                verified.getAsJsonArray("replaced").get(0).getAsJsonObject().get("tucker"));
        Run trained =
                Run.of(
                        "finetune",
                        file("small.zip"),
                        DATA,
                        "--epochs=1",
                        "--distill=match",
                        "--teacher=" + original,
                        "--out=" + file("tuned.zip"));
        assertEquals(0, trained.exitCode(), trained.err());
        assertTrue(
                Run.json("verify", original, file("tuned.zip"), "--trained", "--json")
                        .get("passed")
                        .getAsBoolean());
    }

    @Test
    void aPlanGivesTheSameFile() throws IOException {
        Path plan = folder.resolve("plan.yaml");
        Files.writeString(
                plan, "version: 1\nlayers:\n- {name: conv2, generate: 'tucker:lc=0.5'}\n");
        Run run =
                Run.of(
                        "compress",
                        original,
                        "--plan=" + plan,
                        DATA,
                        "--out=" + file("planned.zip"));
        assertEquals(0, run.exitCode(), run.err());
        assertArrayEquals(
                Files.readAllBytes(Path.of(file("small.zip"))),
                Files.readAllBytes(Path.of(file("planned.zip"))));
        Run written = Run.of("plan", original, "--generate=tucker:lc=0.5");
        assertTrue(written.out().contains("generate: \"tucker:lc=0.5\""), written.out());
    }
}
