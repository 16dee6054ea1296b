package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.testsupport.JavaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    private Path folder;

    @BeforeEach
    void use(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFileIsCreatedOrReplacedAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("out.bin");

        AtomicFile.write(file, out -> out.write(new byte[100_000]));
        assertEquals(100_000, Files.size(file));
        AtomicFile.write(
                file,
                out -> {
                    out.write(NEW);
                    out.close();
                });

        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of("out.bin"), names());
    }

    @Test
    void aWriterOfPathsMayReplaceItsFile() throws IOException {
        Path file = folder.resolve("out.bin");

        AtomicFile.writeVia(
                file,
                temporary -> {
                    Files.delete(temporary);
                    Files.write(temporary, NEW);
                });

        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of("out.bin"), names());
    }

    @Test
    void aFailureLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("out.txt"), "old");
        RuntimeException bug = new IllegalStateException("bug");

        String message =
                failure(
                        file,
                        out -> {
                            out.write(NEW);
                            throw new IOException("No space left on device\nsecond line");
                        });
        Exception thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                AtomicFile.write(
                                        file,
                                        out -> {
                                            out.write(NEW);
                                            throw bug;
                                        }));

        assertEquals(file + ": cannot be written: No space left on device", message);
        assertSame(bug, thrown);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("out.txt"), names());
    }

    @Test
    void targetsThatCannotBeWrittenAreRefusedBeforeTheWriterRuns() throws IOException {
        Path missing = folder.resolve("no/such/out.txt");
        Path plain = Files.writeString(folder.resolve("plain"), "");

        assertEquals(
                missing
                        + ": cannot be written: folder '"
                        + folder.resolve("no/such")
                        + "' does not exist",
                failure(missing, AtomicFileTest::neverCalled));
        assertEquals(
                folder + ": cannot be written: it is a folder",
                failure(folder, AtomicFileTest::neverCalled));
        assertEquals(
                plain.resolve("x") + ": cannot be written: '" + plain + "' is not a folder",
                failure(plain.resolve("x"), AtomicFileTest::neverCalled));
        Path tooLong = folder.resolve("x".repeat(300));
        assertEquals(
                tooLong + ": cannot be written: File name too long",
                failure(tooLong, AtomicFileTest::neverCalled));
    }

    @Test
    void aReadOnlyFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("out.txt"), "old");
        assumeTrue(file.toFile().setReadOnly() && !Files.isWritable(file), "a user may be root");

        assertEquals(
                file + ": cannot be written: permission denied",
                failure(file, AtomicFileTest::neverCalled));
    }

    @Test
    void linksAreFollowedAndDevicesAreKept() throws IOException {
        Path file = Files.writeString(folder.resolve("out.txt"), "old");
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, file.getFileName());

        AtomicFile.write(link, out -> out.write(NEW));

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        AtomicFile.write(device, out -> out.write(NEW));
        assertFalse(Files.isRegularFile(device));
    }

    @Test
    void aTerminatedProcessLeavesNoTemporaryFile() throws Exception {
        Path file = Files.writeString(folder.resolve("out.txt"), "old");
        Process process = JavaProcess.of(Stalled.class, file.toString()).start();
        try (InputStream started = process.getInputStream()) {
            assertEquals('w', started.read());
            assertEquals(2, names().size(), "the temporary file is there while writing");
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }

        assertEquals(List.of("out.txt"), names());
        assertEquals("old", Files.readString(file));
    }

    /** A process that starts writing and never ends. */
    static final class Stalled {

        private Stalled() {}

        public static void main(String[] arguments) throws Exception {
            AtomicFile.write(
                    Path.of(arguments[0]),
                    out -> {
                        out.write(NEW);
                        System.out.write('w');
                        System.out.flush();
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException e) {
                            throw new IOException("interrupted", e);
                        }
                    });
        }
    }

    private static void neverCalled(Object out) {
        throw new AssertionError("called");
    }

    private static String failure(Path file, AtomicFile.StreamWriter writer) {
        Exception e = assertThrows(IOException.class, () -> AtomicFile.write(file, writer));
        return String.valueOf(e.getMessage());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
