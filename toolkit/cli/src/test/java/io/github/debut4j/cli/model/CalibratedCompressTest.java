package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.Models;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code debut compress} with data to calibrate with. */
class CalibratedCompressTest {

    private static final String DATA = "--data=digits:train=200,test=100";

    private static Path folder = Path.of("");
    private static String original = "";
    private static String calibrated = "";
    private static JsonObject found = new JsonObject();

    @BeforeAll
    static void compress(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
        calibrated = file("calibrated.zip");
        found = json(calibrated, DATA);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String[] command(String out, String... options) {
        List<String> words = new ArrayList<>(List.of("compress", original));
        words.add("--r-shape=" + TrainedDigits.chains(folder));
        words.add("--layers=conv2,fc");
        words.addAll(Arrays.asList(options));
        words.add("--out=" + out);
        return words.toArray(String[]::new);
    }

    private static JsonObject json(String out, String... options) {
        List<String> words = new ArrayList<>(List.of(command(out, options)));
        words.add("--json");
        return Run.json(words.toArray(String[]::new));
    }

    private static Run finetune(String model, String... options) {
        List<String> words = new ArrayList<>(List.of("finetune", model, DATA, "--epochs=4"));
        words.addAll(Arrays.asList(options));
        words.add("--out=" + file("tuned.zip"));
        Run run = Run.of(words.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    @Test
    void finetuneHasOtherDefaultsAfterACalibration() throws IOException {
        Run run = finetune(calibrated, "--batch=64");

        assertTrue(
                run.err()
                        .contains(
                                "settings for a calibrated compression: --optimizer adam --lr 0.002"
                                        + " --schedule cosine --weight-decay 0.0001 --averaging 1"
                                        + " --warmup 1\n"),
                run.err());
        String settings =
                Models.load(file("tuned.zip"))
                        .metadata()
                        .provenance()
                        .orElseThrow()
                        .trainings()
                        .get(0)
                        .settings();
        assertTrue(
                String.valueOf(settings).contains(" lr=0.002 schedule=cosine warmup=1"), settings);
    }

    @Test
    void finetuneHasItsUsualDefaultsWithoutACalibration() {
        json(file("weights.zip"), DATA, "--calibrate=off");

        Run run = finetune(file("weights.zip"));

        assertFalse(run.err().contains("calibrated compression"), run.err());
        assertTrue(run.err().contains("learning rate 0.01 "), run.err());
    }

    private static String refusal(int exitCode, String... options) {
        return Run.failure(exitCode, command(file("refused.zip"), options));
    }

    @Test
    void outputsAreApproximatedAndNotWeights() {
        JsonObject calibration = found.getAsJsonObject("calibration");
        assertEquals(200, calibration.get("examples").getAsInt());
        assertEquals("full", calibration.get("metric").getAsString());
        assertEquals("auto", calibration.get("sequential").getAsString());
        assertTrue(calibration.get("seconds").getAsDouble() > 0);
        assertEquals("[\"conv2.b\",\"fc.b\"]", calibration.get("adapted").toString());
        JsonObject weights = json(file("weights.zip"), DATA, "--calibrate=off");
        for (int k = 0; k < 2; k++) {
            JsonObject layer = found.getAsJsonArray("layers").get(k).getAsJsonObject();
            double output = layer.get("outputError").getAsDouble();
            assertTrue(output < layer.get("initialOutputError").getAsDouble());
            assertTrue(output < 0.6 * layer.get("weightError").getAsDouble());
        }
        assertTrue(
                found.get("accuracyAfter").getAsDouble()
                        > weights.get("accuracyAfter").getAsDouble() + 0.2);
        assertTrue(found.get("agreement").getAsDouble() > weights.get("agreement").getAsDouble());
        assertTrue(found.get("kl").getAsDouble() < weights.get("kl").getAsDouble());
        assertFalse(found.get("ruined").getAsBoolean());
        assertEquals(100, found.get("examples").getAsInt());
    }

    @Test
    void theSameCommandGivesTheSameFile() throws IOException {
        json(file("again.zip"), DATA);

        assertArrayEquals(
                Files.readAllBytes(Path.of(calibrated)),
                Files.readAllBytes(Path.of(file("again.zip"))));
    }

    @Test
    void theTableShowsBothErrorsAndTheCalibration() {
        Run run = Run.of(command(file("text.zip"), DATA, "--calibrate=100", "--sequential=off"));

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("  output error  weight error  chain"), run.out());
        assertTrue(
                run.out()
                        .contains(
                                "\ndata      calibrated with 100 examples without labels, metric"
                                        + " full, not sequential\n"),
                run.out());
        assertTrue(
                run.out()
                        .contains(
                                "\nverified  all other parameters are unchanged, except 2 that"
                                        + " calibration adapted; each layer"),
                run.out());
        assertTrue(run.err().contains("collecting the inputs of the layers for 100 examples"));
    }

    @Test
    void theModelRemembersItsCalibration() {
        JsonObject story = Run.json("inspect", calibrated, "--json").getAsJsonObject("story");
        JsonObject calibration = story.getAsJsonObject("calibration");
        assertEquals("digits:train=200,test=100", calibration.get("data").getAsString());
        assertEquals(1, calibration.get("seed").getAsLong());
        assertEquals(
                found.get("accuracyAfter").getAsDouble(),
                story.getAsJsonObject("comparison").get("accuracyAfter").getAsDouble());
        String text = Run.text("inspect", calibrated);
        assertTrue(
                text.contains(
                        "\nCalibrated with 200 examples of digits:train=200,test=100 without labels,"
                                + " seed 1, metric full, sequential auto, refit replaced\nAdapted to it:"
                                + " conv2.b, fc.b\nAccuracy "),
                text);
    }

    @Test
    void verifyDoesNotCompareWhatCalibrationAdapted() {
        JsonObject verified = Run.json("verify", original, calibrated, DATA, "--json");

        assertTrue(verified.get("passed").getAsBoolean());
        assertEquals("[\"conv2.b\",\"fc.b\"]", verified.get("adapted").toString());
        assertEquals(found.get("kl").getAsDouble(), verified.get("kl").getAsDouble(), 1e-4);
        String text = Run.text("verify", original, calibrated);
        assertTrue(
                text.contains(" identical except those that calibration adapted (conv2.b, fc.b)\n"),
                text);
    }

    @Test
    void theWeightsMetricGivesTheFactorsOfACompressionWithoutCalibration() {
        JsonObject metric = json(file("m.zip"), DATA, "--metric=weights", "--sequential=off");
        JsonObject off = json(file("o.zip"), DATA, "--calibrate=off");
        for (int k = 0; k < 2; k++) {
            assertEquals(
                    off.getAsJsonArray("layers").get(k).getAsJsonObject().get("relativeError"),
                    metric.getAsJsonArray("layers").get(k).getAsJsonObject().get("relativeError"));
        }
    }

    @Test
    void withoutDataOneLineSaysWhatThatCosts() {
        Run run = Run.of(command(file("blind.zip"), "--sweeps=1"));

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                1, run.err().lines().filter(l -> l.startsWith("note: without --data")).count());
        Run off = Run.of(command(file("blind.zip"), DATA, "--calibrate=off", "--sweeps=1"));
        assertFalse(off.err().contains("note: without --data"), off.err());
    }

    @Test
    void aFolderOfImagesWithoutClassesWillDo() throws IOException {
        Examples digits = DataSets.open("digits:train=60", Split.TRAIN);
        Path images = Files.createDirectories(folder.resolve("images"));
        float[] pixels = new float[digits.featureCount()];
        for (int i = 0; i < digits.size(); i++) {
            digits.copyFeatures(i, pixels, 0);
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < pixels.length; k++) {
                image.getRaster().setSample(k % 28, k / 28, 0, Math.round(255 * pixels[k]));
            }
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
        }
        String out = file("plain.zip");
        String data = "--data=images:" + images;
        String sized = file("sized.zip");
        ModelZip.write(
                Path.of(sized),
                Models.load(original).network(),
                ModelMetadata.of(
                        List.of(
                                new NetworkInput(
                                        "input", InputLayout.IMAGE_NCHW, List.of(1, 28, 28)))));

        JsonObject plain =
                Run.json(
                        "compress",
                        sized,
                        "--layers=conv2",
                        "--r-shape=" + TrainedDigits.chains(folder),
                        data,
                        "--out=" + out,
                        "--json");

        assertEquals(48, plain.getAsJsonObject("calibration").get("examples").getAsInt());
        assertEquals(12, plain.get("examples").getAsInt());
        assertTrue(plain.get("accuracyAfter").isJsonNull());
        assertTrue(plain.get("agreement").getAsDouble() > 0.6, plain.toString());
        JsonObject verified = Run.json("verify", sized, out, data, "--json");
        assertEquals(12, verified.get("examples").getAsInt());
        assertEquals(plain.get("agreement"), verified.get("agreement"));
        assertEquals(
                "debut: the data must have labels to train or evaluate a network, found none",
                Run.failure(2, "evaluate", out, data));
    }

