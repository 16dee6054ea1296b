package io.github.debut4j.experiment.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.experiment.result.RunResult.Training;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private static final long BEFORE = 61_482;
    private static final PaperFigures FC =
            new PaperFigures(85.0, 70.78, "17.96 K", 98.89, 0.08, null, null, 0.8534);
    private static final PaperFigures CONV2 =
            new PaperFigures(41.67, 1.04, "60.84 K", 99.02, null, null, null, null);

    private static final Results.Header HEADER =
            new Results.Header("LeNet", "lenet.yaml, on mnist:m");

    private Path folder;

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    @Test
    void theTableHasTheFormOfThePapersAndTheJsonAllRuns() throws IOException {
        Results.writeAll(
                folder, new Results.Header("LeNet & MNIST", "lenet.yaml, on mnist:m"), lenet());

        assertEquals(
                """
                # LeNet \\& MNIST

                lenet.yaml, on mnist:m.

                ## lenet, model-wise

                Mean and sample standard deviation over 1 to 3 seeds; accuracies in percent on the test data.

                - ALS: epochs=2, lr=0.01
                - random\\|KD: kd

                | layers replaced | LC % | paper | MC % | paper | parameters | paper | ALS | paper | difference | random\\|KD |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                | dense | – | – | – | – | 61.48 K | – | 99.29 | 99.29 | 0.00 | 99.29 |
                | fc | 85.00 | 85.00 | 70.78 | 70.78 | 17.96 K | 17.96 K | 98.85 ±0.05 | 98.89 ±0.08 | −0.04 | – (0 of 1) |
                | conv2 | 55.56 | 41.67 | 1.04 | 1.04 | 60.84 K | 60.84 K | 99.10 (1 of 2) | 99.02 | +0.08 | 97.00 † |

                ### Accuracy after compression, before training

                | layers replaced | ALS | random\\|KD |
                | --- | ---: | ---: |
                | fc | 50.00 ±0.00 | – (0 of 1) |
                | conv2 | 50.00 (1 of 2) | 50.00 |

                † A training run diverged; the network is that of its best epoch before.

                ![Accuracy against parameters](plots/accuracy-01.png)

                ### Relative errors of the factorised weights

                | layers replaced | layer | hierarchical, 5 sweeps | random, 5 sweeps | paper |
                | --- | ---: | ---: | ---: | ---: |
                | fc | fc | 0.8300 ±0.0100 | – | 0.8534 |
                | conv2 | conv2 | 0.6100 | 0.6500 | – |

                ![Errors of fc](plots/errors-01-02.png)

                ![Errors of conv2](plots/errors-01-03.png)
                """,
                Files.readString(folder.resolve("results.md")));
        JsonObject json =
                JsonParser.parseString(Files.readString(folder.resolve("results.json")))
                        .getAsJsonObject();
        assertEquals("LeNet & MNIST", json.get("title").getAsString());
        List<RunResult> read = new ArrayList<>();
        json.getAsJsonArray("runs")
                .forEach(run -> read.add(new Gson().fromJson(run, RunResult.class)));
        assertEquals(lenet(), read);
    }

    @Test
    void theSameRunsGiveTheSameBytes() throws IOException {
        Results.writeAll(folder.resolve("a"), HEADER, lenet());
        Results.writeAll(folder.resolve("b"), HEADER, lenet());
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder.resolve("a"))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        assertEquals(6, files.size());
        for (Path file : files) {
            Path same = folder.resolve("b").resolve(folder.resolve("a").relativize(file));
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(same), file.toString());
        }
        assertEquals(
                1280, ImageIO.read(folder.resolve("a/plots/accuracy-01.png").toFile()).getWidth());
    }

    @Test
    void tablesAloneHaveNoPlots() throws IOException {
        Results.writeTables(folder, HEADER, lenet());
        assertFalse(Files.exists(folder.resolve("plots")));
        assertFalse(Files.readString(folder.resolve("results.md")).contains("!["));
        Results.writeAll(folder, HEADER, lenet());
        assertTrue(Files.readString(folder.resolve("results.md")).contains("![Errors of fc]"));
        Results.writeTables(folder, HEADER, lenet());
        assertFalse(Files.readString(folder.resolve("results.md")).contains("!["));
    }

    @Test
    void tablesAreRepeatableWhateverTheTimes() {
        List<RunResult> slower = lenet().stream().map(run -> slower(run)).toList();
        assertEquals(tables(lenet()), tables(slower));
        assertFalse(ResultsCsv.of(lenet()).equals(ResultsCsv.of(slower)));
    }

    @Test
    void csvQuotesCellsWithSeparators() {
        RunResult run = run("a \"b\",c\nd", "x", 1, 17_962L, List.of(), null, 9880);
        List<String> lines = ResultsCsv.of(List.of(run)).lines().toList();
        assertEquals(2, lines.size());
        int columns = lines.get(0).split(",", -1).length;
        assertTrue(
                lines.get(1)
                        .startsWith(
                                "e,lenet,\"a"
                                        + " \"\"b\"\",c\\u000ad\",x,model-wise,r.txt,,,1,true,61482,17962,"),
                lines.get(1));
        String rest = lines.get(1).replaceAll("\"([^\"]|\"\")*\"", "quoted");
        assertEquals(columns, rest.split(",", -1).length);
    }

    @Test
    void csvHasOneLineForEachRunWithRawNumbers() {
        List<String> lines = ResultsCsv.of(lenet()).lines().toList();
        assertEquals(1 + lenet().size(), lines.size());
        assertEquals(
                "e,lenet,fc,ALS,model-wise,r.txt,hierarchical,5,1,true,61482,17962,"
                        + (1 - 17_962 / 61_482.0)
                        + ",fc,0.85,0.82,0.5,,0.988,1.0,0.5,0.25,9880,10000,\"epochs=2,"
                        + " lr=0.01\",2,1,3.5,false,85.0,70.78,17.96 K,98.89,0.08,,,0.8534",
                lines.get(2));
        assertEquals(
                "e,lenet,fc,random|KD,model-wise,r.txt,,,1,false,61482,,,,,,,,,,,,,,,,,,,,,,,,,,",
                lines.get(5));
    }

    @Test
    void layerWiseAndModelWiseRunsHaveSeparateTables() {
        List<RunResult> runs = new ArrayList<>(lenet());
        runs.add(run("fc2", "ALS", 1, 54_186L, List.of(layer("fc2", 0.9, 1)), null, 9900));
        String text = tables(runs);
        int second = text.indexOf("## lenet, layer-wise");
        assertTrue(second > text.indexOf("## lenet, model-wise"), text);
        assertTrue(text.indexOf("| dense |", second) > 0, text);
        assertFalse(text.substring(second).contains("| conv2 |"), text);
    }

    @Test
    void manyClassesAndPublishedFiguresAddTables() {
        Metrics hundred = new Metrics(68, 91, 100, 1.0, 100, 0.66);
        PaperFigures paper = new PaperFigures(null, null, null, 68.07, null, 90.89, 67.0, null);
        String text = tables(List.of(with(dense(), hundred, paper)));
        assertTrue(text.contains("## lenet, dense\n\nOne seed; "), text);
        assertTrue(text.contains("| 61.48 K | 68.00 | 68.07 | −0.07 |"), text);
        String top5 =
                """
                ### Top-5 accuracy

                | layers replaced | top-5 accuracy | paper | difference |
                | --- | ---: | ---: | ---: |
                | dense | 91.00 | 90.89 | +0.11 |
                """;
        assertTrue(text.contains(top5), text);
        assertTrue(text.contains("### Average class accuracy\n"), text);
        assertTrue(text.contains("| dense | 66.00 | 67.00 | −1.00 |"), text);
    }

    @Test
    void aFolderThatCannotBeCreatedIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Exception e =
                assertThrows(IOException.class, () -> Results.writeAll(file, HEADER, lenet()));
        assertEquals(file + ": cannot be created: a file is in the way", e.getMessage());
    }

    private static String tables(List<RunResult> runs) {
        return ResultsMarkdown.of(HEADER, ResultGroup.of(runs), Map.of());
    }

    private static List<RunResult> lenet() {
        Provenance.Layer fc = layer("fc", 0.85, 1);
        return List.of(
                dense(),
                run("fc", "ALS", 1, 17_962L, List.of(with(fc, 0.82, 1)), FC, 9880),
                run("fc", "ALS", 2, 17_962L, List.of(with(fc, 0.83, 2)), FC, 9890),
                run("fc", "ALS", 3, 17_962L, List.of(with(fc, 0.84, 3)), FC, 9885),
                run("fc", "random|KD", 1, null, List.of(), null, -1),
                run(
                        "conv2",
                        "ALS",
                        1,
                        60_842L,
                        List.of(with(layer("conv2", 1 - 512 / 1152.0, 1), 0.61, 1)),
                        CONV2,
                        9910),
                run("conv2", "ALS", 2, null, List.of(), CONV2, -1),
                diverged());
    }

    private static RunResult dense() {
        return with(
                run("dense", "", 1, BEFORE, List.of(), null, 9929),
                new Metrics(9929, 10000, 10000, 0.025, 10, 0.99),
                new PaperFigures(null, null, null, 99.29, null, null, null, null));
    }

    private static RunResult diverged() {
        Provenance.Layer conv2 = layer("conv2", 1 - 512 / 1152.0, 1);
        Provenance.Layer random =
                new Provenance.Layer(
                        conv2.name(),
                        conv2.type(),
                        conv2.chain(),
                        conv2.lc(),
                        "random",
                        1,
                        0.65,
                        null,
                        null,
                        List.of(0.7, 0.65),
                        conv2.plan(),
                        "finished",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        RunResult good = run("conv2", "random|KD", 1, 60_842L, List.of(random), null, 9700);
        return with(good, new Training("kd", 1, 1, 1.5, true));
    }

    private static Provenance.Layer layer(String name, double lc, long seed) {
        return new Provenance.Layer(
                name,
                "DenseLayer",
                "4 4 2 2 1  4 4 2 2 2",
                lc,
                "hierarchical",
                seed,
                0.8,
                null,
                null,
                List.of(0.85, 0.82),
                new Provenance.Plan("r.txt: " + name, false, null, 5, 1e-12),
                "finished",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Provenance.Layer with(Provenance.Layer layer, double error, long seed) {
        return new Provenance.Layer(
                layer.name(),
                layer.type(),
                layer.chain(),
                layer.lc(),
                layer.init(),
                seed,
                error,
                0.1,
                0.9,
                List.of(0.9, error),
                layer.plan(),
                layer.stopped(),
                layer.order(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Mode modeOf(String row) {
        return switch (row) {
            case "dense" -> Mode.DENSE;
            case "fc2" -> Mode.LAYER_WISE;
            default -> Mode.MODEL_WISE;
        };
    }

    private static RunResult run(
            String row,
            String variant,
            long seed,
            @Nullable Long after,
            List<Provenance.Layer> layers,
            @Nullable PaperFigures paper,
            int correct) {
        boolean done = correct >= 0;
        Mode mode = modeOf(row);
        return new RunResult(
                "e",
                "lenet",
                row,
                variant,
                mode,
                "r.txt",
                seed,
                BEFORE,
                after,
                layers,
                done && mode != Mode.DENSE ? new Metrics(50, 100, 100, 2.0, 10, 0.5) : null,
                done && mode != Mode.DENSE
                        ? new Training("epochs=2, lr=0.01", 2, 1, 3.5, false)
                        : null,
                null,
                done ? new Metrics(correct, 10000, 10000, 0.25, 10, 0.5) : null,
                paper);
    }

    private static RunResult with(RunResult run, Metrics test, PaperFigures paper) {
        return rebuilt(run, run.training(), test, paper);
    }

    private static RunResult with(RunResult run, Training training) {
        return rebuilt(run, training, run.test(), run.paper());
    }

    private static RunResult slower(RunResult run) {
        Training training = run.training();
        return training == null
                ? run
                : with(
                        run,
                        new Training(
                                training.text(),
                                training.epochs(),
                                training.bestEpoch(),
                                2 * training.seconds(),
                                training.diverged()));
    }

    private static RunResult rebuilt(
            RunResult run,
            @Nullable Training training,
            @Nullable Metrics test,
            @Nullable PaperFigures paper) {
        return new RunResult(
                run.experiment(),
                run.model(),
                run.row(),
                run.variant(),
                run.mode(),
                run.chains(),
                run.seed(),
                run.parametersBefore(),
                run.parametersAfter(),
                run.layers(),
                run.compressed(),
                training,
                run.validation(),
                test,
                paper);
    }
}
