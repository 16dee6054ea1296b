package io.github.debut4j.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingCommandTest {

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    private String[] train(String... others) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "train",
                                "--arch=lenet",
                                "--data=digits:train=100,test=50",
                                "--out=" + folder.resolve("m.zip")));
        words.addAll(List.of(others));
        return words.toArray(String[]::new);
    }

    @Test
    void everyOptionIsAcceptedAndTheResultIsJson() {
        JsonObject result =
                Run.json(
                        train(
                                "--json",
                                "--epochs=9",
                                "--optimizer=adam:beta1=0.8",
                                "--lr=1e-12",
                                "--schedule=cosine",
                                "--warmup=1",
                                "--factor-rates=structured:most=8",
                                "--other-lr=0.5",
                                "--averaging=2",
                                "--bn-statistics=running",
                                "--label-smoothing=0.1",
                                "--clip=norm:1",
                                "--patience=1",
                                "--reestimate-bn=1",
                                "--log=" + folder.resolve("log"),
                                "--stats=" + folder.resolve("stats")));
        assertEquals(Set.of("epochs", "best", "test", "secondsPerEpoch", "out"), result.keySet());
        assertEquals(1, result.get("epochs").getAsInt(), "patience ends it");
        assertEquals(0, result.getAsJsonObject("best").get("epoch").getAsInt());
        assertTrue(Files.exists(folder.resolve("log").resolve("curves.png")));
        assertTrue(Files.exists(folder.resolve("stats")));
        assertFalse(Files.exists(folder.resolve("m.zip.checkpoint")));
    }

    @Test
    void theStatisticsDoNotReplaceTheModel() {
        Path out = folder.resolve(".").resolve("m.zip");

        String line = Run.failure(2, train("--epochs=1", "--stats=" + out));

        assertTrue(line.contains("--stats must not be the file of --out"), line);
    }

    @Test
    void aTrainingWithoutCheckpointStartsFromTheFirstEpoch() {
        Run run = Run.of(train("--epochs=1", "--resume"));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "no "
                                        + folder.resolve("m.zip.checkpoint")
                                        + ": starting from the first epoch"),
                run.err());
        assertTrue(run.err().matches("(?s).*epoch 1/1 .* images/s(  best so far)?\n"), run.err());
    }

    @Test
    void aCheckpointIsNotReplaced() throws IOException {
        Path checkpoint = folder.resolve("m.zip.checkpoint");
        Files.writeString(checkpoint, "valuable");
        assertEquals(
                "debut: "
                        + checkpoint
                        + ": the checkpoint of an interrupted training run must not be replaced;"
                        + " resume that run, or delete the file",
                Run.failure(1, train()));
        assertEquals("valuable", Files.readString(checkpoint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--warmup=10 | --warmup must be below the number of epochs (10), found 10",
                "--clip=nrm:1 | --clip must be one of none, value, norm, found 'nrm'; did you mean"
                        + " 'norm'?",
                "--optimizer=adamw | --optimizer must be one of sgd, adam, found 'adamw'; did you"
                        + " mean 'adam'?",
                "--schedule=cosin | --schedule must be constant, cosine, one-cycle or"
                        + " step:EPOCHS:FACTOR such as step:6,8:0.1, found 'cosin'",
                "--factor-rates=structred | --factor-rates must be one of uniform, structured, found"
                        + " 'structred'; did you mean 'structured'?",
                "--label-smoothing=2 | --label-smoothing must be in [0, 1), found 2.0",
                "--patience=0 | --patience must be at least 1, found 0",
                "--reestimate-bn=-2 | --reestimate-bn must be at least 0, found -2"
            })
    void wrongOptionsAreRefusedBeforeTheTraining(String option, String message) {
        assertEquals("debut: " + message, Run.failure(2, train(option)));
    }
}
