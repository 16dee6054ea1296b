package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command ends with 1 where a file is at fault, and with 2 where the command line is. */
class ExitCodesTest {

    /** The exit code, then the command; NONE is no file, TEXT and BROKEN have a text. */
    private static final String LINES =
            """
            1 chain show --r-shape=NONE
            1 chain check --r-shape=TEXT
            1 chain check --strict --chain=8,8,8,8,1,8,8,8,8,1
            1 chain render --r-shape=NONE --out=PICTURE
            1 chain explain --r-shape=NONE --kernel=3x3
            1 chain generate --matrix=TEXT
            1 factorize --matrix=TEXT --chain=8,8,8,8,1 --out=OUT
            1 inspect TEXT
            1 predict MODEL --input=TEXT --out=OUT
            1 plan NONE
            1 compress NONE --chain=fc=8,8,8,8,1 --out=OUT
            1 compress MODEL --plan=TEXT --out=OUT
            1 verify MODEL NONE
            1 verify MODEL NONE.debut
            1 verify MODEL BROKEN.onnx
            1 export NONE --format=onnx --out=OUT
            1 train --arch=lenet --data=mnist:NONE --out=OUT
            1 finetune NONE --data=digits --out=OUT
            1 evaluate TEXT --data=digits
            1 evaluate MODEL --data=mnist:NONE
            1 evaluate BROKEN.onnx --data=digits
            1 evaluate BROKEN.debut --data=digits
            1 experiment NONE
            1 data info mnist:NONE
            1 data sample mnist:NONE --out=PICTURE
            1 bench network NONE NONE
            1 bench export NONE
            1 bench training MODEL TEXT --data=digits
            1 bench factorize --r-shape=NONE
            1 quickstart --out=TEXT
            2 chain show
            2 chain check --chain=8,8,8
            2 chain render --chain=8,8,8,8,1
            2 chain explain --chain=8,8,8
            2 chain generate --rows=12
            2 factorize --matrix=NONE --out=OUT
            2 inspect
            2 predict MODEL
            2 plan MODEL --generate=none
            2 compress MODEL --out=OUT
            2 verify MODEL
            2 verify MODEL NONE.debut --trained
            2 verify MODEL MODEL --tolerance=1
            2 export MODEL --out=OUT
            2 train --arch=none --data=digits --out=OUT
            2 finetune MODEL --data=digits --out=OUT --epochs=0
            2 evaluate MODEL --data=none:NONE
            2 evaluate NONE.c --data=digits
            2 experiment NONE --jobs=0
            2 data info none
            2 data sample digits --out=OUT
            2 bench layer --kind=none
            2 bench network MODEL
            2 bench export MODEL MODEL
            2 bench training MODEL MODEL --data=none
            2 bench factorize --r-shape
            2 quickstart --examples=1
            """;

    private static Path folder = Path.of("");

    @BeforeAll
    static void write(@TempDir Path given) throws IOException {
        folder = given;
        TrainedDigits.in(folder);
        Files.writeString(folder.resolve("text"), "neither model nor chains\n");
        Files.writeString(folder.resolve("broken.onnx"), "no network\n");
        Files.writeString(folder.resolve("broken.debut"), "no network\n");
    }

    static Stream<String> lines() {
        return LINES.lines();
    }

    private static String[] words(String line) {
        return Stream.of(line.substring(2).split(" ", -1))
                .map(
                        word ->
                                word.replace(',', ' ')
                                        .replace("NONE", file("none"))
                                        .replace("TEXT", file("text"))
                                        .replace("BROKEN", file("broken"))
                                        .replace("MODEL", file("original.zip"))
                                        .replace("PICTURE", file("picture.png"))
                                        .replace("OUT", file("out")))
                .toArray(String[]::new);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aFailureIsOneLineAndLeavesNothing(String line) throws IOException {
        int exitCode = Integer.parseInt(line.substring(0, 1));

        String said = Run.failure(exitCode, words(line));

        assertTrue(said.startsWith("debut: "), said);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(5, files.count(), "model, chains, text and two broken files");
        }
    }

    @Test
    void everyCommandHasALine() {
        Set<String> commands =
                CommandTable.standard().entries().stream()
                        .map(CommandTable.Entry::name)
                        .filter(name -> lines().noneMatch(line -> line.startsWith("2 " + name)))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), commands);
    }
}
