package io.github.debut4j.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.cli.Main;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.testsupport.JavaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that are stopped while a bar is on the terminal. */
class InterruptionTest {

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void requireSignals() {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs /bin/kill");
    }

    /** What a process wrote to standard error, and how it ended. */
    private record Ended(int exitCode, String err) {}

    /** Sends a signal as soon as the process has written a text. */
    private static Ended stopped(String signal, String text, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process =
                JavaProcess.of(
                                List.of("-Ddebut.terminal=true"),
                                System.getProperty("java.class.path"),
                                main,
                                arguments)
                        .start();
        try (InputStream err = process.getErrorStream()) {
            StringBuilder written = new StringBuilder();
            while (written.indexOf(text) < 0) {
                int next = err.read();
                assertTrue(next >= 0, written::toString);
                written.append((char) next);
            }
            new ProcessBuilder("/bin/kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            written.append(new String(err.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return new Ended(process.exitValue(), written.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void theLineOfTheBarIsEnded(String signal, int exitCode) throws Exception {
        Ended ended = stopped(signal, "]  7/10", Waiting.class);

        assertEquals(exitCode, ended.exitCode());
        assertTrue(ended.err().endsWith("\nstopped\n"), ended.err());
        assertEquals(-1, ended.err().indexOf('\u001b'), "no control sequences are left on");
    }

    /** A process that shows a bar and waits. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            Console console = Console.ofProcess();
            ShutdownHook.of(() -> console.note("stopped"));
            console.progress("waiting", 10).update(7, "");
            Thread.sleep(60_000);
        }
    }

    /** Nothing but the cache is written, from which the same command continues. */
    @Test
    void aStoppedCompressionContinuesFromTheCache() throws Exception {
        Path original = TrainedDigits.in(folder);
        Path cache = Files.createDirectory(folder.resolve("cache"));
        String[] command = {
            "compress",
            original.toString(),
            "--r-shape=" + TrainedDigits.chains(folder),
            "--layers=conv2,fc",
            "--data=digits:train=40,test=10",
            "--cache=" + cache,
            "--out=" + folder.resolve("out.zip")
        };

        Ended ended = stopped("INT", "layer 2/2", Main.class, command);

        assertEquals(130, ended.exitCode());
        assertTrue(
                ended.err()
                        .endsWith(
                                "interrupted; the same command takes the factorisations that are"
                                        + " finished from the cache\n"),
                ended.err());
        assertEquals(List.of("cache", "chains.txt", "original.zip"), names(folder));
        Run run = Run.of(command);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().matches("(?s).*layer 1/2 conv2 [^\n]* cached\n.*"), run.err());
    }

    /** What was measured is not measured again, and the result is that of an undisturbed search. */
    @Test
    void aKilledSearchContinuesAndWritesTheSameFiles() throws Exception {
        Path cache = folder.resolve("cache");
        String[] command = search(List.of("--cache=" + cache, "--out=" + folder.resolve("a.zip")));

        Ended ended = stopped("KILL", "comparing networks", Main.class, command);

        assertEquals(137, ended.exitCode(), ended.err());
        assertEquals(List.of("cache", "chains.txt", "original.zip"), names(folder));
        Map<Path, FileTime> kept = times(cache);
        assertTrue(kept.size() > 5, kept.toString());
        Run again = Run.of(command);
        assertEquals(0, again.exitCode(), again.err());
        Map<Path, FileTime> later = times(cache);
        kept.forEach((file, time) -> assertEquals(time, later.get(file), file.toString()));

        Run undisturbed = Run.of(search(List.of("--no-cache", "--out=" + folder.resolve("b.zip"))));
        assertEquals(0, undisturbed.exitCode(), undisturbed.err());
        assertEquals(-1, Files.mismatch(folder.resolve("a.zip"), folder.resolve("b.zip")));
        assertEquals(
                -1, Files.mismatch(folder.resolve("a.plan.yaml"), folder.resolve("b.plan.yaml")));
    }

    private String[] search(List<String> options) throws IOException {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("compress", TrainedDigits.in(folder).toString(), "--layers=fc2"));
        words.addAll(List.of("--data=digits:train=40,test=40", "--calibrate=16"));
        words.addAll(List.of("--formats=lowrank", "--target=params=0.99"));
        words.addAll(options);
        return words.toArray(String[]::new);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** When each file in a folder and its subfolders was written. */
    private static Map<Path, FileTime> times(Path folder) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void aStoppedTrainingRunLeavesNoFileAndACleanLine() throws Exception {
        Ended ended =
                stopped(
                        "TERM",
                        "loss",
                        Main.class,
                        "train",
                        "--arch=lenet",
                        "--data=digits:train=2000,test=10",
                        "--out=" + folder.resolve("out.zip"));

        assertEquals(143, ended.exitCode());
        assertTrue(ended.err().endsWith("\n"), ended.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
