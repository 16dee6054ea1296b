package io.github.debut4j.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import io.github.debut4j.testsupport.RealData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {

    private static final String DIGITS = "digits:train=43,test=20";

    @TempDir private Path folder = Path.of("");

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void infoCountsExamplesAndMeasuresValues() {
        List<String> lines = Run.text("data", "info", DIGITS).lines().toList();

        assertEquals("train      43 training examples of " + DIGITS, lines.get(0));
        assertEquals("test       20 test examples of " + DIGITS, lines.get(1));
        assertEquals("example    1x28x28", lines.get(2));
        assertTrue(lines.get(3).matches("values     0 to 1 in 43 training examples"), lines.get(3));
        assertTrue(lines.get(4).matches("mean       0\\.\\d{4}"), lines.get(4));
        assertEquals("classes    10", lines.get(6));
        assertEquals("0          5  11.63 %     2  10.00 %", lines.get(9));
        assertEquals("9          4   9.30 %     2  10.00 %", lines.get(18));
    }

    @Test
    void infoAsJsonHasTheSameValuesAndRespectsNormalisation() {
        JsonObject info =
                Run.json("data", "info", DIGITS + ",mean=0.5,deviation=0.25,crop=4", "--json");

        assertEquals("[1,28,28]", info.get("shape").toString());
        assertEquals(43, info.getAsJsonObject("train").get("examples").getAsInt());
        assertEquals("[]", info.getAsJsonObject("test").get("files").toString());
        JsonObject values = info.getAsJsonObject("values");
        assertEquals(-2, values.get("least").getAsDouble());
        assertEquals(2, values.get("most").getAsDouble());
        assertEquals(1, values.getAsJsonArray("mean").size());
        JsonArray classes = info.getAsJsonArray("classes");
        assertEquals(10, classes.size());
        assertEquals("{\"name\":\"2\",\"train\":5,\"test\":2}", classes.get(2).toString());
    }

    @Test
    void infoNamesTheFilesThatAreRead() {
        Path data = RealData.require("cifar10");
        JsonObject info = Run.json("data", "info", "cifar10:" + data + ",files=exact", "--json");

        assertEquals(
                data.resolve("test_exact.bin.gz").toString(),
                info.getAsJsonObject("test").getAsJsonArray("files").get(0).getAsString());
        assertEquals(8068, info.getAsJsonObject("train").get("examples").getAsInt());
    }

    @Test
    void sampleDrawsTheSameSheetForTheSameSeed() throws IOException {
        String augmented = DIGITS + ",crop=6";
        Run.text("data", "sample", DIGITS, "--out", file("a.png"), "--count=23");
        Run.text("data", "sample", DIGITS, "--out", file("b.png"), "--count=23", "--seed=1");
        Run.text("data", "sample", DIGITS, "--out", file("c.png"), "--count=23", "--seed=2");
        Run.text("data", "sample", augmented, "--out", file("d.png"), "--count=23");
        JsonObject training =
                Run.json(
                        "data",
                        "sample",
                        augmented,
                        "--out",
                        file("e.png"),
                        "--count=23",
                        "--augmented",
                        "--json");

        BufferedImage sheet = ImageIO.read(folder.resolve("a.png").toFile());
        assertEquals(sheet.getWidth(), training.get("width").getAsInt());
        assertEquals(sheet.getHeight(), training.get("height").getAsInt());
        assertEquals(23, training.get("examples").getAsInt());
        assertTrue(same("a.png", "b.png"));
        assertFalse(same("a.png", "c.png"));
        assertTrue(same("a.png", "d.png"), "without --augmented nothing is");
        assertFalse(same("d.png", "e.png"));
    }

    private boolean same(String first, String second) throws IOException {
        return Files.mismatch(folder.resolve(first), folder.resolve(second)) == -1;
    }

    @Test
    void sampleShowsAllExamplesIfMoreAreRequestedOfEitherSplit() {
        JsonObject all =
                Run.json(
                        "data",
                        "sample",
                        DIGITS,
                        "--out",
                        file("all.png"),
                        "--split=test",
                        "--json");

        assertEquals(20, all.get("examples").getAsInt());
    }

    @Test
    void sampleDrawsCloudsOfPoints() throws IOException {
        String data = "modelnet10:" + RealData.require("modelnet10") + ",points=64,rotate=z";
        Run.text("data", "sample", data, "--split=test", "--count=10", "--out", file("z.png"));
        Run.text(
                "data",
                "sample",
                data,
                "--split=test",
                "--count=10",
                "--up=x",
                "--out",
                file("x.png"));

        assertFalse(same("x.png", "z.png"));
    }

    @Test
    void theSheetDoesNotReplaceAnImageOfTheDataSet() throws IOException {
        for (String image : List.of("train/a/1.png", "train/b/1.png", "val/a/1.png")) {
            Path file = folder.resolve(image);
            Files.createDirectories(file.resolveSibling(""));
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        }
        Path image = folder.resolve("train/a/1.png");
        byte[] before = Files.readAllBytes(image);

        assertEquals(
                "debut: --out must not be one of the inputs, found " + image,
                Run.failure(
                        2,
                        "data",
                        "sample",
                        "images:" + folder + ",size=8,resize=8",
                        "--out=" + image));
        assertArrayEquals(before, Files.readAllBytes(image));
    }

    @Test
    void wrongOptionsAreRefusedAndNothingIsWritten() throws IOException {
        String out = "--out=" + file("no.png");
        assertEquals(
                "debut: --count must be in 1..1000, found 0",
                Run.failure(2, "data", "sample", DIGITS, out, "--count=0"));
        assertEquals(
                "debut: data sample: --split must be one of train, test, found 'tset'; did you mean"
                        + " 'test'?; see 'debut data sample --help'",
                Run.failure(2, "data", "sample", DIGITS, out, "--split=tset"));
        assertEquals(
                "debut: --augmented must be used with --split train, because only training data is"
                        + " augmented, found test",
                Run.failure(2, "data", "sample", DIGITS, out, "--augmented", "--split=test"));
        assertEquals(
                "debut: option of digits must be one of train, test, seed, crop, flip, normalize,"
                        + " mean, deviation, most, found 'jitter'",
                Run.failure(2, "data", "sample", "digits:jitter=1", out));
        assertEquals(
                "debut: option flip of digits must be one of false, true, found 'maybe'",
                Run.failure(2, "data", "info", "digits:flip=maybe"));
        assertTrue(Run.failure(1, "data", "info", "mnist:" + folder).contains("train-images"));
        assertTrue(
                Run.failure(1, "data", "sample", DIGITS, "--out=" + file("none/a.png"))
                        .contains("cannot be written"));
        assertEquals(
                "debut: data info: needs SPEC; see 'debut data info --help'",
                Run.failure(2, "data", "info"));
        assertEquals(
                "debut: expected one of data info, data sample, found 'data'",
                Run.failure(2, "data"));
        assertFalse(Files.exists(folder.resolve("no.png")));
    }

    @Test
    void theSheetDoesNotReplaceAFileOfTheDataSet() throws IOException {
        Path images = Files.write(folder.resolve("train-images-idx3-ubyte"), new byte[1]);

        assertEquals(
                "debut: --out must end in .png, found " + images,
                Run.failure(2, "data", "sample", "mnist:" + folder, "--out=" + images));
    }
}
