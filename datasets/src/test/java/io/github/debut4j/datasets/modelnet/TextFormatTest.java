package io.github.debut4j.datasets.modelnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatTest {

    private static final double ROUNDING = 1e-6;

    @TempDir Path folder = Path.of("");
    private ModelNetFiles files = new ModelNetFiles(Path.of(""));

    @BeforeEach
    void writeASet() throws IOException {
        files = new ModelNetFiles(folder);
        files.text("modelnet40_shape_names.txt", "bed", "night_stand");
        files.text("modelnet40_test.txt", "night_stand_0001", "bed_0007");
        files.text(
                "night_stand/night_stand_0001.txt",
                "0,0,0,1,0,0",
                "4.0,0,0,1,0,0",
                "2,3,-0.0,1,0,0",
                "100,100,100,0,0,1");
        files.text("bed/bed_0007.txt", "1,1,1", "1,1,1", "1,1,1", "1,1,1");
    }

    @Test
    void theFirstPointsAreCentredAndScaled() throws IOException {
        Examples clouds = files.open("modelnet", ",points=3", Split.TEST);
        float[] values = new float[9];
        clouds.copyFeatures(0, values, 0);
        double radius = Math.sqrt(5);

        assertEquals(2, clouds.size());
        assertEquals(1, clouds.label(0));
        assertArrayEquals(
                new double[] {-2 / radius, 2 / radius, 0, -1 / radius, -1 / radius, 2 / radius},
                doubles(values, 6),
                ROUNDING);
        clouds.copyFeatures(1, values, 0);
        assertArrayEquals(new float[9], values);
        assertArrayEquals(
                new int[] {3, 4, 1}, files.open("modelnet", "", Split.TEST).featureShape());
    }

    private static double[] doubles(float[] values, int count) {
        double[] doubles = new double[count];
        for (int k = 0; k < count; k++) {
            doubles[k] = values[k];
        }
        return doubles;
    }

    @Test
    void theListsOfTheSchemeAreUsed() throws IOException {
        files.text(
                "modelnet10_shape_names.txt", "a", "b", "c", "d", "e", "f", "g", "h", "i", "bed");
        files.text("modelnet10_test.txt", "bed_0007");

        assertEquals(1, files.open("modelnet10", "", Split.TEST).size());
        assertEquals(9, files.open("modelnet10", "", Split.TEST).label(0));
        assertEquals(
                List.of(folder.resolve("modelnet10_test.txt")),
                DataSets.files("modelnet10:" + folder, Split.TEST));
        assertEquals(
                "DIR/modelnet40_shape_names.txt: must have the 40 classes of modelnet40, one per"
                        + " line, found 2 (modelnet:DIR accepts any number)",
                files.fault("modelnet40", ""));
    }

    @Test
    void badCloudsAreNamedWithTheirLine() throws IOException {
        assertEquals(
                "DIR/night_stand/night_stand_0001.txt: clouds must have at least 5 points"
                        + " (option points), found 4",
                files.fault("modelnet", ",points=5"));
        files.text("bed/bed_0007.txt", "1,1,1", "1,1,1", "1,1,1");
        assertEquals(
                "DIR/bed/bed_0007.txt: must have 4 points, one per line, found 3",
                files.fault("modelnet", ""));
        files.text("bed/bed_0007.txt", "1,1,1", "1,1", "1,1,1", "1,1,1");
        assertEquals(
                "DIR/bed/bed_0007.txt:2: must begin with three numbers x,y,z, each in -1e100..1e100,"
                        + " found '1,1'",
                files.fault("modelnet", ""));
        files.text("bed/bed_0007.txt", "1,nan,1");
        assertEquals(
                "DIR/bed/bed_0007.txt:1: must begin with three numbers x,y,z, each in -1e100..1e100,"
                        + " found '1,nan,1'",
                files.fault("modelnet", ""));
        files.text("bed/bed_0007.txt", "1,2,-1e200");
        assertEquals(
                "DIR/bed/bed_0007.txt:1: must begin with three numbers x,y,z, each in -1e100..1e100,"
                        + " found '1,2,-1e200'",
                files.fault("modelnet", ""));
        files.write("bed/bed_0007.txt", (byte) 0xff, (byte) 0xfe);
        assertEquals(
                "DIR/bed/bed_0007.txt: must be UTF-8 text, found other bytes",
                files.fault("modelnet", ""));
    }

    @Test
    void badListsAreNamed() throws IOException {
        files.text("modelnet40_test.txt", "bed_0007", "bed_0008", "night_stand_0002");
        assertEquals(
                "DIR/modelnet40_test.txt: must name existing clouds, found 2 of 3 missing,"
                        + " such as DIR/bed/bed_0008.txt",
                files.fault("modelnet", ""));
        files.text("modelnet40_test.txt", "bad_0007");
        assertEquals(
                "DIR/modelnet40_test.txt: name 1 must be CLASS_NUMBER, whose class must be one of"
                        + " bed, night_stand, found 'bad'; did you mean 'bed'?",
                files.fault("modelnet", ""));
        files.text("modelnet40_test.txt", "");
        assertEquals(
                "DIR/modelnet40_test.txt: must have names, one per line, found none",
                files.fault("modelnet", ""));
        Files.delete(folder.resolve("modelnet40_shape_names.txt"));
        assertEquals(
                "DIR: must have the file modelnet40_shape_names.txt, found none",
                files.fault("modelnet", ""));
        Files.delete(folder.resolve("modelnet40_test.txt"));
        assertEquals(
                "DIR: must have points_test.npy or modelnet40_test.txt or test_files.txt, found"
                        + " none of them",
                files.fault("modelnet", ""));
    }
}
