package io.github.debut4j.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.testsupport.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunnerTest {

    private static final String SMALL =
            """
            version: 1
            title: small
            model: arch:lenet
            data: digits:train=150,test=50
            dense: {epochs: 2, batch: 32}
            rows:
              - name: fc2
                layers: {name: fc2, chain: 64 128 2 4 1 64 64 2 2 2 64 64 2 2 4}
              - name: fc, fc2
                layers: {name: [fc, fc2], generate: 'general:lc=0.9,factors=2'}
            starts:
              - {name: ALS, init: random, sweeps: 2}
            training: {epochs: 3, batch: 32}
            """;

    /** For what does not depend on the length of a training. */
    private static final String SHORT =
            SMALL.replaceAll("epochs: [23]", "epochs: 1")
                    .replace("train=150,test=50", "train=60,test=20");

    @TempDir private Path folder = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("e.yaml"), text);
    }

    private ExperimentRunner.Outcome run(
            String text, String out, int parallelRuns, ExperimentListener listener)
            throws IOException {
        return ExperimentRunner.prepare(
                        file(text), new Variables(Map.of(), Map.of()), RunSize.WHOLE)
                .run(folder.resolve(out), parallelRuns, Factorizer::factorize, listener);
    }

    /** The networks of all stages by the names of the stages. */
    private Map<String, List<Byte>> networks(String out) throws IOException {
        Map<String, List<Byte>> networks = new TreeMap<>();
        try (Stream<Path> stages = Files.list(folder.resolve(out).resolve("stages"))) {
            for (Path stage : stages.toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte one : Files.readAllBytes(stage.resolve("model.zip"))) {
                    bytes.add(one);
                }
                networks.put(String.valueOf(stage.getFileName()), bytes);
            }
        }
        return networks;
    }

    private static List<String> accuracies(List<RunResult> runs) {
        return runs.stream()
                .map(run -> run.row() + " " + run.parametersAfter() + " " + run.test())
                .toList();
    }

    @Test
    void resultsDoNotDependOnParallelRunsAndStagesRunOnce() throws IOException {
        String text = SHORT + "seeds: [1, 2]\nmode: [model-wise, layer-wise]\n";
        ExperimentRunner.Outcome one = run(text, "one", 1, ExperimentListener.NONE);
        ExperimentRunner.Outcome many = run(text, "many", 4, ExperimentListener.NONE);
        assertEquals(List.of(), one.failures());
        assertEquals(1 + 2 * 2 + 3 * 2, one.runs().size());
        assertTrue(one.runs().stream().allMatch(RunResult::finished));
        assertEquals(accuracies(one.runs()), accuracies(many.runs()));
        assertEquals(networks("one"), networks("many"));
        // Dense; compression and training of fc2, of both layers, and of each of both; two seeds.
        assertEquals(1 + 2 * 2 * 4, networks("one").size());
        List<String> started = new ArrayList<>();
        ExperimentRunner.Outcome again =
                run(
                        text,
                        "one",
                        1,
                        new ExperimentListener() {
                            @Override
                            public void started(Run run, String work) {
                                started.add(work);
                            }
                        });
        assertEquals(List.of(), started);
        assertEquals(one.runs(), again.runs());
        assertTrue(Files.exists(folder.resolve("one/results.json")));
    }

    /** Fastfood has diagonals of 512 for 128 x 400, and of 128 for 16 x 72 and 64 x 128. */
    @Test
    void countedRowsHaveParametersAndNoRuns() throws IOException {
        String row =
                """
                  - name: Fastfood
                    count:
                      - {name: fc, transform: adaptive-fastfood}
                      - {name: "/conv2|fc2/", transform: adaptive-fastfood}
                    paper: {parameters: 3.2 K, accuracy: 98.61}
                """;
        String text = SHORT.replace("starts:", row + "starts:");

        ExperimentRunner.Outcome outcome = run(text, "out", 1, ExperimentListener.NONE);

        assertEquals(List.of(), outcome.failures());
        RunResult counted = outcome.runs().get(outcome.runs().size() - 1);
        assertEquals(RunResult.Mode.COUNTED, counted.mode());
        assertEquals(
                61_482 - 128 * 400 - 16 * 72 - 64 * 128 + 3 * (512 + 128 + 128),
                known(counted.parametersAfter()));
        assertTrue(counted.finished());
        assertNull(counted.test());
        String tables = Files.readString(folder.resolve("out/results.md"));
        assertTrue(
                tables.contains("| Fastfood | – | 94.73 | 3.24 K | 3.2 K | – | 98.61 | – |"),
                tables);
    }

    @Test
    void countedLayersMustExistAndBeCountedOnce() {
        String row = "  - {name: counted, count: [%s]}\nstarts:";
        for (Map.Entry<String, String> each :
                Map.of(
                                "{name: fc9, transform: butterfly}",
                                "the network has no layer 'fc9'; did you mean 'fc'?",
                                "{name: fc, transform: butterfly}, {name: \"f*\", transform:"
                                        + " shared-butterfly}",
                                "layer fc must be counted once, found it twice")
                        .entrySet()) {
            String text = SMALL.replace("starts:", String.format(row, each.getKey()));
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> run(text, "out", 1, ExperimentListener.NONE))
                            .getMessage();

            assertTrue(message.contains("e.yaml:"), message);
            assertTrue(message.contains(each.getValue()), message);
        }
    }

    @Test
    void anotherSettingIsAnotherStage() throws IOException {
        run(SHORT, "out", 1, ExperimentListener.NONE);
        int before = networks("out").size();
        List<String> started = new ArrayList<>();
        run(
                SHORT.replace("training: {epochs: 1", "training: {epochs: 2"),
                "out",
                1,
                new ExperimentListener() {
                    @Override
                    public void started(Run run, String work) {
                        started.add(work);
                    }
                });
        assertEquals(List.of("training", "training"), started);
        assertEquals(before + 2, networks("out").size());
    }

    private static double known(@Nullable Number value) {
        return Objects.requireNonNull(value).doubleValue();
    }

    @Test
    void columnsMayDifferInTheirCalibration() throws IOException {
        String text =
                """
                version: 1
                title: Calibrated
                model: arch:lenet
                data: digits:train=60,test=20
                calibrate: 40
                rows:
                  - name: fc2
                    layers: {name: fc2, generate: 'general:lc=0.8,factors=2'}
                starts:
                  - {name: weights, calibrate: off}
                  - {name: full}
                  - {name: blocks, metric: blocks, sequential: off}
                """;
        List<RunResult> runs = run(text, "out", 1, ExperimentListener.NONE).runs();

        assertEquals(4, runs.size());
        Provenance.Layer weights = runs.get(1).layers().get(0);
        Provenance.Layer full = runs.get(2).layers().get(0);
        Provenance.Layer blocks = runs.get(3).layers().get(0);
        assertNull(weights.outputError());
        assertEquals(MetricKind.FULL, full.metric());
        assertEquals(MetricKind.BLOCKS, blocks.metric());
        assertTrue(known(full.outputError()) < weights.relativeError());
        assertTrue(known(full.weightError()) > weights.relativeError());
        assertEquals(4, networks("out").size());
        run(text.replace("calibrate: 40", "calibrate: 30"), "out", 1, ExperimentListener.NONE);
        assertEquals(6, networks("out").size());
    }

    @Test
    void rowsMayHaveTargets() throws IOException {
        String text =
                """
                version: 1
                title: Targets
                model: arch:lenet
                data: digits:train=60,test=20
                calibrate: 16
                rows:
                  - {name: all formats, target: params=0.95, among: [conv2, fc2], effort: quick}
                  - name: low rank
                    target: params=0.5
                    among: [fc, fc2]
                    formats: lowrank
                    effort: quick
                """;
        List<RunResult> runs = run(text, "out", 1, ExperimentListener.NONE).runs();

        assertEquals(3, runs.size());
        assertTarget(0.95, List.of("conv2", "fc2"), runs.get(1));
        assertTarget(0.5, List.of("fc", "fc2"), runs.get(2));
        assertTrue(
                runs.get(2).layers().stream()
                        .allMatch(layer -> Chain.parse(layer.chain()).isLowRankPair()));
    }

    private static void assertTarget(double share, List<String> layers, RunResult found) {
        assertTrue(known(found.parametersAfter()) <= share * known(found.parametersBefore()));
        assertTrue(found.layers().stream().allMatch(layer -> layers.contains(layer.name())));
    }

    @Test
    void otherRunsContinueWhenOneFails() throws IOException {
        String text =
                SHORT.replace(
                        "training: {epochs: 1, batch: 32}",
                        """
                        training:
                          epochs: 1
                          variants:
                            - {name: wild, lr: 1e30}
                            - {name: tame, lr: 0.01}
                        """);
        ExperimentRunner.Outcome outcome = run(text, "out", 1, ExperimentListener.NONE);
        assertEquals(5, outcome.runs().size());
        assertEquals(
                List.of("", "tame", "tame"),
                outcome.runs().stream()
                        .filter(RunResult::finished)
                        .map(run -> run.variant().replaceFirst("ALS, ", ""))
                        .toList());
        assertTrue(outcome.failures().get(0).contains("diverged"), outcome.failures().toString());
    }

    @Test
    void plotsAreDrawnOnceAtTheEnd() throws IOException {
        Path markdown = folder.resolve("out/results.md");
        List<Boolean> withPlots = new ArrayList<>();
        run(
                SHORT,
                "out",
                1,
                new ExperimentListener() {
                    @Override
                    public void finished(
                            Run run, RunResult result, int done, Optional<Duration> l) {
                        try {
                            withPlots.add(Files.readString(markdown).contains("!["));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
        assertEquals(List.of(false, false, false), withPlots);
        assertTrue(Files.readString(markdown).contains("](plots/accuracy-01.png)"));
        assertTrue(Files.exists(folder.resolve("out/plots/accuracy-01.png")));
    }

    @Test
    void oneProcessAtATimeWorksInAFolder() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        try (ProcessLock lock = ProcessLock.of(out)) {
            lock.requireHeld();
            IOException refused =
                    assertThrows(
                            IOException.class, () -> run(SMALL, "out", 1, ExperimentListener.NONE));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("one process at a time"),
                    refused.getMessage());
        }
        assertFalse(Files.exists(out.resolve("results.json")));
    }

    @Test
    @Timeout(300)
    void anExperimentKilledAtAnyMomentGivesTheSameNetworks() throws Exception {
        Path file = file(SMALL);
        kill(file, lines -> has(lines, "epoch 1"));
        kill(file, lines -> has(lines, "epoch 2 arch:lenet, fc"));
        List<String> last = finish(file);
        assertTrue(last.stream().anyMatch(line -> line.startsWith("resuming after")), "" + last);
        assertEquals(3, last.stream().filter(line -> line.startsWith("finished")).count());
        run(SMALL, "whole", 1, ExperimentListener.NONE);
        assertEquals(networks("whole"), networks("killed"));
    }

    private static boolean has(List<String> lines, String begin) {
        return lines.stream().anyMatch(line -> line.startsWith(begin));
    }

    private Process begin(Path file, Path progress) throws IOException {
        Files.deleteIfExists(progress);
        return JavaProcess.of(
                        ExperimentProcess.class,
                        file.toString(),
                        folder.resolve("killed").toString(),
                        progress.toString(),
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** Starts a process and kills it when its progress has reached a moment. */
    private void kill(Path file, Predicate<List<String>> moment) throws Exception {
        Path progress = folder.resolve("progress.txt");
        Process process = begin(file, progress);
        try {
            while (!(Files.exists(progress) && moment.test(Files.readAllLines(progress)))) {
                assertTrue(process.isAlive(), () -> output());
                Thread.sleep(5);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> finish(Path file) throws Exception {
        Path progress = folder.resolve("progress.txt");
        assertEquals(0, begin(file, progress).waitFor(), () -> output());
        return Files.readAllLines(progress);
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
