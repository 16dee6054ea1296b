package io.github.debut4j.cli.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chain explain} without a model. */
class ChainExplainCommandTest {

    /** The chain of All-DeBut's Figure 3. */
    private static final String FIGURE = "--chain=18 27 2 3 1 6 18 1 3 2 6 6 3 3 2";

    private static final String FIRST = "--chain=18 18 2 2 1";

    private static String lenet() {
        return "--r-shape=" + RealData.projectRoot().resolve("r_shape/lenet.txt");
    }

    private static String[] explain(String... options) {
        return Stream.concat(Stream.of("chain", "explain"), Stream.of(options))
                .toArray(String[]::new);
    }

    private static String text(String... options) {
        return Run.text(explain(options));
    }

    private static String failure(String... options) {
        return Run.failure(2, explain(options));
    }

    @Test
    void theFigureOfThePaperIsExplained() {
        assertEquals(
                """
                6 x 27, kernel 3x3, 3 channels, order channel-tap
                sub-sampled depthwise convolution, then 2 masked pointwise convolutions

                factor 1 (2,3,1): sub-sampled depthwise convolution, 3 of 9 taps
                  9 blocks of 3 inputs and 2 outputs
                  each value sees 3 of 9 taps and 1 of 3 channels, 3 of 27 features (9 different fields)
                  value 1 sees taps xxx/---/--- of channel 0
                factor 2 (1,3,2): masked pointwise convolution
                  6 groups of 3 inputs and 1 output, 2 apart
                  each value sees 9 of 9 taps and 1 of 3 channels, 9 of 27 features (3 different fields)
                  value 1 reads 1, 3, 5 and sees all taps of channel 0
                factor 3 (3,3,2): masked pointwise convolution
                  2 groups of 3 inputs and 3 outputs, 2 apart
                  each value sees 9 of 9 taps and 3 of 3 channels, 27 of 27 features (1 different field)
                  value 1 reads 1, 3, 5 and sees the whole patch

                Every output sees the whole patch.
                """,
                text(FIGURE, "--kernel=3x3", "--order=channel-tap", "--value=1"));
    }

    /** Without an order, a chain is in that of the papers. */
    @Test
    void publishedChainsMixChannelsFirst() {
        String text = text(lenet(), "--layer=conv2", "--kernel=3x3");

        assertTrue(text.startsWith("conv2: 16 x 72, kernel 3x3, 8 channels, order tap-channel\n"));
        assertTrue(
                text.contains(
                        "\nfactor 1 (4,3,1): masked pointwise convolution of each tap, 3 of 8"
                                + " channels; some groups cross from one tap to the next\n"),
                text);
        assertTrue(
                text.contains("  each value sees 1-2 of 9 taps and 3 of 8 channels, 3 of 72"),
                text);
        assertTrue(
                text.contains(
                        " sees taps xxx/xx-/--- of channels 0-3; taps xxx/x--/--- of channels 4-7\n"),
                text);
    }

    @Test
    void withoutAKernelADenseLayerIsExplained() {
        String text = text(lenet(), "--layer=fc", "--factor=2", "--value=17");

        assertTrue(text.startsWith("fc: 128 x 400, dense layer\n5 masked dense factors\n"), text);
        assertTrue(text.contains("  value 17 reads 1, 17 and sees inputs 0-49\n"), text);
        assertTrue(text.contains("  value 1 sees inputs 0-24\n"), text);
        assertEquals(2, text.lines().filter(line -> line.startsWith("  value ")).count());
        assertTrue(text.endsWith("\nEvery output sees all inputs.\n"), text);
    }

    @Test
    void paddingAndWhatIsNotSeenAreSaid() {
        String text =
                text("--chain=8 8 2 2 1 8 8 2 2 4", "--kernel=1x3", "--channels=2", "--value=7");

        assertTrue(
                text.startsWith(
                        "8 x 6, kernel 1x3, 2 channels, order tap-channel, padded by 2 columns\n"),
                text);
        assertTrue(text.contains("  value 7 reads 3, 7 and sees tap -x- of all channels\n"), text);
        assertTrue(
                text.endsWith(
                        "\nNot every output sees the whole patch: an output sees 2-4 of 6"
                                + " features.\n"),
                text);
        assertTrue(
                text("--chain=8 8 2 2 1", "--kernel=1x3", "--channels=2", "--value=6")
                        .contains("  value 6 sees padding only\n"));
    }

    @Test
    void longListsAreCutInText() {
        String text = text("--chain=40 40 20 20 2", "--kernel=1x1");
        String kernel = text("--chain=16 64 1 4 2", "--kernel=8x8");

        assertTrue(
                text.contains(" sees channels 0, 2, 4, 6, 8, 10, 12, 14, ... (20 in all)\n"), text);
        assertTrue(kernel.contains("  value 0 sees taps 0, 2, 4, 6 of channel 0\n"), kernel);
    }

