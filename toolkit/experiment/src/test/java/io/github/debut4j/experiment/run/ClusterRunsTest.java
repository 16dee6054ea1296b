package io.github.debut4j.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.Folders;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.train.SparkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterRunsTest {

    private static final String TEXT =
            """
            version: 1
            title: small
            model: arch:lenet
            data: digits:train=${TRAIN},test=20
            rows:
              - name: fc2
                layers: {name: fc2, r_shape: chains.txt}
            training: {epochs: 1, batch: 32}
            seeds: [1, 2]
            """;

    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void write(@TempDir Path given) throws IOException {
        folder = given;
        file = Files.writeString(folder.resolve("e.yaml"), TEXT);
        Files.writeString(folder.resolve("chains.txt"), "64 128 2 4 1 64 64 2 2 2 64 64 2 2 4\n");
    }

    private ExperimentRunner prepared() throws IOException {
        return ExperimentRunner.prepare(
                file, new Variables(Map.of("TRAIN", "60"), Map.of("B", "1")), RunSize.WHOLE);
    }

    private ExperimentRunner.Outcome runOn(SparkConnector.Session cluster, ExperimentListener l)
            throws IOException {
        return prepared().runOn(cluster, folder.resolve("out"), 2, Optional.empty(), l);
    }

    private String refusal(FakeCluster cluster) {
        IOException refusal =
                assertThrows(IOException.class, () -> runOn(cluster, ExperimentListener.NONE));
        assertFalse(Files.exists(folder.resolve("out/stages")));
        return String.valueOf(refusal.getMessage());
    }

    private static List<String> figures(ExperimentRunner.Outcome outcome) {
        return outcome.runs().stream()
                .map(run -> run.row() + " " + run.mc() + " " + run.validation() + " " + run.test())
                .toList();
    }

    @Test
    void aClusterGivesTheSameResults() throws IOException {
        List<Optional<Duration>> left = new ArrayList<>();
        ExperimentListener listener =
                new ExperimentListener() {
                    @Override
                    public void finished(
                            Run run, RunResult result, int done, Optional<Duration> l) {
                        left.add(l);
                    }
                };

        ExperimentRunner.Outcome outcome = runOn(new FakeCluster(), listener);

        assertEquals(List.of(), outcome.failures());
        assertEquals(
                figures(
                        prepared()
                                .run(
                                        folder.resolve("here"),
                                        1,
                                        Factorizer::factorize,
                                        ExperimentListener.NONE)),
                figures(outcome));
        assertEquals(3, left.size());
        assertTrue(left.get(0).isEmpty()); // The dense model is not trained.
        assertEquals(Optional.of(Duration.ZERO), left.get(2));
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertFalse(files.anyMatch(path -> path.toString().contains("probe")));
        }
    }

    @Test
    void aLostClusterLeavesResultsThatARunHereContinues() throws IOException {
        ExperimentRunner.Outcome lost =
                runOn(
                        new FakeCluster() {
                            @Override
                            void beforeJob(int number) throws IOException {
                                if (number > 2) { // after the check, the dense run and another
                                    throw new IOException("lost");
                                }
                            }
                        },
                        ExperimentListener.NONE);
        assertEquals(List.of("lost"), lost.failures());
        List<String> started = new ArrayList<>();

        ExperimentRunner.Outcome continued =
                prepared()
                        .run(
                                folder.resolve("out"),
                                1,
                                Factorizer::factorize,
                                new ExperimentListener() {
                                    @Override
                                    public void started(Run run, String work) {
                                        started.add(work);
                                    }
                                });

        assertEquals(List.of(), continued.failures());
        assertTrue(continued.runs().stream().allMatch(RunResult::finished));
        assertEquals(List.of("compressing", "training"), started);
    }

    @Test
    void anExecutorWithOtherFilesIsRefused() throws IOException {
        String message =
                refusal(
                        new FakeCluster() {
                            @Override
                            void beforeJob(int number) throws IOException {
                                Files.writeString(
                                        folder.resolve("chains.txt"),
                                        "64 128 2 4 1 64 64 2 2 2 64 64 4 4 2\n");
                            }
                        });
        assertTrue(message.startsWith("executor on "), message);
        assertTrue(
                message.contains("files must be those that the driver read, 'file: chains.txt "));
    }

    @Test
    void anExecutorWithoutTheFilesIsRefused() throws IOException {
        String message =
                refusal(
                        new FakeCluster() {
                            @Override
                            void beforeJob(int number) throws IOException {
                                Files.delete(file);
                            }
                        });
        assertTrue(message.contains(": " + file + ": cannot be read: "), message);
    }

    @Test
    void anExecutorWithAnotherFolderIsRefused() throws IOException {
        String message =
                refusal(
                        new FakeCluster() {
                            @Override
                            void beforeJob(int number) throws IOException {
                                Path out = folder.resolve("out");
                                Folders.deleteAll(out);
                                Files.createDirectory(out);
                            }
                        });
        assertTrue(
                message.endsWith(
                        folder.resolve("out")
                                + " must be a folder that the driver and all executors share, found"
                                + " another one there"),
                message);
    }
}
