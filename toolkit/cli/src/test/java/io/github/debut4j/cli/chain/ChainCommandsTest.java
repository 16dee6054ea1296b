package io.github.debut4j.cli.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import io.github.debut4j.testsupport.RealData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainCommandsTest {

    private static final String CONV2 = "96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8";

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    private static String published(String name) {
        return RealData.projectRoot().resolve("r_shape").resolve(name).toString();
    }

    @Test
    void showListsFactorsAndTotals() {
        String text = Run.text("chain", "show", "--chain", CONV2);
        assertTrue(text.startsWith("16 x 72, bulging, 512 parameters, LC 55.56 %"), text);
        assertTrue(text.contains("     2  48  96  1  2  4  12          96"), text);
    }

    /** The chain of the paper's table for fc, as in the authors' scripts and in r_shape files. */
    @Test
    void theNotationOfThePapersScriptsIsUnderstood() {
        String chain = "256 400 16 25 1 512 256 2 1 16";
        String rest = " 512 512 2 2 32 256 512 1 2 64 128 256 2 4 64";
        String sup = "--sup 128 256 256 512 512 512 512 256 256 400";
        String sub = "--sub 2 4 64 1 2 64 2 2 32 2 1 16 16 25 1";
        for (String command : new String[] {"chain show", "chain check"}) {
            String[] words = (command + " " + sup + " " + sub + " --json").split(" ", -1);
            String[] named = (command + " --json").split(" ", -1);
            assertEquals(
                    Run.text(with(named, "--chain=" + chain + rest)), Run.text(words), command);
            assertEquals(
                    Run.text(with(named, "--chain=" + chain + rest)),
                    Run.text(with(named, sup.replaceFirst(" ", "="), sub.replaceFirst(" ", "="))));
        }
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void wrongSuperscriptsAndSubscriptsAreRefused() {
        assertEquals(
                "debut: the subscripts must be 6 integers, 3 for each of 2 factors, found 3",
                Run.failure(2, "chain", "show", "--sup", "4", "4", "4", "4", "--sub", "4 4 1"));
        assertEquals(
                "debut: the superscripts must be a multiple of 2 integers (p q), found 3",
                Run.failure(2, "chain", "show", "--sup", "4", "4", "4", "--sub", "4 4 1"));
        assertEquals(
                "debut: the subscripts must be a multiple of 3 integers (r s t), found 0",
                Run.failure(2, "chain", "show", "--sup", "4", "4"));
        assertEquals(
                "debut: factor 2: q must equal p of factor 1 (6), found 8",
                Run.failure(2, "chain", "show", "--sup=4 8 6 6", "--sub=4 8 1 6 6 1"));
        assertEquals(
                "debut: --layer must be used with --r-shape, found --sup",
                Run.failure(2, "chain", "show", "--sup=4 4", "--sub=4 4 1", "--layer=a"));
    }

    @Test
    void showNumbersEqualFactors() {
        String text = Run.text("chain", "show", "--chain", "4 4 4 4 1 4 4 4 4 1");
        assertTrue(text.lines().toList().get(3).startsWith("     2"), text);
    }

    @Test
    void aFileGivesAListAndALayerAPlainObject() {
        JsonObject whole = Run.json("chain", "show", "--r-shape", published("lenet.txt"), "--json");
        assertEquals(3, whole.getAsJsonArray("chains").size());
        JsonObject one =
                Run.json(
                        "chain",
                        "show",
                        "--r-shape",
                        published("lenet.txt"),
                        "--layer",
                        "fc",
                        "--json");
        assertEquals("fc", one.get("name").getAsString());
        assertEquals(7680, one.get("parameters").getAsLong());
        assertEquals(5, one.getAsJsonArray("factors").size());
    }

    @Test
    void aLayerMayBeANumber() {
        JsonObject third =
                Run.json(
                        "chain",
                        "show",
                        "--r-shape",
                        published("lenet.txt"),
                        "--layer",
                        "3",
                        "--json");
        assertEquals("fc2", third.get("name").getAsString());
    }

    @Test
    void checkPrintsItsJsonFields() {
        JsonObject check = Run.json("chain", "check", "--chain", CONV2, "--json");
        assertTrue(check.get("consistent").getAsBoolean());
        assertTrue(check.get("nested").getAsBoolean());
        assertTrue(check.get("dense").getAsBoolean());
        assertEquals(1, check.get("density").getAsDouble());
        assertEquals(1, check.getAsJsonArray("redundantPairs").get(0).getAsInt());
        assertEquals("bulging", check.get("kind").getAsString());
        assertEquals(16, check.get("rows").getAsInt());
        assertEquals(72, check.get("cols").getAsInt());
        assertEquals(512, check.get("parameters").getAsInt());
        assertEquals(1 - 512.0 / (16 * 72), check.get("lc").getAsDouble());
        assertEquals(1, check.getAsJsonArray("warnings").size());
    }

    @Test
    void checkWarnsButDoesNotFailUnlessStrict() {
        String file = published("pointnet_modelnet40_big.txt");
        String text = Run.text("chain", "check", "--r-shape", file);
        assertTrue(text.contains("conv3: usable: 1024 x 128, other, density 25.00 %"), text);
        assertTrue(text.contains("warning: not dense: only 25.00 %"), text);
        String line = Run.failure(1, "chain", "check", "--strict", "--r-shape", file);
        assertTrue(line.startsWith("debut: [ns]*.conv1: not nested: factor 3: t must be"), line);
    }

    @Test
    void strictAcceptsAChainWithoutWarnings() {
        Run.text("chain", "check", "--strict", "--chain", "6 4 3 2 1 6 6 2 2 3");
    }

    @Test
    void renderDrawsTheSameImageForTheSameSeed() throws IOException {
        Path first = folder.resolve("first.png");
        Path second = folder.resolve("second.png");
        Path other = folder.resolve("other.png");
        Run.text("chain", "render", "--chain", CONV2, "--out", first.toString());
        Run.text("chain", "render", "--chain", CONV2, "--out", second.toString(), "--seed", "1");
        Run.text("chain", "render", "--chain", CONV2, "--out", other.toString(), "--seed", "2");
        BufferedImage image = ImageIO.read(first.toFile());
        assertTrue(image.getWidth() > 200);
        assertEquals(-1, Files.mismatch(first, second));
        assertFalse(Files.mismatch(first, other) == -1);
    }

    @Test
    void renderNeedsASingleChain() {
        String line =
                Run.failure(
                        2,
                        "chain",
                        "render",
                        "--r-shape",
                        published("lenet.txt"),
                        "--out",
                        folder.resolve("x.png").toString());
        assertTrue(line.endsWith("lenet.txt has 3 chains; select one by --layer"), line);
    }

    @Test
    void exactlyOneSourceOfChainsMustBeGiven() {
        assertEquals(
                "debut: expected --chain, --sup with --sub, or --r-shape, found none of them",
                Run.failure(2, "chain", "show"));
        assertEquals(
                "debut: expected --chain, --sup with --sub, or --r-shape, found several of them",
                Run.failure(2, "chain", "show", "--chain", CONV2, "--r-shape", "f"));
        assertEquals(
                "debut: --layer must be used with --r-shape, found --chain",
                Run.failure(2, "chain", "show", "--chain", CONV2, "--layer", "fc"));
    }
}
