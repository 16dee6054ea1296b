package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class CommandLineTest {

    @Test
    void helpNamesEveryCommand() {
        String help = Run.text("--help");
        for (CommandTable.Entry entry : CommandTable.standard().entries()) {
            assertTrue(help.contains("  " + entry.name() + " "), entry.name());
        }
    }

    @Test
    void versionComesFromTheBuild() {
        assertTrue(Run.text("--version").matches("debut [0-9]+\\.[0-9].* \\(Java .*\\)\\R"));
    }

    @Test
    void noCommandIsWrongUsage() {
        assertEquals("debut: expected a command, found none; see 'debut --help'", Run.failure(2));
    }

    @Test
    void theNearestNameIsSuggestedForAnUnknownCommand() {
        assertEquals(
                "debut: no command 'evalute', did you mean 'evaluate'?",
                Run.failure(2, "evalute", "model.zip"));
    }

    @Test
    void theNearestNameIsSuggestedWithinAGroup() {
        assertEquals(
                "debut: no command 'chain chek', did you mean 'chain check'?",
                Run.failure(2, "chain", "chek"));
    }

    @Test
    void aGroupAloneListsItsCommands() {
        assertEquals(
                "debut: expected one of chain show, chain check, chain render, chain explain, chain generate, found 'chain'",
                Run.failure(2, "chain"));
    }

    @Test
    void theNearestNameIsSuggestedForAMistypedGroup() {
        assertEquals(
                "debut: no command 'chian show', did you mean 'chain show'?",
                Run.failure(2, "chian", "show"));
        assertEquals(
                "debut: no command 'chian show', did you mean 'chain show'?",
                Run.failure(2, "chian", "show", "--layer=fc"));
    }

    @Test
    void helpIsShownForTheProgramForGroupsAndForCommands() {
        assertEquals(Run.text("--help"), Run.text("help"));
        assertEquals(Run.text("chain", "show", "--help"), Run.text("help", "chain", "show"));
        for (String word : List.of("-h", "--help")) {
            String group = Run.text("chain", word);
            assertTrue(group.contains("  chain render "), group);
            assertFalse(group.contains("quickstart"), group);
        }
        assertEquals(Run.text("chain", "--help"), Run.text("help", "chain"));
    }

    @ParameterizedTest
    @CsvSource({
        "--json chain show --chain=CHAIN, chain show --chain=CHAIN --json",
        "-v --json chain show --chain=CHAIN, chain show --chain=CHAIN --json -v",
        "--help chain show, chain show --help",
        "-v -h compress, compress --help",
        "-h chain, chain --help",
        "-v -h chain, chain --help",
        "-v --help, --help",
        "-v help plan, plan --help",
        "--json --version, --version",
        "-v compres, compres",
        "-v, -v",
        "-v chain show --chain=CHAIN -v, chain show -v --chain=CHAIN -v",
        "-v chain show, chain show -v"
    })
    void commonOptionsMayPrecedeTheCommand(String before, String after) {
        assertEquals(Run.of(words(after)), Run.of(words(before)));
    }

    private static String[] words(String line) {
        return Stream.of(line.split(" ", -1))
                .map(word -> word.replace("CHAIN", "8 8 8 8 1"))
                .toArray(String[]::new);
    }

    @Test
    void theOptionsOfACommandMustFollowIt() {
        assertEquals(
                "debut: expected a command, found the option '--chain=x'; the options of a command"
                        + " follow its name",
                Run.failure(2, "--chain=x", "chain", "show"));
    }

    @Test
    void allCommandsAreListedIfNoneIsNear() {
        assertTrue(Run.failure(2, "frobnicate").contains("expected one of quickstart, inspect"));
    }

    @Test
    void standardOutputIsRedirectedWhileACommandRuns() {
        PrintStream before = System.out;
        Run run = run(printing(), "print", "--json");
        assertEquals("{\"done\":true}" + System.lineSeparator(), run.out());
        assertSame(before, System.out);
    }

    @Test
    void verboseShowsWhatLibrariesPrint() {
        assertTrue(run(printing(), "print", "-v").err().contains("from a library"));
    }

    @Test
    void aStackTraceIsShownOnlyIfVerbose() {
        Command failing =
                console -> {
                    throw new IllegalStateException("first line\n  second line");
                };
        Run quiet = run(failing, "fail");
        assertEquals(1, quiet.exitCode());
        assertEquals(
                "debut: internal error: IllegalStateException: first line second line"
                        + " (-v shows the stack trace)"
                        + System.lineSeparator(),
                quiet.err());
        assertTrue(run(failing, "fail", "-v").err().contains("\tat io.github.debut4j"));
    }

    @Test
    void librariesLogErrorsOnly() {
        Run.text("--version");
        assertFalse(LoggerFactory.getLogger("org.nd4j").isWarnEnabled());
        assertTrue(LoggerFactory.getLogger("org.nd4j").isErrorEnabled());
    }

    @Test
    void failuresOfFilesExitWithOneAndWrongArgumentsWithTwo() {
        assertEquals(
                1,
                run(
                                console -> {
                                    throw new IOException("x");
                                },
                                "fail")
                        .exitCode());
        assertEquals(
                2,
                run(
                                console -> {
                                    throw new IllegalArgumentException("x");
                                },
                                "fail")
                        .exitCode());
    }

    @Test
    void aResultThatCannotBePrintedIsAFailure() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (OutputStream out = Files.newOutputStream(full)) {
            assertEquals(1, Main.run(List.of("--version"), Console.of(out, err)));
        }
        assertEquals(
                "debut: standard output: the result cannot be written" + System.lineSeparator(),
                err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "Java heap space, DEBUT_JAVA_OPTS=-Xmx8g",
        "'Cannot allocate new FloatPointer(9): totalBytes = 4G, physicalBytes = 5G',"
                + " -Dorg.bytedeco.javacpp.maxbytes=8g",
    })
    void theMessageForLackOfMemoryNamesTheOptionToRaise(String message, String hint) {
        Run run =
                run(
                        console -> {
                            throw new OutOfMemoryError(message);
                        },
                        "fail");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains(hint), run.err());
    }

    private static Command printing() {
        return console -> {
            System.out.println("from a library");
            return new Outcome(Map.of("done", true), "done");
        };
    }

    private static Run run(Command command, String name, String... options) {
        return Run.of(command, name, options);
    }
}
