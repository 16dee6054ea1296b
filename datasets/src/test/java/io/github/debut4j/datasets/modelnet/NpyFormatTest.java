package io.github.debut4j.datasets.modelnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFormatTest {

    /** Two clouds of four points: x, y and z of the first, then of the second. */
    private static final int[] CLOUDS = {
        8191, 0, 1, 2, 0, -8191, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
    };

    @TempDir Path folder = Path.of("");
    private ModelNetFiles files = new ModelNetFiles(Path.of(""));

    @BeforeEach
    void writeASet() throws IOException {
        files = new ModelNetFiles(folder);
        files.npy("points_test.npy.gz", "i2", "(2, 3, 4)", CLOUDS);
        files.npy("labels_test.npy", "u1", "(2,)", 1, 0);
        files.text("class_names.txt", "bed", "chair");
    }

    @Test
    void theFirstPointsOfEachAxisAreTaken() throws IOException {
        Examples all = files.open("modelnet", "", Split.TEST);
        Examples two = files.open("modelnet", ",points=2", Split.TEST);
        float[] values = new float[6];
        two.copyFeatures(0, values, 0);

        assertArrayEquals(new int[] {3, 4, 1}, all.featureShape());
        assertArrayEquals(new int[] {3, 2, 1}, two.featureShape());
        assertArrayEquals(new float[] {1, 0, 0, -1, 5 / 8191f, 6 / 8191f}, values);
        two.copyFeatures(1, values, 0);
        assertEquals(17 / 8191f, values[4]);
        assertEquals(List.of("bed", "chair"), two.classNames());
        assertEquals(1, two.label(0));
        assertArrayEquals(new long[] {2, 3, 2, 1}, two.iterator(2).next().getFeatures().shape());
    }

    @Test
    void theFilesOfASplitAreTold() throws IOException {
        files.npy("points_train.npy", "i2", "(2, 3, 4)", CLOUDS);

        assertEquals(
                List.of(folder.resolve("points_test.npy.gz"), folder.resolve("labels_test.npy")),
                DataSets.files("modelnet:" + folder, Split.TEST));
        assertEquals(3, DataSets.files("modelnet:" + folder).size());
    }

    @Test
    void sizesThatDoNotAgreeAreNamed() throws IOException {
        assertEquals(
                "DIR/points_test.npy.gz: clouds must have at least 5 points (option points),"
                        + " found 4",
                files.fault("modelnet", ",points=5"));
        assertEquals(
                "DIR/class_names.txt: must have the 10 classes of modelnet10, one per line, found 2"
                        + " (modelnet:DIR accepts any number)",
                files.fault("modelnet10", ""));
        files.npy("labels_test.npy", "u1", "(3,)", 1, 0, 1);
        assertEquals(
                "DIR/points_test.npy.gz: must have the shape (3, 3, points), one cloud per"
                        + " label, found (2, 3, 4)",
                files.fault("modelnet", ""));
        files.npy("labels_test.npy", "u1", "(2, 1)", 1, 0);
        assertEquals(
                "DIR/labels_test.npy: must have the shape [N], found (2, 1)",
                files.fault("modelnet", ""));
        files.npy("labels_test.npy", "u1", "(2,)", 1, 2);
        assertEquals(
                "DIR/labels_test.npy: label 1 must be a whole number in 0..1, found 2",
                files.fault("modelnet", ""));
    }

    @Test
    void otherNumbersAreNamed() throws IOException {
        files.npy("points_test.npy.gz", "f4", "(2, 3, 4)", CLOUDS);
        assertEquals(
                "DIR/points_test.npy.gz: value 0 must be a whole number in -8191..8191, found"
                        + " 4095.5",
                files.fault("modelnet", ""));
        int[] clouds = CLOUDS.clone();
        clouds[3] = 8192;
        files.npy("points_test.npy.gz", "i2", "(2, 3, 4)", clouds);
        assertEquals(
                "DIR/points_test.npy.gz: value 3 must be a whole number in -8191..8191, found 8192",
                files.fault("modelnet", ""));
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        Path points = folder.resolve("points_test.npy.gz");
        byte[] packed = Files.readAllBytes(points);
        Files.write(points, Arrays.copyOf(packed, packed.length - 12));
        assertEquals(
                "DIR/points_test.npy.gz: must be whole, found its end too early",
                files.fault("modelnet", ""));
        files.write("points_test.npy.gz", (byte) 7);
        assertEquals(
                "DIR/points_test.npy.gz: must be a valid .npy file: not an .npy file: it must begin"
                        + " with \\x93NUMPY",
                files.fault("modelnet", ""));
        files.npy("points_test.npy.gz", "i2", "(2, 3, 5)", CLOUDS);
        assertTrue(files.fault("modelnet", "").endsWith("needs 60 bytes, found 48"));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.delete(folder.resolve("class_names.txt"));
        assertEquals(
                "DIR: must have the file class_names.txt, plain or .gz, found none",
                files.fault("modelnet", ""));
        Files.delete(folder.resolve("labels_test.npy"));
        assertEquals(
                "DIR: must have the file labels_test.npy, plain or .gz, found none",
                files.fault("modelnet", ""));
        assertEquals(
                "option of modelnet must be one of points, files, rotate, scaling, shift, jitter,"
                        + " most, found 'point'; did you mean 'points'?",
                files.fault("modelnet", ",point=3"));
        assertEquals(
                "option points of modelnet must be a whole number in 1..100000, found '0'",
                files.fault("modelnet", ",points=0"));
    }
}
