package io.github.debut4j.export.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.export.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String HEADER =
            """
            #define NET_INPUT_SIZE 2
            #define NET_OUTPUT_SIZE 1
            #define NET_ARENA_FLOATS 1000000
            void net_run(const float *input, float *output, float *arena);
            """;

    @TempDir private Path folder = Path.of("");

    private CFunction function() throws IOException {
        return CFunction.parse("net", HEADER, "net.h");
    }

    private Execution execution(String body) throws IOException {
        Optional<CCompiler> compiler = CCompiler.find();
        assumeTrue(compiler.isPresent(), "needs a C compiler, which is not here");
        Files.writeString(folder.resolve("net.h"), HEADER);
        Files.writeString(
                folder.resolve("net.c"),
                "#include \"net.h\"\nvoid net_run(const float *x, float *y, float *arena)\n{ "
                        + body
                        + " }\n");
        Execution execution = new Execution(function(), folder, SHORT);
        execution.build(compiler.orElseThrow());
        return execution;
    }

    @Test
    void stopsAProgramThatDoesNotReturn() throws IOException {
        Execution execution = execution("for (;;) { if (x[0] == 1) *y = *arena; }");
        IOException e =
                assertThrows(
                        IOException.class, () -> execution.run(List.of(new float[] {1, 2}), 1));
        assertEquals(
                "the exported network must compute an example in at most 0 seconds, found one that"
                        + " takes longer; it was stopped",
                e.getMessage());
        String program = folder.resolve("main_").toString();
        assertTrue(
                ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().command().equals(Optional.of(program)))
                        .allMatch(child -> ended(child)));
    }

    private static boolean ended(ProcessHandle child) {
        child.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        return !child.isAlive();
    }

    @Test
    void aProgramRunsAsLongAsItProceeds() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sleep")), "needs /bin/sleep, not here");
        AtomicLong steps = new AtomicLong();
        Command half = new Command(folder, List.of("/bin/sleep", "0.5"), "the program");

        assertTrue(half.run(steps::incrementAndGet, SHORT));
        assertTrue(steps.get() > 2, steps.toString());
        assertFalse(half.run(() -> 1, SHORT));
    }

    @Test
    void theLimitIsAMinuteAndMoreForLargeNetworks() throws IOException {
        assertEquals(
                Duration.ofSeconds(110), function().exampleLimit().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void aHeaderMustHaveTheSizeOfTheArena() {
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> CFunction.parse("net", HEADER.replace("ARENA", "OTHER"), "net.h"));
        assertEquals(
                "net.h: must define NET_ARENA_FLOATS, as debut export writes it; found none",
                e.getMessage());
    }
}
