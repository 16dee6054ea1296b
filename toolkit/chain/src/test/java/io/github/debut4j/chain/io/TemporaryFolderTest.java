package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.testsupport.JavaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir private Path folder = Path.of("");

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void isDeletedWithItsFiles() throws IOException {
        try (TemporaryFolder temporary = TemporaryFolder.in(folder)) {
            Files.createDirectories(temporary.file("inner"));
            Files.writeString(temporary.file("inner").resolve("file"), "x");
            assertEquals(1, names().size());
        }
        assertEquals(List.of(), names());
    }

    @Test
    void namesTheFolderThatIsMissing() {
        Path missing = folder.resolve("missing");
        assertEquals(
                missing + ": no file can be written here: no such file",
                assertThrows(IOException.class, () -> TemporaryFolder.in(missing)).getMessage());
    }

    @Test
    void aTerminatedProcessLeavesNoFolderAndNoProgram() throws Exception {
        Process process = JavaProcess.of(Working.class, folder.toString()).start();
        List<ProcessHandle> programs;
        try (InputStream started = process.getInputStream()) {
            assertEquals('w', started.read());
            assertEquals(1, names().size());
            programs = process.descendants().toList();
            assertEquals(1, programs.size());
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }

        assertEquals(List.of(), names());
        programs.get(0).onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void theNextProcessDeletesWhatAKilledOneLeft() throws Exception {
        Path mine = Files.createDirectory(folder.resolve(".debut-1"));
        Path target = Files.createDirectories(folder.resolve("kept/inner")).getParent();
        Files.writeString(target.resolve(".debut-lock"), "");
        Path link = Files.createSymbolicLink(folder.resolve(".debut-2"), target);
        Process killed = holding();
        Process living = holding();
        try {
            List<String> both = names();
            assertEquals(3 + 2 * 3, both.size(), both.toString());
            killed.destroyForcibly().waitFor();
            assertEquals(both.size(), names().size());

            assertEquals(0, process(Creating.class).start().waitFor());

            assertEquals(3 + 3, names().size(), names().toString());
            assertTrue(Files.exists(mine) && Files.exists(link));
            assertTrue(Files.exists(target.resolve("inner")));
        } finally {
            killed.destroyForcibly();
            living.destroy();
            living.waitFor();
        }
        assertEquals(3, names().size(), "only what no process had created");
    }

    @Test
    void aProcessKeepsItsOwnFolderWhateverThePath() throws Exception {
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), Path.of("."));
        try (TemporaryFolder first = TemporaryFolder.in(folder);
                TemporaryFolder second = TemporaryFolder.in(alias)) {
            assertTrue(Files.exists(second.path()));
            assertEquals(0, process(Creating.class).start().waitFor());

            assertTrue(Files.exists(first.path()));
        }
        assertEquals(List.of("alias"), names());
    }

    /** A process that has temporary folders, once it has created them. */
    private Process holding() throws IOException {
        Process process = process(Holding.class).start();
        assertEquals('h', process.getInputStream().read());
        return process;
    }

    private ProcessBuilder process(Class<?> main) {
        return JavaProcess.of(
                List.of("-Djava.io.tmpdir=" + folder),
                System.getProperty("java.class.path"),
                main,
                folder.toString());
    }

    /** A process that holds temporary folders and writes a file, until it is ended. */
    static final class Holding {

        private Holding() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            try (TemporaryFolder system = TemporaryFolder.create();
                    TemporaryFolder hidden = TemporaryFolder.in(folder)) {
                Files.createDirectories(system.file("inner"));
                Files.writeString(hidden.file("file"), "x");
                AtomicFile.write(
                        folder.resolve("out"),
                        out -> {
                            System.out.write('h');
                            System.out.flush();
                            try {
                                Thread.sleep(600_000);
                            } catch (InterruptedException e) {
                                throw new IOException("interrupted", e);
                            }
                        });
            }
        }
    }

    /** A process that has temporary folders for a moment. */
    static final class Creating {

        private Creating() {}

        public static void main(String[] arguments) throws Exception {
            try (TemporaryFolder system = TemporaryFolder.create()) {
                AtomicFile.writeText(system.file("file"), "x");
            }
            TemporaryFolder.in(Path.of(arguments[0])).close();
        }
    }

    /** A process whose program fills a temporary folder. */
    static final class Working {

        private Working() {}

        public static void main(String[] arguments) throws Exception {
            try (TemporaryFolder temporary = TemporaryFolder.in(Path.of(arguments[0]))) {
                Process program =
                        ChildProcesses.start(
                                JavaProcess.of(Writing.class, temporary.path().toString()));
                System.out.write(program.getInputStream().read());
                System.out.flush();
                program.waitFor();
            }
        }
    }

    /** A program that writes one file after the other until it is ended, or for a minute. */
    static final class Writing {

        private Writing() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            for (int k = 0; k < 60_000; k++) {
                Files.writeString(folder.resolve("file" + k % 100), "x");
                if (k == 0) {
                    System.out.write('w');
                    System.out.flush();
                }
                Thread.sleep(1);
            }
        }
    }
}
