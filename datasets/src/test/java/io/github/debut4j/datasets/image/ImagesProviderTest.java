package io.github.debut4j.datasets.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesProviderTest {

    private static final int RED = 0xFF0000;
    private static final int TEAL = 0x008080;
    private static final int OF_JPEG = 6;

    @TempDir Path folder = Path.of("");

    @BeforeEach
    void writeASet() throws IOException {
        write("train/cat/b.png", 40, 20, RED);
        write("train/cat/a.jpg", 20, 40, TEAL);
        write("train/dog/1.bmp", 16, 16, RED);
        write("val/dog/2.PNG", 16, 16, TEAL);
        Files.writeString(folder.resolve("train/dog/notes.txt"), "no image");
        Path endless = Path.of("/dev/zero");
        if (Files.exists(endless)) {
            Files.createSymbolicLink(folder.resolve("train/dog/endless.png"), endless);
        }
    }

    private void write(String name, int width, int height, int colour) throws IOException {
        write(name, filled(width, height, colour));
    }

    private void write(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        assertTrue(ImageIO.write(image, name.substring(name.length() - 3), file.toFile()));
    }

    private static BufferedImage filled(int width, int height, int colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < width * height; k++) {
            image.setRGB(k % width, k / width, colour);
        }
        return image;
    }

    private Examples open(String options, Split split) throws IOException {
        return DataSets.open("images:" + folder + options, split);
    }

    private String fault(String options, Split split) {
        Exception e = assertThrows(Exception.class, () -> open(options, split));
        return String.valueOf(e.getMessage()).replace(folder.toString(), "DIR");
    }

    private static float[] features(Examples examples, int i) {
        float[] values = new float[examples.featureCount()];
        examples.copyFeatures(i, values, 0);
        return values;
    }

    @Test
    void classesAreFoldersAndImagesComeInTheOrderOfTheirNames() throws IOException {
        Examples train = open(",size=8", Split.TRAIN);
        Examples test = open(",size=8", Split.TEST);

        assertEquals(List.of("cat", "dog"), train.classNames());
        assertEquals(3, train.size());
        assertArrayEquals(new int[] {3, 8, 8}, train.featureShape());
        assertEquals(0, train.label(1));
        assertEquals(1, train.label(2));
        assertEquals(1, test.label(0));
        assertEquals(
                List.of(folder.resolve("val")), DataSets.files("images:" + folder, Split.TEST));
        assertEquals(2, DataSets.files("images:" + folder).size());
    }

    @Test
    void coloursAreRedGreenBlueInTheRequestedScale() throws IOException {
        float[] red = features(open(",size=2", Split.TRAIN), 1);
        assertArrayEquals(new float[] {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}, red);
        float[] teal = features(open(",size=1,resize=1,scale=raw", Split.TRAIN), 0);
        assertArrayEquals(new float[] {0, 128, 128}, teal, OF_JPEG);
        float[] last =
                features(open(",size=2", Split.TRAIN).in(BatchLayout.CHANNELS_LAST).subset(1), 0);
        assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, Arrays.copyOf(last, 6));
    }

    @Test
    void theCentreIsCropped() throws IOException {
        BufferedImage striped = filled(30, 10, 0);
        for (int k = 0; k < 100; k++) {
            striped.setRGB(10 + k % 10, k / 10, 0xFFFFFF);
        }
        striped.setRGB(10, 0, 0);
        write("val/dog/2.PNG", striped);

        float[] middle = features(open(",size=10,resize=10", Split.TEST), 0);
        assertEquals(0, middle[0]);
        for (int k = 1; k < 100; k++) {
            assertEquals(1, middle[k]);
        }
        float[] inner = features(open(",size=5,resize=10", Split.TEST), 0);
        assertEquals(75, sum(inner), 0);
        float[] wide = features(open(",size=10,resize=20", Split.TEST), 0);
        assertEquals(300, sum(wide), 0);
    }

    private static double sum(float... values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void greyImagesHaveThreeEqualChannels() throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int k = 0; k < 64; k++) {
            grey.getRaster().setSample(k % 8, k / 8, 0, 51);
        }
        write("val/dog/2.PNG", grey);

        float[] values = features(open(",size=1", Split.TEST), 0);
        assertArrayEquals(new float[] {0.2f, 0.2f, 0.2f}, values, 1e-6f);
    }

    @Test
    void pixelsOfSixteenBitsHaveTheRangeOfThoseOfEight() throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
        for (int k = 0; k < 64; k++) {
            grey.getRaster().setSample(k % 8, k / 8, 0, 51 * 257);
        }
        write("val/dog/2.PNG", grey);

        float[] colours = features(open(",size=1,resize=8,scale=raw", Split.TEST), 0);

        assertArrayEquals(new float[] {51, 51, 51}, colours);
    }

    @Test
    void gifsAreToBeConverted() throws IOException {
        write("val/dog/2.gif", 8, 8, RED);
        Files.delete(folder.resolve("val/dog/2.PNG"));

        String fault = unread(open("", Split.TEST));

        assertTrue(
                fault.endsWith("found: a GIF, which is not supported: convert it to PNG"), fault);
    }

    @Test
    void theTestFolderComesBeforeTheValidationFolder() throws IOException {
        write("test/cat/1.png", 8, 8, RED);
        assertEquals(0, open("", Split.TEST).label(0));
    }

    @Test
    void damagedImagesAreNamedWhenRead() throws IOException {
        Path jpeg = folder.resolve("train/cat/a.jpg");
        byte[] bytes = Files.readAllBytes(jpeg);
        Files.write(jpeg, Arrays.copyOf(bytes, bytes.length - 20));
        Examples train = open(",size=2", Split.TRAIN);

        assertEquals(1, features(train, 1)[0]);
        assertTrue(
                unread(train).endsWith("a.jpg: must be a valid image, found: its end is missing"));
        Files.writeString(jpeg, "this is no image at all");
        assertTrue(unread(train).contains("a.jpg: must be a valid image, found: "));
        Files.write(jpeg, new byte[0]);
        assertTrue(unread(train).contains("a.jpg: must be a valid image, found: "));
        Exception found = assertThrows(UncheckedIOException.class, train::requireReadable);
        assertEquals(unread(train), found.getMessage());
        train.subset(1).requireReadable();
    }

    private static String unread(Examples train) {
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> train.iterator(3).next());
        return String.valueOf(e.getMessage());
    }

    @Test
    void badFoldersAreNamed() throws IOException {
        write("val/dgo/1.png", 8, 8, RED);
        assertEquals(
                "DIR/val/dgo: a class of the test part must be in train and must be one of cat,"
                        + " dog, found 'dgo'; did you mean 'dog'?",
                fault("", Split.TEST));
        Files.createDirectories(folder.resolve("train/empty"));
        assertEquals(
                "DIR/train/empty: must have at least 1 image, such as .jpg or .png, found none",
                fault("", Split.TRAIN));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertEquals(
                empty
                        + ": must have test or val/CLASS/IMAGE, a folder of images for each class,"
                        + " found none",
                refusal(empty));
        assertEquals(
                folder.resolve("none") + ": must be a folder of images, found no such folder",
                refusal(folder.resolve("none")));
        Path file = folder.resolve("train/cat/a.jpg");
        assertEquals(file + ": must be a folder of images, found a file", refusal(file));
    }

    private static String refusal(Path path) {
        return String.valueOf(
                assertThrows(IOException.class, () -> DataSets.open("images:" + path, Split.TEST))
                        .getMessage());
    }

    @Test
    void badOptionsAreNamed() {
        assertEquals(
                "option size of images must be a whole number in 1..4096, found '0'",
                fault(",size=0", Split.TEST));
        assertEquals(
                "option resize of images must be a whole number in 32..8192, found '31'",
                fault(",size=32,resize=31", Split.TEST));
        assertEquals(
                "option scale of images must be one of unit, raw, signed, found 'half'",
                fault(",scale=half", Split.TEST));
    }

    @Test
    void imagesWithoutASizeTakeThatOfTheNetwork() throws IOException {
        BufferedImage striped = filled(30, 10, 0);
        for (int k = 0; k < 100; k++) {
            striped.setRGB(10 + k % 10, k / 10, 0xFFFFFF);
        }
        write("val/dog/2.PNG", striped);

        Examples whole = open("", Split.TEST).ofShape(3, 10, 30).orElseThrow();
        assertArrayEquals(new int[] {3, 10, 30}, whole.featureShape());
        assertEquals(300, sum(features(whole, 0)), 0);
        Examples middle = open("", Split.TEST).ofShape(1, 20, 20).orElseThrow();
        assertEquals(400, sum(features(middle, 0)), 20);
        assertTrue(open(",size=8", Split.TEST).ofShape(3, 10, 30).isEmpty());
        assertEquals(
                "images must have 1 channel (grey) or 3 (red, green, blue) for the network, found 4",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> open("", Split.TEST).ofShape(4, 10, 30))
                        .getMessage());
        Examples like = open(",scale=signed", Split.TRAIN).like(middle.in(BatchLayout.FLAT));
        assertArrayEquals(new int[] {1, 20, 20}, like.featureShape());
        assertEquals(BatchLayout.FLAT, like.layout());
    }

    @Test
    void greyIsTheBrightnessOfTheColours() throws IOException {
        write("val/dog/2.PNG", 8, 8, RED);

        float[] grey = features(open("", Split.TEST).ofShape(1, 1, 1).orElseThrow(), 0);
        assertArrayEquals(new float[] {0.299f}, grey, 0.005f);
        float[] signed = features(open(",size=1,scale=signed", Split.TEST), 0);
        assertArrayEquals(new float[] {1, -1, -1}, signed);
    }

    @Test
    void imagesWithoutClassFoldersHaveNoLabels() throws IOException {
        write("plain/b.png", 10, 10, RED);
        write("plain/a.png", 10, 10, TEAL);
        String plain = "images:" + folder.resolve("plain") + ",size=2";

        Examples examples = DataSets.open(plain, Split.TEST);

        assertEquals(2, examples.size());
        assertFalse(examples.isLabelled());
        assertEquals(RED >> 16 & 1, (int) features(examples, 1)[0]);
        assertEquals(EnumSet.of(Split.TEST), DataSets.splits(plain));
        assertEquals(List.of(folder.resolve("plain")), DataSets.files(plain));
        Exception e = assertThrows(IOException.class, () -> DataSets.open(plain, Split.TRAIN));
        assertEquals(
                folder.resolve("plain")
                        + ": must have train/CLASS/IMAGE, a folder of images for each class, found"
                        + " images without classes",
                e.getMessage());
    }

    @Test
    void aSplitWithoutClassFoldersHasNoLabels() throws IOException {
        write("split/train/1.png", 10, 10, RED);
        write("split/train/2.png", 10, 10, RED);
        write("split/test/3.png", 10, 10, TEAL);
        write("split/4.png", 10, 10, TEAL);
        String split = "images:" + folder.resolve("split") + ",size=2";

        assertEquals(EnumSet.allOf(Split.class), DataSets.splits(split));
        assertEquals(2, DataSets.open(split, Split.TRAIN).size());
        assertEquals(1, DataSets.open(split, Split.TEST).size());
        assertFalse(DataSets.open(split, Split.TEST).isLabelled());
    }
}