    @Test
    void arraysWithoutLabelsWillDo() throws IOException {
        Examples digits = DataSets.open("digits:train=40", Split.TRAIN);
        double[] values = new double[40 * 784];
        float[] pixels = new float[784];
        for (int i = 0; i < 40; i++) {
            digits.copyFeatures(i, pixels, 0);
            for (int k = 0; k < 784; k++) {
                values[784 * i + k] = pixels[k];
            }
        }
        Npy.write(folder.resolve("x.npy"), new NpyArray(new int[] {40, 1, 28, 28}, values));

        JsonObject arrays = json(file("arrays.zip"), "--data=npy:x=" + file("x.npy"));

        assertEquals(32, arrays.getAsJsonObject("calibration").get("examples").getAsInt());
        assertEquals(8, arrays.get("examples").getAsInt());
        values[784] = Double.NaN;
        Npy.write(folder.resolve("x.npy"), new NpyArray(new int[] {40, 1, 28, 28}, values));
        assertEquals(
                "debut: " + file("x.npy") + ": must have finite numbers, found NaN in row 1",
                refusal(1, "--data=npy:x=" + file("x.npy")));
    }

    @Test
    void aPlanSaysHowToCalibrateAndOptionsTakePrecedence() throws IOException {
        Path plan =
                Files.writeString(
                        folder.resolve("plan.yaml"),
                        """
                        version: 1
                        calibrate: 60
                        metric: blocks
                        layers:
                          - {name: fc, generate: 'general:lc=0.8,factors=2'}
                        """);
        JsonObject planned =
                Run.json(
                        "compress",
                        original,
                        "--plan=" + plan,
                        DATA,
                        "--out=" + file("p.zip"),
                        "--json");
        JsonObject calibration = planned.getAsJsonObject("calibration");
        assertEquals(60, calibration.get("examples").getAsInt());
        assertEquals("blocks", calibration.get("metric").getAsString());
        assertEquals(
                "debut: "
                        + plan
                        + ":2: calibrate: must be used with --data, found none; --calibrate off"
                        + " approximates the weights alone",
                refusedPlan(plan));
        assertTrue(
                Run.json(
                                "compress",
                                original,
                                "--plan=" + plan,
                                DATA,
                                "--calibrate=off",
                                "--out=" + file("p.zip"),
                                "--json")
                        .get("calibration")
                        .isJsonNull());
    }

