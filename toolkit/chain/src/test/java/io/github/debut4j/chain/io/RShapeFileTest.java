package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RShapeFileTest {

    private static final Chain CONV2 =
            Chain.parse("96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8");
    private static final Chain SMALL = Chain.parse("4 8 2 4 1 4 4 2 2 2");

    private Path folder;

    @BeforeEach
    void use(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void filesWithoutNamesAndCommentsAreRead() throws IOException {
        RShapeFile file = RShapeFile.parse("x", CONV2 + "\n" + SMALL + "\n\n\n");

        assertEquals(List.of(CONV2, SMALL), file.chains().stream().map(NamedChain::chain).toList());
        assertNull(file.byPosition(1).name());
        assertEquals(2, file.byPosition(2).line());
    }

    @Test
    void namesCommentsCommasAndBlankLinesAreRead() throws IOException {
        String text =
                "\uFEFF# a comment, with: a colon\r\n"
                        + "\r\n"
                        + "conv2 :96,72,4,3,1, 48 96 1 2 4\t16 48 2 6 4  16 16 2 2 8 # LC 55.56\r\n"
                        + "   \t\r\r"
                        + "  größe/1.w: 4 8 2 4 1 4 4 2 2 2#\n"
                        + "#end";

        RShapeFile file = RShapeFile.parse("x", text);

        assertEquals(List.of("conv2", "größe/1.w"), file.names());
        assertEquals(new NamedChain("conv2", CONV2, 3), file.byName("conv2"));
        assertEquals(new NamedChain("größe/1.w", SMALL, 6), file.byPosition(2));
    }

    @Test
    void writtenFilesAreAlignedAndCanBeReadBack() throws IOException {
        RShapeFile chains =
                RShapeFile.of(
                        List.of(
                                NamedChain.of("conv2", CONV2),
                                NamedChain.of("fc", SMALL),
                                NamedChain.unnamed(SMALL)));
        Path file = folder.resolve("chains.txt");

        chains.write(file, "LeNet\n\nline 3");

        assertEquals(
                """
                # LeNet
                #
                # line 3
                conv2: 96 72 4 3 1  48 96 1 2 4  16 48 2 6 4  16 16 2 2 8
                fc:    4 8 2 4 1  4 4 2 2 2
                       4 8 2 4 1  4 4 2 2 2
                """,
                Files.readString(file));
        RShapeFile back = RShapeFile.read(file);
        assertEquals(chains.names(), back.names());
        assertEquals(new NamedChain(null, SMALL, 6), back.byPosition(3));
    }

    @Test
    void theOrderOfFeaturesIsReadAndWritten() throws IOException {
        String text = "conv2: order=channel-tap " + CONV2 + "\n" + SMALL + "\norder=tap-channel, ";

        RShapeFile file = RShapeFile.parse("x", text + SMALL);

        assertEquals(
                Arrays.asList(FeatureOrder.CHANNEL_TAP, null, FeatureOrder.TAP_CHANNEL),
                file.chains().stream().map(NamedChain::order).toList());
        assertEquals(
                List.of(CONV2, SMALL, SMALL),
                file.chains().stream().map(NamedChain::chain).toList());
        assertEquals(file.chains(), RShapeFile.parse("x", file.toText("")).chains());
        assertEquals(
                "conv2: order=channel-tap 96 72 4 3 1  48 96 1 2 4  16 48 2 6 4  16 16 2 2 8",
                file.toText("").lines().findFirst().orElseThrow());
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() throws IOException {
        RShapeFile file =
                RShapeFile.parse("r_shape/lenet.txt", "conv2: " + CONV2 + "\nfc: " + SMALL);

        assertEquals(
                "no chain named 'cnov2' in r_shape/lenet.txt, did you mean 'conv2'?",
                refusal(() -> file.byName("cnov2")));
        assertEquals(
                "no chain named 'classifier' in r_shape/lenet.txt, it has conv2, fc",
                refusal(() -> file.byName("classifier")));
        assertEquals(
                "no chain number 3 in r_shape/lenet.txt, it has chains 1 to 2",
                refusal(() -> file.byPosition(3)));
        RShapeFile bare = RShapeFile.parse("bare.txt", SMALL.toString());
        assertEquals(
                "no chain named 'fc' in bare.txt, its chains have no names: choose by position,"
                        + " 1 to 1",
                refusal(() -> bare.byName("fc")));
    }

    static Stream<Arguments> badTexts() {
        return Stream.of(
                Arguments.of(
                        "a: order=channel " + SMALL,
                        ":1: the feature order must be tap-channel or channel-tap, found channel"),
                Arguments.of(
                        "a: feature=channel-tap " + SMALL,
                        ":1: a key before the integers must be order, found 'feature'"),
                Arguments.of(
                        "a: order=channel-tap order=tap-channel " + SMALL,
                        ":1: order must occur once, found tap-channel too"),
                Arguments.of(
                        SMALL + "\norder=channel-tap, order=channel-tap, " + SMALL,
                        ":2: order must occur once, found channel-tap too"),
                Arguments.of(
                        "a: order=channel-tap use=3 " + SMALL,
                        ":1: a key before the integers must be order, found 'use'"),
                Arguments.of(
                        SMALL + "\n96 72 4 3 1 48 96\n",
                        ":2: expected a multiple of 5 integers (p q r s t), found 7"),
                Arguments.of(
                        "a: " + SMALL + "\n\nconv2: 96 72 4 3 1 48 96 1 2 4 16 96 2 12 4",
                        ":3: factor 3 of conv2: q must equal p of factor 2 (48), found 96"),
                Arguments.of(
                        "96 72 4 3 1 48 96 1 2 4 16 96 2 12 4",
                        ":1: factor 3: q must equal p of factor 2 (48), found 96"),
                Arguments.of(
                        "fc: 4 8 2 4 1\nb: 1 1 1 1 1\nfc: 1 1 1 1 1",
                        ":3: names must differ, found 'fc' in line 1 too"),
                Arguments.of("", ": must have at least 1 chain, found none"),
                Arguments.of("\uFEFF# only\n\n", ": must have at least 1 chain, found none"),
                Arguments.of("fc:", ":1: a chain must have at least 1 factor, found none"),
                Arguments.of(
                        ": 1 1 1 1 1", ":1: a chain's name must have 1 to 200 characters, found 0"),
                Arguments.of(
                        "n".repeat(201) + ": 1 1 1 1 1",
                        ":1: a chain's name must have 1 to 200 characters, found 201"),
                Arguments.of(
                        "conv 2: 1 1 1 1 1",
                        ":1: a chain's name must have no white space, ',', ':' or '#', found"
                                + " character 32 at position 5"),
                Arguments.of(
                        "fc: fc: 1 1 1 1", ":1: factor 1 of fc: expected an integer, found 'fc:'"),
                Arguments.of(
                        "fc: 1 1 1 1 2147483648",
                        ":1: factor 1 of fc: t must be at most 2147483647, found 2147483648"),
                Arguments.of(
                        "1 1 1 1 " + "9".repeat(1000),
                        ":1: factor 1: t must be at most 2147483647, found "
                                + "9".repeat(24)
                                + "..."),
                Arguments.of(
                        "1 1 1 1 1" + " ".repeat(70000),
                        ":1: a line must have at most 65536 characters, found 70009"));
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void badTextsAreRefusedWithFileLineRuleAndValue(String text, String message)
            throws IOException {
        Path file = Files.writeString(folder.resolve("bad.txt"), text);

        assertEquals(file + message, failure(file));
    }

    @Test
    void filesThatAreNotTextAreRefusedInOneLine() throws IOException {
        Path missing = folder.resolve("missing.txt");
        assertEquals(missing + ": cannot be read: no such file", failure(missing));
        assertEquals(folder + ": cannot be read: it is a folder", failure(folder));

        Path garbage = folder.resolve("garbage");
        Files.write(garbage, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        assertEquals(garbage + ": cannot be read: it is not UTF-8 text", failure(garbage));

        Path zeros = Files.write(folder.resolve("zeros"), new byte[100]);
        assertEquals(
                zeros + ":1: expected a multiple of 5 integers (p q r s t), found 1",
                failure(zeros));

        Path huge = Files.write(folder.resolve("huge"), new byte[(4 << 20) + 1]);
        assertTrue(failure(huge).endsWith("at most 4194304 bytes, found more"), failure(huge));
    }

    @Test
    void chainsThatCouldNotBeReadBackAreRefused() {
        assertEquals(
                "chains: must have at least 1 chain, found none",
                refusal(() -> RShapeFile.of(List.of())));
        NamedChain fc = NamedChain.of("fc", SMALL);
        assertEquals(
                "chains: names must differ, found 'fc' twice",
                refusal(() -> RShapeFile.of(List.of(fc, fc))));
        assertEquals(
                "a chain's name must have no white space, ',', ':' or '#', found character 10 at"
                        + " position 2",
                refusal(() -> NamedChain.of("a\nb", SMALL)));
        assertEquals(
                "line must be at least 0, found -1",
                refusal(() -> new NamedChain(null, SMALL, -1)));
    }

    private static String failure(Path file) {
        Exception e = assertThrows(IOException.class, () -> RShapeFile.read(file));
        return String.valueOf(e.getMessage());
    }

    private static String refusal(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
