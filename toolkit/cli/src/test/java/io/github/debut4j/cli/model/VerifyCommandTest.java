package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code debut verify}, and the report of {@code debut compress}. */
class VerifyCommandTest {

    private static final String FEW = "--data=digits:train=100,test=200";

    private static Path folder = Path.of("");
    private static String original = "";
    private static String compressed = "";
    private static Run compression = new Run(0, "", "");

    @BeforeAll
    static void compress(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
        compressed = folder.resolve("compressed.zip").toString();
        compression =
                Run.of(
                        "compress",
                        original,
                        "--r-shape=" + TrainedDigits.chains(folder),
                        FEW,
                        "--calibrate=off",
                        "--out=" + compressed,
                        "--report=" + folder.resolve("report"));
    }

    @Test
    void aReportIsWrittenBesideTheModel() throws IOException {
        assertEquals(0, compression.exitCode(), compression.err());
        Path report = folder.resolve("report");
        assertTrue(compression.out().endsWith("report    " + report + "/report.html\n"));
        JsonObject json =
                JsonParser.parseString(Files.readString(report.resolve("report.json")))
                        .getAsJsonObject();
        assertTrue(json.get("command").getAsString().startsWith("debut compress " + original));
        assertEquals(248_096, json.getAsJsonObject("before").get("macs").getAsLong());
        assertEquals(139_200, json.getAsJsonObject("after").get("macs").getAsLong());
        assertEquals(
                Files.size(Path.of(compressed)),
                json.getAsJsonObject("after").get("bytes").getAsLong());
        JsonObject conv2 = json.getAsJsonArray("layers").get(2).getAsJsonObject();
        assertEquals("conv2", conv2.get("name").getAsString());
        assertTrue(conv2.getAsJsonObject("after").get("forwardMs").getAsDouble() > 0);
        JsonObject story = conv2.getAsJsonObject("replacement");
        assertEquals(10, story.getAsJsonArray("errors").size());
        String source = story.getAsJsonObject("plan").get("source").getAsString();
        assertTrue(source.startsWith("chain conv2 ("), source);
    }

    @Test
    void aCompressedModelIsVerified() {
        JsonObject found = Run.json("verify", original, compressed, FEW, "--json");
        assertTrue(found.get("passed").getAsBoolean());
        assertTrue(found.get("unreplacedEqual").getAsBoolean());
        assertTrue(found.get("maxDiscrepancy").getAsDouble() < 1e-5);
        assertEquals(200, found.get("examples").getAsInt());
        assertTrue(found.get("agreement").getAsDouble() < 1);
        assertEquals(
                Run.json("evaluate", compressed, FEW, "--json").get("top1").getAsDouble(),
                found.get("top1Compressed").getAsDouble());
        assertTrue(found.get("top1Original").getAsDouble() > 0.9);
        assertEquals(938, found.getAsJsonObject("parameters").get("common").getAsLong());
        JsonArray layers = found.getAsJsonArray("layers");
        assertEquals(7, layers.size());
        assertEquals(
                0, layers.get(0).getAsJsonObject().get("relativeDiscrepancy").getAsDouble(), 1e-6);
        JsonObject fc = found.getAsJsonArray("replaced").get(1).getAsJsonObject();
        assertEquals("DenseLayer", fc.get("type").getAsString());
        assertEquals(0.85, fc.get("lc").getAsDouble(), 1e-12);
    }

    @Test
    void noiseReplacesDataAndWithoutASizeOnlyParametersAreCompared() {
        JsonObject noise = Run.json("verify", original, compressed, "--input=1x28x28", "--json");
        assertTrue(noise.get("agreement").isJsonNull());
        assertTrue(noise.get("maxDiscrepancy").getAsDouble() < 1e-5);
        String text = Run.text("verify", original, compressed);
        assertTrue(text.contains("outputs not compared (give --data or --input)"), text);
        assertTrue(
                text.endsWith(
                        "verdict     parameters compared, outputs NOT compared (give --data or"
                                + " --input)\n"),
                text);
        assertTrue(
                Run.text("verify", original, compressed, "--input=1x28x28")
                        .endsWith("verdict     verified\n"));
    }

    @Test
    void aChangedParameterFailsUnlessTheModelWasTrained() throws IOException {
        LoadedModel loaded = Models.load(compressed);
        var weights = Parameters.of(loaded.network(), "conv1_W");
        weights.putScalar(0, weights.getFloat(0) + 0.5f);
        String changed = folder.resolve("changed.zip").toString();
        ModelZip.write(Path.of(changed), loaded.network(), ModelMetadata.NONE);

        Run run = Run.of("verify", original, changed, "--input=1x28x28", "--json");

        assertEquals(1, run.exitCode());
        JsonObject found = JsonParser.parseString(run.out()).getAsJsonObject();
        assertFalse(found.get("passed").getAsBoolean());
        assertFalse(found.get("unreplacedEqual").getAsBoolean());
        assertEquals(1, found.getAsJsonObject("parameters").get("different").getAsLong());
        assertEquals(
                "debut: "
                        + changed
                        + ": not verified: 1 of 938 other parameters differ, by at most 5.0e-01, in"
                        + " conv1, as after training (--trained accepts that)\n",
                run.err());
        assertTrue(
                Run.json("verify", original, changed, "--input=1x28x28", "--trained", "--json")
                        .get("passed")
                        .getAsBoolean());
    }

    @Test
    void unrelatedModelsAreRefused() {
        assertEquals(
                "debut: the type of layer conv2 must be as in the original"
                        + " (ChainConvolutionLayer), found ConvolutionLayer",
                Run.failure(2, "verify", compressed, original));
        assertTrue(
                Run.of("verify", original, original)
                        .err()
                        .endsWith("no layer of the original is replaced\n"));
        assertEquals(
                "debut: expected two models, ORIGINAL COMPRESSED, found 1",
                Run.failure(2, "verify", original));
    }

    @Test
    void foldersThatCannotHoldAReportAreRefusedBeforeTheCompression() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("notes.txt"), "mine");
        String chains = "--r-shape=" + TrainedDigits.chains(folder);
        String out = "--out=" + folder.resolve("never.zip");
        assertEquals(
                "debut: "
                        + other
                        + ": cannot be written: it must be empty or contain only a report, found"
                        + " notes.txt",
                Run.failure(1, "compress", original, chains, out, "--report=" + other));
        assertEquals(
                "debut: --out must not be inside the folder of --report, found "
                        + folder.resolve("r/never.zip"),
                Run.failure(
                        2,
                        "compress",
                        original,
                        chains,
                        "--out="
                                + Files.createDirectories(folder.resolve("r")).resolve("never.zip"),
                        "--report=" + folder.resolve("r")));
        assertFalse(Files.exists(folder.resolve("never.zip")));
    }

    @Test
    void longChainsAreListedBelowTheTableOfLayers() {
        String text = Run.text("inspect", compressed);
        assertTrue(
                text.contains("\nchain  p q r s t of each factor, that of the input first\n"),
                text);
        assertTrue(text.contains("\n    1  96 72 4 3 1 96 96 2 2 4 48 96 1 2 8 16 48 2 6 8"), text);
        assertTrue(text.contains("hierarchical       1     10 of 10      1"), text);
        assertTrue(
                Run.json("inspect", compressed, "--json")
                                .getAsJsonArray("layers")
                                .get(0)
                                .getAsJsonObject()
                                .get("parameterShare")
                                .getAsDouble()
                        > 0.007);
    }
}
