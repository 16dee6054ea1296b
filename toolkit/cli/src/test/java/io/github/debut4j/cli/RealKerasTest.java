package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.testsupport.RealData;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models written by Keras are loaded, evaluated (the accuracy was measured without DL4J),
 * compressed, fine-tuned and evaluated again.
 */
class RealKerasTest {

    private static final int RECORD = 3073;
    private static final int TRAIN = 200;

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    private static String model(String name) {
        return RealData.require("keras/" + name + ".h5").toString();
    }

    private static void assertScore(int correct, String model, String data) {
        JsonObject score = Run.json("evaluate", model, "--data=" + data, "--json");
        assertEquals(correct, score.get("correct").getAsInt(), 2);
    }

    /** The first exact training images, and as many test images. */
    private String fewCifar(String options) throws IOException {
        Path few = Files.createDirectories(folder.resolve("few"));
        for (String part : List.of("train_exact.bin", "test_exact.bin")) {
            Path whole = RealData.require("cifar10/" + part + ".gz");
            try (DataInputStream in =
                    new DataInputStream(new GZIPInputStream(Files.newInputStream(whole)))) {
                Files.write(few.resolve(part), in.readNBytes(TRAIN * RECORD));
            }
        }
        return "cifar10:" + few + options;
    }

    private String fewDigits() throws IOException {
        Path few = Files.createDirectories(folder.resolve("few"));
        for (String part : List.of("train", "t10k")) {
            copyIdx(few, part + "-images-idx3-ubyte", 16, 28 * 28);
            copyIdx(few, part + "-labels-idx1-ubyte", 8, 1);
        }
        return "mnist:" + few;
    }

    private static void copyIdx(Path to, String name, int header, int size) throws IOException {
        Path whole = RealData.require("mnist/" + name + ".gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(whole))) {
            byte[] bytes = in.readNBytes(header + TRAIN * size);
            bytes[6] = (byte) (TRAIN >> 8);
            bytes[7] = (byte) TRAIN;
            Files.write(to.resolve(name), bytes);
        }
    }

    /** Compresses, restores, trains for an epoch and evaluates. */
    private void assertWayBack(String model, String data, String... chains) {
        List<String> compress =
                new ArrayList<>(
                        List.of(
                                "compress",
                                model,
                                "--data=" + data,
                                "--sweeps=1",
                                "--out=" + folder.resolve("small.zip"),
                                "--json"));
        Arrays.stream(chains).map(chain -> "--chain=" + chain).forEach(compress::add);

        JsonObject small = Run.json(compress.toArray(String[]::new));

        assertTrue(small.get("verified").getAsBoolean());
        assertTrue(small.get("maxDiscrepancy").getAsDouble() < 1e-4, small.toString());
        assertEquals(chains.length, small.get("layers").getAsJsonArray().size());
        JsonObject tuned =
                Run.json(
                        "finetune",
                        folder.resolve("small.zip").toString(),
                        "--data=" + data,
                        "--epochs=1",
                        "--lr=0.001",
                        "--out=" + folder.resolve("tuned.zip"),
                        "--json");
        JsonObject score =
                Run.json(
                        "evaluate",
                        folder.resolve("tuned.zip").toString(),
                        "--data=" + data,
                        "--json");
        assertEquals(
                tuned.get("test").getAsJsonObject().get("correct").getAsInt(),
                score.get("correct").getAsInt());
        // Guessing gets a tenth.
        assertTrue(score.get("top1").getAsDouble() > 0.15, score.toString());
    }

    @Test
    void evaluationNamesTheFilesItReads() throws IOException {
        Run run =
                Run.of(
                        "evaluate",
                        model("cifar10_resnet8_mlperftiny"),
                        "--data=" + fewCifar(",scale=raw"));
        assertEquals("data: 200 test examples of test_exact.bin", run.err().strip());
    }

    @Test
    void residualNetworkOnRawPixels() throws IOException {
        String model = model("cifar10_resnet8_mlperftiny");
        String options = ",files=exact,scale=raw";
        assertScore(895, model, "cifar10:" + RealData.require("cifar10") + options);
        assertWayBack(
                model,
                fewCifar(options),
                "conv2d_7=192 576 2 6 1 128 192 2 3 2 64 128 2 4 4 64 64 4 4 8 64 64 2 2 32",
                "conv2d_5=16 16 4 4 1 32 16 8 4 4");
    }

    /** A layer of 784 x 500 whose numerical rank is 60. */
    @Test
    void aLayerOfLowRankIsReplacedByALowRankPair() {
        JsonObject small =
                Run.json(
                        "compress",
                        RealData.require("keras-cases/10_wide_mlp.h5").toString(),
                        "--layers=d1",
                        "--generate=general:lc=0.5",
                        "--out=" + folder.resolve("small.zip"),
                        "--json");
        JsonObject layer = small.get("layers").getAsJsonArray().get(0).getAsJsonObject();
        assertEquals("152 784 152 784 1 500 152 500 152 1", layer.get("chain").getAsString());
        assertTrue(layer.get("relativeError").getAsDouble() <= 0.002, layer.toString());
    }

    @Test
    void sequentialConvolutions() throws IOException {
        String model = model("cifar10_cnn_gabriellugooo");
        assertScore(689, model, "cifar10:" + RealData.require("cifar10") + ",files=exact");
        assertWayBack(
                model,
                fewCifar(""),
                "conv2d_2=192 576 2 6 1 128 192 2 3 2 64 128 2 4 4 64 64 4 4 8 64 64 2 2 32");
    }

    @Test
    void lenetOnDigits() throws IOException {
        String model = model("mnist_lenet_sam783");
        String data = fewDigits();
        assertScore(199, model, data);
        assertWayBack(model, data, "conv2d_1=160 800 1 5 1 64 160 2 5 1 64 64 32 32 2");
    }
}
