package io.github.debut4j.experiment.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.charts.Charts;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.testsupport.JavaProcess;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.zoo.Architectures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.deeplearning4j.ui.model.storage.FileStatsStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

    private static final int BATCHES = 12;

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    private static Map<String, String> texts(String... others) {
        Map<String, String> texts = new HashMap<>();
        texts.put("data", "digits:train=200,test=50");
        texts.put("epochs", "2");
        for (int k = 0; k < others.length; k += 2) {
            texts.put(others[k], others[k + 1]);
        }
        return texts;
    }

    private static TrainingRun.Result run(Map<String, String> texts, TrainingFiles files)
            throws IOException {
        return new TrainingRun(TrainingPlan.of(texts), files)
                .run(
                        Architectures.named("lenet").create(1),
                        ModelMetadata.NONE,
                        TrainingRunProgress.NONE);
    }

    /** Starts the process and kills it when it has done a batch. */
    private void killAt(Path out, String batch) throws Exception {
        Path progress = folder.resolve("progress.txt");
        Files.deleteIfExists(progress);
        Process process =
                JavaProcess.of(TrainingRunProcess.class, out.toString(), progress.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output.txt").toFile())
                        .start();
        try {
            while (!(Files.exists(progress) && Files.readAllLines(progress).contains(batch))) {
                assertTrue(process.isAlive(), () -> "the process ended before batch " + batch);
                Thread.sleep(2);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aTrainingKilledTwiceWritesTheSameFiles() throws Exception {
        Path whole = folder.resolve("whole.zip");
        Path killed = folder.resolve("killed.zip");
        TrainingRun.Result expected = TrainingRunProcess.run(whole, TrainingRunProgress.NONE);

        killAt(killed, "2 5");
        assertTrue(Files.exists(TrainingFiles.of(killed, true).checkpoint()));
        killAt(killed, "3 " + BATCHES);
        int[] resumedAfter = {0};
        TrainingRun.Result resumed =
                TrainingRunProcess.run(
                        killed,
                        new TrainingRunProgress() {
                            @Override
                            public void resumed(List<EpochReport> done) {
                                resumedAfter[0] = done.size();
                            }
                        });

        assertTrue(resumedAfter[0] == 2 || resumedAfter[0] == 3, "epoch " + resumedAfter[0]);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(killed));
        assertEquals(expected.test(), resumed.test());
        assertEquals(untimed("whole.epochs.csv"), untimed("killed.epochs.csv"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of(
                            "killed.curves.png",
                            "killed.epochs.csv",
                            "killed.epochs.jsonl",
                            "killed.zip",
                            "output.txt",
                            "progress.txt",
                            "whole.curves.png",
                            "whole.epochs.csv",
                            "whole.epochs.jsonl",
                            "whole.zip"),
                    left.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("."))
                            .sorted()
                            .toList());
        }
    }

    private List<String> untimed(String table) throws IOException {
        return Files.readAllLines(folder.resolve(table)).stream()
                .map(line -> line.replaceAll(",[^,]*,[^,]*$", ""))
                .toList();
    }

    @Test
    void theLogHasEveryEpoch() throws IOException {
        Path log = folder.resolve("a").resolve("log");
        TrainingRun.Result result =
                run(
                        texts(),
                        new TrainingFiles(
                                folder.resolve("m.zip"),
                                Optional.of(log),
                                Optional.empty(),
                                false));

        List<String> rows = Files.readAllLines(log.resolve("epochs.csv"));
        List<String> lines = Files.readAllLines(log.resolve("epochs.jsonl"));
        assertEquals(3, rows.size());
        assertEquals(2, lines.size());
        String[] names = rows.get(0).split(",", -1);
        for (int k = 0; k < 2; k++) {
            EpochReport epoch = result.epochs().get(k);
            JsonObject line = JsonParser.parseString(lines.get(k)).getAsJsonObject();
            assertEquals(List.of(names), List.copyOf(line.keySet()));
            String[] row = rows.get(k + 1).split(",", -1);
            for (int c = 0; c < names.length; c++) {
                assertEquals(line.get(names[c]).getAsString(), row[c], names[c]);
            }
            assertEquals(epoch.trainingLoss(), line.get("trainingLoss").getAsDouble());
            assertEquals(epoch.validation().top5(), line.get("validationTop5").getAsDouble());
            assertEquals(
                    180 / epoch.seconds(),
                    line.get("imagesPerSecond").getAsDouble(),
                    1e-3 * 180 / epoch.seconds());
        }
        requireCurves(ImageIO.read(log.resolve("curves.png").toFile()));
        assertFalse(Files.exists(folder.resolve("m.epochs.csv")));
    }

    /** Requires two charts, one above the other, of two complete curves each. */
    private static void requireCurves(BufferedImage image) {
        int half = image.getHeight() / 2;
        for (int top : new int[] {0, half}) {
            for (Color colour : List.of(Charts.BLUE, Charts.GREY)) {
                int right = 0;
                for (int y = top; y < top + half; y++) {
                    for (int x = 0; x < image.getWidth(); x++) {
                        if (image.getRGB(x, y) == colour.getRGB()) {
                            right = Math.max(right, x);
                        }
                    }
                }
                assertTrue(right > 0.9 * image.getWidth(), "the last epoch at " + right);
                assertTrue(right < image.getWidth() - 1, "cut off");
            }
        }
    }

    @Test
    void dl4jStatisticsDoNotChangeTheModel() throws IOException {
        Path stats = folder.resolve("stats.dl4j");
        Path watched = folder.resolve("watched.zip");
        Path plain = folder.resolve("plain.zip");
        Map<String, String> texts = texts("batch", "10");
        run(texts, new TrainingFiles(watched, Optional.empty(), Optional.of(stats), false));
        run(texts, TrainingFiles.of(plain, false));

        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(watched));
        FileStatsStorage storage = new FileStatsStorage(stats.toFile());
        String session = storage.listSessionIDs().get(0);
        String type = storage.listTypeIDsForSession(session).get(0);
        String worker = storage.listWorkerIDsForSession(session).get(0);
        int updates = storage.getNumUpdateRecordsFor(session, type, worker);
        storage.close();
        assertEquals(36 / 10, updates);
    }

    @Test
    void anotherCheckpointIsNotOverwritten() throws IOException {
        Path out = folder.resolve("m.zip");
        Path checkpoint = TrainingFiles.of(out, false).checkpoint();
        Files.writeString(checkpoint, "valuable");
        IOException e =
                assertThrows(IOException.class, () -> run(texts(), TrainingFiles.of(out, false)));
        assertEquals(
                checkpoint
                        + ": the checkpoint of an interrupted training run must not be replaced;"
                        + " resume that run, or delete the file",
                e.getMessage());
        e = assertThrows(IOException.class, () -> run(texts(), TrainingFiles.of(out, true)));
        assertEquals(checkpoint + ": cannot be resumed: it is damaged", e.getMessage());
        assertEquals("valuable", Files.readString(checkpoint));
    }

    @Test
    void aDivergedTrainingSuggestsASmallerLearningRate() {
        Path out = folder.resolve("m.zip");
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> run(texts("lr", "1e30"), TrainingFiles.of(out, false)));
        assertTrue(String.valueOf(e.getMessage()).contains("try a smaller lr (found 1.0E30)"));
        assertFalse(Files.exists(TrainingFiles.of(out, false).checkpoint()));
    }

    @Test
    void holdingOutAllExamplesIsRefusedByItsKey() {
        SettingException e =
                assertThrows(
                        SettingException.class,
                        () ->
                                run(
                                        texts("validation", "200"),
                                        TrainingFiles.of(folder.resolve("m.zip"), false)));
        assertEquals("validation", e.setting());
        assertEquals("validation must be in 1..199, found 200", e.getMessage());
    }
}
