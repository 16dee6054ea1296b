package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.testsupport.JavaProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGroupTest {

    private static final List<String> NAMES = List.of("net.c", "net.h");
    private static final int ROUNDS = 300;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Writes files with a text into a folder of that name. */
    private Path written(String text) throws IOException {
        Path source = Files.createDirectories(folder.resolve(text));
        for (String name : NAMES) {
            Files.writeString(source.resolve(name), text);
        }
        return source;
    }

    private Path target() throws IOException {
        return Files.createDirectories(folder.resolve("target"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesAreReplacedAndNothingElseIsLeft() throws IOException {
        FileGroup group = new FileGroup(target(), NAMES);
        for (String text : List.of("old", "new")) {
            group.replaceBy(written(text));
            assertEquals(NAMES, names(target()));
            assertEquals(text, Files.readString(target().resolve("net.c")));
            assertEquals(text, Files.readString(target().resolve("net.h")));
        }
    }

    @Test
    void linksAreFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path real = Files.writeString(elsewhere.resolve("real.c"), "old");
        Path link = Files.createSymbolicLink(target().resolve("net.c"), real);

        new FileGroup(target(), NAMES).replaceBy(written("new"));

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
        assertEquals(List.of("real.c"), names(elsewhere));
    }

    @Test
    void noFileIsReplacedIfOneCannotBe() throws IOException {
        Path first = Files.writeString(target().resolve("net.c"), "old");
        Path second = Files.createDirectory(target().resolve("net.h"));
        FileGroup group = new FileGroup(target(), NAMES);
        Path source = written("new");

        IOException e = assertThrows(IOException.class, () -> group.replaceBy(source));

        assertEquals(second + ": cannot be written: it is a folder", e.getMessage());
        assertEquals("old", Files.readString(first));
    }

    @Test
    void threadsTakeTurns() throws Exception {
        FileGroup group = new FileGroup(target(), NAMES);
        CyclicBarrier start = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            List<Future<?>> all =
                    Stream.of(written("one"), written("two"))
                            .<Future<?>>map(
                                    source ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        group.replaceBy(source);
                                                        return source;
                                                    }))
                            .toList();
            for (Future<?> each : all) {
                each.get();
            }
            assertEquals(
                    Files.readString(target().resolve("net.c")),
                    Files.readString(target().resolve("net.h")),
                    "round " + round);
        }
        assertEquals(NAMES, names(target()));
    }

    @Test
    void aProcessWaitsForAnotherButNotForOneThatWasKilled() throws Exception {
        FileGroup group = new FileGroup(target(), NAMES);
        Path source = written("new");
        Process other =
                JavaProcess.of(Holder.class, target().resolve(".net.c.lock").toString()).start();
        try {
            assertEquals('l', other.getInputStream().read());
            Future<?> replaced =
                    threads.submit(
                            () -> {
                                group.replaceBy(source);
                                return source;
                            });
            assertThrows(TimeoutException.class, () -> replaced.get(200, TimeUnit.MILLISECONDS));
            assertEquals(List.of(".net.c.lock"), names(target()));
            other.destroyForcibly();
            replaced.get(30, TimeUnit.SECONDS);
        } finally {
            other.destroyForcibly();
        }
        assertEquals(NAMES, names(target()));
    }

    /** A process that locks a file and never ends. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel =
                    FileChannel.open(
                            Path.of(arguments[0]),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.write('l');
                System.out.flush();
                Thread.sleep(60_000);
            }
        }
    }
}
