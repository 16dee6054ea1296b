package io.github.debut4j.datasets.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistFolderTest {

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    private Path folder;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"-, ''", "., ''", "-, .gz", "., .gz"})
    void everyUsualNameIsRead(String joint, String packed) throws IOException {
        byte[] images = IdxBytes.images(3);
        byte[] labels = IdxBytes.labels(9, 0, 4);
        boolean zip = packed.equals(".gz");
        write("t10k-images" + joint + "idx3-ubyte" + packed, zip ? IdxBytes.gzip(images) : images);
        write("t10k-labels" + joint + "idx1-ubyte" + packed, zip ? IdxBytes.gzip(labels) : labels);

        assertRead(DataSets.open("mnist:" + folder, Split.TEST));
    }

    @Test
    void compressionIsDetectedByContent() throws IOException {
        write(IMAGES + ".gz", IdxBytes.images(3));
        write(LABELS, IdxBytes.gzip(IdxBytes.labels(9, 0, 4)));

        assertRead(DataSets.open("mnist:" + folder, Split.TRAIN));
    }

    @Test
    void classNamesAreReadIfPresent() throws IOException {
        write(IMAGES, IdxBytes.images(3));
        write(LABELS, IdxBytes.labels(9, 0, 4));
        Path names = folder.resolve("class_names.txt");
        Files.writeString(names, "T-shirt\nb\nc\nd\ne\nf\ng\nh\ni\nAnkle boot\n");

        Examples read = DataSets.open("mnist:" + folder, Split.TRAIN);
        assertEquals("Ankle boot", read.classNames().get(read.label(0)));
        Files.writeString(names, "T-shirt\n");
        assertRefused("$/class_names.txt: must have 10 names, one per line, found 1");
    }

    private static void assertRead(Examples read) {
        assertEquals(3, read.size());
        assertEquals("[1, 28, 28]", Arrays.toString(read.featureShape()));
        assertEquals(10, read.classes());
        assertEquals(9, read.label(0));
        assertEquals(0, read.label(1));
        assertEquals(4, read.label(2));
        float[] values = new float[784];
        read.copyFeatures(2, values, 0);
        for (int k = 0; k < 784; k++) {
            assertEquals((float) ((6 + k) % 256) / 255, values[k]);
        }
    }

    @Test
    void wrongMagicIsRefused() throws IOException {
        write(IMAGES, IdxBytes.of(2049, new int[] {3}, new byte[3]));
        assertRefused("$/" + IMAGES + ": magic number must be 2051, found 2049");

        write(IMAGES, IdxBytes.images(1));
        write(LABELS, IdxBytes.images(1));
        assertRefused("$/" + LABELS + ": magic number must be 2049, found 2051");
    }

    @Test
    void filesCutShortAreRefused() throws IOException {
        byte[] whole = IdxBytes.images(2);
        write(IMAGES, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(
                "$/"
                        + IMAGES
                        + ": must have 1568 values (2 x 28 x 28) after its header, found 1567");
        write(IMAGES, Arrays.copyOf(whole, 15));
        assertRefused("$/" + IMAGES + ": must be whole, found its end too early");
        write(IMAGES, new byte[0]);
        assertRefused("$/" + IMAGES + ": must be whole, found its end too early");
        byte[] packed = IdxBytes.gzip(whole);
        write(IMAGES, Arrays.copyOf(packed, packed.length / 2));
        assertRefused("$/" + IMAGES + ": must be whole, found its end too early");
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        byte[] packed = IdxBytes.gzip(IdxBytes.images(2));
        packed[packed.length - 5] ^= 1;
        write(IMAGES, packed);
        assertRefused("$/" + IMAGES + ": must be valid gzip, found: Corrupt GZIP trailer");
    }

    @Test
    void bytesAfterTheEndAreRefused() throws IOException {
        byte[] whole = IdxBytes.images(2);
        write(IMAGES, Arrays.copyOf(whole, whole.length + 1));
        assertRefused(
                "$/" + IMAGES + ": must end after its last value, found at least 1 byte more");
    }

    @Test
    void impossibleSizesAreRefusedBeforeMemoryIsTaken() throws IOException {
        int[] huge = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        write(IMAGES, IdxBytes.of(2051, huge, new byte[0]));
        assertRefused(
                "$/"
                        + IMAGES
                        + ": sizes must make at most 2147483647 values, found"
                        + " 2147483647 x 2147483647 x 2147483647");
        write(IMAGES, IdxBytes.of(2051, new int[] {Integer.MAX_VALUE, 1, 1}, new byte[5]));
        assertRefused(
                "$/"
                        + IMAGES
                        + ": must have 2147483647 values (2147483647 x 1 x 1) after its header,"
                        + " found 5");
        write(IMAGES, IdxBytes.of(2051, new int[] {0, 28, 28}, new byte[0]));
        assertRefused("$/" + IMAGES + ": size 1 must be at least 1, found 0");
    }

    @Test
    void otherImageSizesAreRefused() throws IOException {
        write(IMAGES, IdxBytes.of(2051, new int[] {1, 32, 28}, new byte[32 * 28]));
        write(LABELS, IdxBytes.labels(1));
        assertRefused("$/" + IMAGES + ": images must be 28 x 28, found 32 x 28");
    }

    @Test
    void countsThatDifferAreRefused() throws IOException {
        write(IMAGES, IdxBytes.images(2));
        write(LABELS, IdxBytes.labels(1, 2, 3));
        assertRefused(
                "$/"
                        + LABELS
                        + ": must have as many labels as "
                        + IMAGES
                        + " has images (2), found 3");
    }

    @Test
    void labelsOutsideOfDigitsAreRejected() throws IOException {
        write(IMAGES, IdxBytes.images(3));
        write(LABELS, IdxBytes.labels(0, 9, 10));
        assertRefused("$/" + LABELS + ": label 2 must be in 0..9, found 10");
        write(LABELS, IdxBytes.labels(0, 255, 10));
        assertRefused("$/" + LABELS + ": label 1 must be in 0..9, found 255");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        assertRefused("$: must hold " + IMAGES + " or the same with .gz, found neither");
        write(IMAGES, IdxBytes.images(3));
        assertRefused("$: must hold " + LABELS + " or the same with .gz, found neither");
        folder = folder.resolve("absent");
        assertRefused("$: must be a folder of idx files, found none there");
    }

    private void write(String name, byte[] content) throws IOException {
        IdxBytes.write(folder, name, content);
    }

    private void assertRefused(String message) {
        Exception e =
                assertThrows(
                        IOException.class, () -> DataSets.open("mnist:" + folder, Split.TRAIN));
        assertEquals(message.replace("$", folder.toString()), e.getMessage());
    }
}