    @Test
    void jsonListsWhatAValueDependsOn() {
        JsonObject json =
                Run.json(explain(FIGURE, "--kernel=3x3", "--order=channel-tap", "--json"));

        assertEquals("channel-tap", json.get("order").getAsString());
        assertEquals(3, json.get("completeAfter").getAsInt());
        JsonObject factor = json.getAsJsonArray("factors").get(0).getAsJsonObject();
        assertEquals("subsampled-depthwise", factor.get("kind").getAsString());
        assertEquals(9, factor.get("groups").getAsInt());
        assertEquals("{\"least\":3,\"most\":3}", factor.get("taps").toString());
        JsonArray trace = json.getAsJsonArray("trace");
        assertEquals(
                "{\"factor\":2,\"value\":0,\"reads\":[0,2,4],\"sees\":"
                        + "[{\"channels\":[0],\"taps\":[0,1,2,3,4,5,6,7,8]}]}",
                trace.get(1).toString());
    }

    @Test
    void thePictureIsWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figure.png");

        String text = text(FIGURE, "--kernel=3x3", "--out=" + file);

        assertTrue(text.endsWith("\n\nwrote " + file + "\n"), text);
        assertTrue(Objects.requireNonNull(ImageIO.read(file.toFile())).getHeight() > 300);
    }

    /** Loading ND4J takes a second. */
    @Test
    void noModelReaderIsCreatedForAChain() {
        ChainExplainCommand command =
                new ChainExplainCommand(
                        () -> {
                            throw new AssertionError("must not be needed");
                        });

        assertEquals(0, Run.of(command, "chain explain", FIGURE, "--kernel=3x3").exitCode());
    }

    @Test
    void kernelsThatDoNotFitAreRefused() {
        assertEquals(
                "debut: --kernel must be HEIGHTxWIDTH, found '3x'", failure(FIRST, "--kernel=3x"));
        assertEquals(
                "debut: --kernel must have at most as many taps as the chain has columns (18),"
                        + " found 5x5",
                failure(FIRST, "--kernel=5x5"));
        for (String large : List.of("65536x65536", "99999999999", "3x46341")) {
            assertEquals(
                    "debut: --kernel must have sizes of at most 46340, found '" + large + "'",
                    failure(FIRST, "--kernel=" + large));
        }
        assertEquals(
                "debut: --kernel must have at most as many taps as the chain has columns (18),"
                        + " found 46340x46340",
                failure(FIRST, "--kernel=46340x46340"));
        assertEquals(
                "debut: --channels must be given if the chain's columns (18) are not a multiple of"
                        + " the kernel's taps (5), found none",
                failure(FIRST, "--kernel=5"));
        assertEquals(
                "debut: --channels must be at most 2, the chain's columns (18) divided by the"
                        + " kernel's taps (9), found 3",
                failure(FIRST, "--kernel=3x3", "--channels=3"));
        assertEquals(
                "debut: --channels must be at least 1, found 0",
                failure(FIRST, "--kernel=3x3", "--channels=0"));
        for (String option : List.of("--channels=2", "--order=tap-channel")) {
            assertEquals(
                    "debut: "
                            + option.replaceFirst("=.*", "")
                            + " must be used with --kernel, found none",
                    failure(FIRST, option));
        }
    }

    @Test
    void picturesOfOtherFormatsAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figure.jpg");

        assertEquals(
                "debut: --out must end in .png, found " + file, failure(FIRST, "--out=" + file));
        assertEquals(
                "debut: --out must end in .png, found " + file,
                Run.failure(2, "chain", "render", FIRST, "--out=" + file));
        assertFalse(Files.exists(file));
    }

    @Test
    void chainsThatAreTooLargeAreRefusedAtOnce() {
        String wide = "2097152 2097152 2 2 1  2097152 2097152 2 2 2  2097152 2097152 2 2 4";

        assertEquals(
                "debut: for its supports to be listed, a chain must have at most 4194304 columns and"
                        + " values in all, found more up to factor 2",
                failure("--chain=" + wide));
    }

    @Test
    void valuesThatDoNotExistAreRefusedBeforeAFileIsWritten(@TempDir Path folder) {
        Path file = folder.resolve("none.png");
        String out = "--out=" + file;

        assertEquals(
                "debut: --value must be in 0..17, found 18", failure(FIRST, "--value=18", out));
        assertEquals("debut: --factor must be in 1..1, found 0", failure(FIRST, "--factor=0", out));
        assertTrue(Files.notExists(file));
    }

    @Test
    void exactlyOneChainMustBeGiven() {
        assertEquals(
                "debut: expected --chain, --sup with --sub, --r-shape, or --model, found none of"
                        + " them",
                failure("--layer=conv"));
        assertEquals(
                "debut: expected --chain, --sup with --sub, --r-shape, or --model, found several of"
                        + " them",
                failure(FIRST, "--model=a.zip"));
        assertTrue(failure(lenet()).endsWith("lenet.txt has 3 chains; select one by --layer"));
    }

    @Test
    void aFileWithAnOrderIsOfConvolutions(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.txt"), "c: order=channel-tap 8 18 4 9 1 4 8 2 4 2\n");
        String chains = "--r-shape=" + file;

        assertTrue(text(chains, "--kernel=3x3").contains("order channel-tap"));
        assertEquals(
                "debut: --kernel must be given for a chain with a feature order, found none",
                failure(chains));
        assertEquals(
                "debut: --order must be left out or channel-tap, as of the chain in --r-shape, found"
                        + " tap-channel",
                failure(chains, "--kernel=3x3", "--order=tap-channel"));
    }
}
