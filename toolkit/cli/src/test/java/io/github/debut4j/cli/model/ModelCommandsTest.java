package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A model is trained, compressed, fine-tuned, evaluated and inspected. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelCommandsTest {

    private static final String FEW = "--data=digits:train=300,test=200";

    private static Path folder = Path.of("");
    private static String original = "";
    private static String compressed = "";
    private static String finetuned = "";

    @BeforeAll
    static void writeModel(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
        compressed = folder.resolve("compressed.zip").toString();
        finetuned = folder.resolve("finetuned.zip").toString();
    }

    @Test
    @Order(1)
    void compressPrintsItsJsonFields() {
        JsonObject found =
                Run.json(
                        "compress",
                        original,
                        "--r-shape=" + TrainedDigits.chains(folder),
                        FEW,
                        "--calibrate=off",
                        "--out=" + compressed,
                        "--json");
        assertEquals(61_482, found.get("parametersBefore").getAsLong());
        assertEquals(10_186, found.get("parametersAfter").getAsLong());
        assertEquals(1 - 10_186 / 61_482.0, found.get("mc").getAsDouble());
        assertTrue(found.get("verified").getAsBoolean());
        assertTrue(found.get("maxDiscrepancy").getAsDouble() < 1e-5);
        assertTrue(found.get("top1Original").getAsDouble() > 0.9, found.toString());
        assertTrue(found.get("top1Compressed").getAsDouble() < 0.5, found.toString());
        assertEquals(found.get("accuracyBefore"), found.get("top1Original"));
        assertEquals(found.get("accuracyAfter"), found.get("top1Compressed"));
        assertTrue(found.get("agreement").getAsDouble() < 0.5, found.toString());
        assertTrue(found.get("kl").getAsDouble() > 1, found.toString());
        assertEquals(200, found.get("examples").getAsInt());
        assertTrue(found.get("ruined").getAsBoolean());
        assertTrue(found.get("calibration").isJsonNull());
        assertEquals(compressed, found.get("out").getAsString());
        assertEquals(3, found.getAsJsonArray("layers").size());
        JsonObject conv2 = found.getAsJsonArray("layers").get(0).getAsJsonObject();
        assertEquals("conv2", conv2.get("name").getAsString());
        assertEquals(
                "96 72 4 3 1 96 96 2 2 4 48 96 1 2 8 16 48 2 6 8",
                conv2.get("chain").getAsString());
        assertEquals(1 - 672 / 1152.0, conv2.get("lc").getAsDouble(), 1e-15);
        double error = conv2.get("relativeError").getAsDouble();
        assertEquals(error, conv2.get("weightError").getAsDouble(), 1e-6);
        assertTrue(conv2.get("outputError").isJsonNull());
        assertTrue(conv2.get("lowerBound").getAsDouble() <= error);
        assertTrue(error <= conv2.get("upperBound").getAsDouble());
    }

    @Test
    void compressSaysWhetherTheNetworkIsRuined() {
        String out = "--out=" + folder.resolve("ruined.zip");
        String ruined =
                Run.text(
                        "compress", original, "--layers=fc", "--generate=lowrank:rank=1", FEW, out);
        assertTrue(ruined.contains("\naccuracy  9"), ruined);
        assertTrue(ruined.contains(" of 200 held-out examples\nagreement the same"), ruined);
        assertTrue(
                ruined.contains(
                        "\nruined    more than half of the accuracy above chance is lost; train the"
                                + " model with 'debut finetune', or save less\nwrote "),
                ruined);
        String sound =
                Run.text(
                        "compress",
                        original,
                        "--layers=fc",
                        "--generate=lowrank:rank=60",
                        FEW,
                        out);
        assertTrue(sound.contains("\naccuracy  9") && !sound.contains("ruined  "), sound);
        String blind =
                Run.text("compress", original, "--layers=fc", "--generate=lowrank:rank=1", out);
        assertTrue(!blind.contains("accuracy") && !blind.contains("ruined  "), blind);
    }

    @Test
    @Order(2)
    void finetunePrintsItsJsonFieldsAndExtendsTheProvenance() throws IOException {
        JsonObject found =
                Run.json(
                        "finetune",
                        compressed,
                        FEW,
                        "--epochs=2",
                        "--batch=32",
                        "--out=" + finetuned,
                        "--json");
        assertEquals(2, found.get("epochs").getAsInt());
        int best = found.getAsJsonObject("best").get("epoch").getAsInt();
        assertTrue(best == 1 || best == 2);
        assertEquals(200, found.getAsJsonObject("test").get("total").getAsInt());
        assertTrue(found.get("secondsPerEpoch").getAsDouble() > 0);
        assertEquals(finetuned, found.get("out").getAsString());
        Provenance story = ModelZip.readProvenance(Path.of(finetuned)).orElseThrow();
        assertEquals("original.zip", story.original().source());
        assertEquals(3, story.layers().size());
        assertEquals(1, story.trainings().size());
        assertEquals(best, story.trainings().get(0).bestEpoch());
        assertEquals("digits:train=300,test=200", story.trainings().get(0).data());
    }

    @Test
    @Order(3)
    void evaluateAgreesWithTheMetricsOfFinetune() {
        JsonObject again =
                Run.json(
                        "finetune",
                        compressed,
                        FEW,
                        "--epochs=2",
                        "--batch=32",
                        "--out=" + folder.resolve("again.zip"),
                        "--json");
        JsonObject score = Run.json("evaluate", finetuned, FEW, "--batch=7", "--json");
        JsonObject expected = again.getAsJsonObject("test");
        assertEquals(expected.get("correct").getAsInt(), score.get("correct").getAsInt());
        assertEquals(expected.get("top1").getAsDouble(), score.get("top1").getAsDouble());
        assertEquals(expected.get("top5").getAsDouble(), score.get("top5").getAsDouble());
        assertEquals(expected.get("loss").getAsDouble(), score.get("loss").getAsDouble(), 1e-6);
    }

    @Test
    @Order(4)
    void inspectShowsLayersAndProvenance() {
        JsonObject found = Run.json("inspect", finetuned, "--input=1x28x28", "--json");
        assertEquals("Deeplearning4j zip", found.get("format").getAsString());
        assertEquals(10_186, found.get("parameters").getAsLong());
        assertEquals(139_200, found.get("macs").getAsLong());
        JsonObject conv1 = found.getAsJsonArray("layers").get(0).getAsJsonObject();
        assertEquals(8, conv1.get("rows").getAsInt());
        assertEquals(9, conv1.get("cols").getAsInt());
        assertTrue(conv1.get("replaceable").getAsBoolean());
        JsonObject conv2 = found.getAsJsonArray("layers").get(2).getAsJsonObject();
        assertFalse(conv2.get("replaceable").getAsBoolean());
        assertEquals("it is a chain already", conv2.get("reason").getAsString());
        assertEquals(10_186, found.getAsJsonObject("story").get("parameters").getAsLong());
        String text = Run.text("inspect", finetuned);
        assertTrue(text.contains("Compressed from original.zip (61,482 parameters"), text);
        assertTrue(text.contains("Trained on digits:train=300,test=200: best of 2 epochs"), text);
        assertTrue(text.contains("multiply-adds unknown (give --input)"), text);
    }

    @Test
    void aModelCompressedTwiceHasBothProvenances(@TempDir Path given) {
        Path again = given.resolve("again.zip");
        Run.text(
                "compress",
                finetuned,
                "--layers=conv1",
                "--generate=general:lc=0.3",
                "--no-cache",
                "--out=" + again);

        JsonObject story = Run.json("inspect", again.toString(), "--json").getAsJsonObject("story");

        assertEquals(1, story.getAsJsonArray("layers").size());
        JsonObject before = story.getAsJsonObject("original").getAsJsonObject("story");
        assertEquals(3, before.getAsJsonArray("layers").size());
        assertEquals(1, before.getAsJsonArray("trainings").size());
        String text = Run.text("inspect", again.toString());
        assertTrue(
                text.contains("The original was itself a compressed model.\nCompressed from "),
                text);
    }

    @Test
    void inspectOfAnOriginalShowsNoProvenance() {
        JsonObject found = Run.json("inspect", original, "--json");
        assertTrue(found.get("story").isJsonNull());
        assertTrue(found.get("macs").isJsonNull());
    }

    @Test
    void trainWritesTheBestEpochAndPrintsALinePerEpoch() {
        Path out = folder.resolve("trained.zip");
        Run run = Run.of("train", "--arch=lenet", FEW, "--epochs=1", "--out=" + out);
        assertEquals(0, run.exitCode(), run.err());
        List<String> notes = run.err().lines().toList();
        assertTrue(notes.get(0).startsWith("data: "), run.err());
        assertTrue(notes.get(1).startsWith("data: "), run.err());
        assertTrue(notes.get(2).startsWith("start  validation "), run.err());
        assertTrue(notes.get(3).startsWith("epoch 1/1  learning rate 0.01  loss "), run.err());
        assertTrue(run.out().startsWith("best epoch  1 of 1, validation "), run.out());
        assertTrue(Files.exists(out));
    }

    @Test
    void layersAreChosenByNameInTheOrderGiven() {
        JsonObject found =
                Run.json(
                        "compress",
                        original,
                        "--layers=fc2,fc",
                        "--r-shape=" + TrainedDigits.chains(folder),
                        "--sweeps=0",
                        "--out=" + folder.resolve("two.zip"),
                        "--json");
        assertEquals(
                "fc2",
                found.getAsJsonArray("layers").get(0).getAsJsonObject().get("name").getAsString());
        assertEquals(2, found.getAsJsonArray("layers").size());
        assertTrue(found.get("maxDiscrepancy").isJsonNull());
    }

    @Test
    void unusedAndNotNestedChainsAreReported() throws IOException {
        Path chains = folder.resolve("odd.txt");
        Files.writeString(
                chains, "fc2: 8 128 8 128 1 8 8 8 8 1 64 8 64 8 1\nconv22: 64 128 64 128 1\n");
        Run run =
                Run.of(
                        "compress",
                        original,
                        "--r-shape=" + chains,
                        "--sweeps=1",
                        "--out=" + folder.resolve("odd.zip"));
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = run.err().lines().toList();
        assertEquals(
                "note: "
                        + chains
                        + ": chain conv22 is not used, the network has no layer of that name"
                        + " (the nearest is conv2)",
                lines.get(0));
        assertTrue(lines.get(1).startsWith("warning: fc2: not nested: factor 2: "), run.err());
    }

    @Test
    void namesOfLayersMayHaveBlanksAround() {
        JsonObject found =
                Run.json(
                        "compress",
                        original,
                        "--layers= fc2 , fc",
                        "--r-shape=" + TrainedDigits.chains(folder),
                        "--sweeps=0",
                        "--out=" + folder.resolve("blanks.zip"),
                        "--json");
        assertEquals(2, found.getAsJsonArray("layers").size());
    }

    @Test
    void unnamedChainsFollowTheOrderOfLayers() throws IOException {
        Path bare = folder.resolve("bare.txt");
        Files.writeString(bare, "64 128 64 128 1\n128 400 128 400 1\n");
        JsonObject found =
                Run.json(
                        "compress",
                        original,
                        "--layers=fc2,fc",
                        "--r-shape=" + bare,
                        "--out=" + folder.resolve("bare.zip"),
                        "--json");
        assertEquals(61_482, found.get("parametersAfter").getAsLong());
        assertTrue(
                Run.failure(2, "compress", original, "--layers=fc", "--r-shape=" + bare, "--out=x")
                        .contains("a layer must be named for each of the 2 chains"));
    }

    @Test
    void theChainOptionTakesPrecedenceOverTheFile() {
        JsonObject found =
                Run.json(
                        "compress",
                        original,
                        "--layers=fc,fc2",
                        "--r-shape=" + TrainedDigits.chains(folder),
                        "--chain=fc2=8 128 8 128 1 64 8 64 8 1",
                        "--init=random",
                        "--input=1x28x28",
                        "--out=" + folder.resolve("own.zip"),
                        "--json");
        JsonObject layer = found.getAsJsonArray("layers").get(1).getAsJsonObject();
        assertEquals("8 128 8 128 1 64 8 64 8 1", layer.get("chain").getAsString());
        assertTrue(layer.get("lowerBound").isJsonNull());
        assertTrue(found.get("maxDiscrepancy").getAsDouble() < 1e-5);
    }
}
