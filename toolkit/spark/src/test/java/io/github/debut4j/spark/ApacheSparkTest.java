package io.github.debut4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.experiment.run.ExperimentListener;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.SparkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationTanH;

class ApacheSparkTest {

    private static SparkConnector.Session connect(String master) throws IOException {
        return SparkConnector.find().connect(new SparkSettings(master, OptionalInt.of(1), 1));
    }

    @Test
    void aMasterThatDoesNotAnswerIsRefusedAtOnce() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String master = "spark://127.0.0.1:" + free;
        IOException e = assertThrows(IOException.class, () -> connect(master));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("spark: cannot reach " + master + ": "),
                e.getMessage());
    }

    @Test
    void anUnknownHostIsCalledUnknown() {
        assertEquals(
                "spark: cannot reach it: unknown host nowhere",
                SparkFailures.because("cannot reach it", new UnknownHostException("nowhere"))
                        .getMessage());
    }

    @Test
    void experimentsAreTheSameOnThreads(@TempDir Path folder) throws IOException {
        SmallExperiment experiment = new SmallExperiment(folder, new ActivationTanH());
        try (SparkConnector.Session threads =
                SparkConnector.find()
                        .connect(new SparkSettings("local[2]", OptionalInt.empty(), 1))) {
            assertEquals(List.of(), experiment.runOn(threads, "threads").failures());
        }
        experiment.runHere("here", ExperimentListener.NONE);
        assertEquals(experiment.files("here"), experiment.files("threads"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn", "k8s://https://127.0.0.1:1"})
    void clustersWithoutTheirJarAreRefused(String master) {
        SettingException e = assertThrows(SettingException.class, () -> connect(master));
        assertEquals("spark", e.setting());
        assertTrue(e.problem().startsWith(master + " needs Spark's own jar"), e.problem());
    }

    @Test
    void theReasonIsThatOfTheExecutor() {
        String message =
                "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent"
                        + " failure: Lost task 0.3 in stage 1.0 (TID 7) (10.0.0.1 executor 0):"
                        + " java.lang.ClassNotFoundException: io.github.debut4j.spark.CounterHook\n"
                        + "\tat java.base/java.net.URLClassLoader.findClass";
        assertEquals(
                "spark: training failed:"
                        + " java.lang.ClassNotFoundException: io.github.debut4j.spark.CounterHook",
                SparkFailures.because("training failed", new IllegalStateException(message))
                        .getMessage());
    }
}