    private static String refusedPlan(Path plan, String... options) {
        List<String> words = new ArrayList<>(List.of("compress", original, "--plan=" + plan));
        words.addAll(Arrays.asList(options));
        words.add("--out=" + file("p.zip"));
        return Run.failure(2, words.toArray(String[]::new));
    }

    @Test
    void calibrationsOfAPlanAreRefusedAtTheirLine() throws IOException {
        String rules = "\nlayers:\n  - {name: fc, generate: 'general:lc=0.8,factors=2'}\n";
        Path many =
                Files.writeString(
                        folder.resolve("many.yaml"), "version: 1\nseed: 1\ncalibrate: 201" + rules);
        assertEquals(
                "debut: "
                        + many
                        + ":3: calibrate: must be in 1..200, the number of training examples, found"
                        + " 201",
                refusedPlan(many, DATA));
        Path metric =
                Files.writeString(
                        folder.resolve("metric.yaml"), "version: 1\nmetric: full" + rules);
        assertEquals(
                "debut: "
                        + metric
                        + ":2: metric: must be used with --data, found none; --calibrate off"
                        + " approximates the weights alone",
                refusedPlan(metric));
        Path all = Files.writeString(folder.resolve("all.yaml"), "version: 1\nrefit: all" + rules);
        assertEquals(
                "debut: "
                        + all
                        + ":2: refit: must be used with sequential calibration, to fit all layers,"
                        + " found off",
                refusedPlan(all, DATA, "--sequential=off"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--calibrate=7 | --calibrate must be a whole number of at least 8, or off, found 7",
                "--calibrate=many | --calibrate must be a whole number of at least 8, or off, found"
                        + " 'many'",
                "--calibrate=201 | --calibrate must be in 1..200, the number of training examples,"
                        + " found 201",
                "--metric=best | --metric must be one of weights, diagonal, blocks, full, found"
                        + " 'best'",
                "--sequential=no | compress: --sequential must be one of auto, on, off, found 'no';"
                        + " see 'debut compress --help'"
            })
    void wrongSettingsAreRefused(String option, String message) {
        assertEquals("debut: " + message, refusal(2, DATA, option));
    }

    @Test
    void settingsWithoutEffectAreRefused() {
        assertEquals(
                "debut: --calibrate must be used with --data, found none",
                refusal(2, "--calibrate=100"));
        assertEquals(
                "debut: --metric must be used with --data, found none",
                refusal(2, "--metric=full"));
        assertEquals(
                "debut: --sequential must be used with calibration, found off",
                refusal(2, DATA, "--calibrate=off", "--sequential=on"));
        assertEquals(
                "debut: --refit must be used with sequential calibration, to fit all layers, found"
                        + " off",
                refusal(2, DATA, "--refit=all", "--sequential=off"));
    }

    @Test
    void aFallbackNamesItsLayer() throws IOException {
        ComputationGraph network = (ComputationGraph) Models.load(original).network();
        network.getLayer("conv1").getParam("b").assign(-100);
        ModelZip.write(Path.of(file("dead.zip")), network, ModelMetadata.NONE);

        Run run =
                Run.of(
                        "compress",
                        file("dead.zip"),
                        "--layers=conv2",
                        "--generate=general:lc=0.5,factors=2",
                        "--sweeps=1",
                        DATA,
                        "--out=" + file("fallback.zip"));

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "note: layer conv2: all inputs of the layer are zero or constant on"
                                        + " the calibration examples, so the error of its weights"
                                        + " counts\n"),
                run.err());
    }

    @Test
    void dataThatDoesNotFitIsRefused() throws IOException {
        String message = refusal(2, "--data=npy:x=" + rows());
        assertTrue(
                message.startsWith("debut: the model must take examples of [batch, 3]"), message);
    }

    private static String rows() throws IOException {
        Npy.write(folder.resolve("rows.npy"), new NpyArray(new int[] {20, 3}, new double[60]));
        return file("rows.npy");
    }
}
