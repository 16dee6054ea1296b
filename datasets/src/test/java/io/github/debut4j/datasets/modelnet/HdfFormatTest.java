package io.github.debut4j.datasets.modelnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfFormatTest {

    @TempDir Path folder = Path.of("");
    private ModelNetFiles files = new ModelNetFiles(Path.of(""));

    @BeforeEach
    void writeASet() throws IOException {
        files = new ModelNetFiles(folder);
        files.text("shape_names.txt", "bed", "chair");
        files.text("test_files.txt", "data/set/ply_data_test0.h5", "data/set/ply_data_test1.h5");
        write("ply_data_test0.h5", clouds(2, 4), new int[][] {{1}, {0}});
        write("ply_data_test1.h5", clouds(1, 4), new int[][] {{1}});
    }

    /** Point p of cloud c is (c, p, c + p / 8). */
    private static float[][][] clouds(int count, int points) {
        float[][][] clouds = new float[count][points][];
        for (int c = 0; c < count; c++) {
            for (int p = 0; p < points; p++) {
                clouds[c][p] = new float[] {c, p, c + p / 8f};
            }
        }
        return clouds;
    }

    private void write(String name, Object data, Object label) {
        try (WritableHdfFile hdf = HdfFile.write(folder.resolve(name))) {
            hdf.putDataset("data", data);
            hdf.putDataset("label", label);
        }
    }

    @Test
    void filesAreReadInTheOrderOfTheirList() throws IOException {
        Examples clouds = files.open("modelnet", ",points=2", Split.TEST);
        float[] values = new float[6];
        clouds.copyFeatures(1, values, 0);

        assertEquals(3, clouds.size());
        assertArrayEquals(new float[] {1, 1, 0, 1, 1, 1.125f}, values);
        assertEquals(1, clouds.label(0));
        assertEquals(0, clouds.label(1));
        assertEquals("chair", clouds.classNames().get(clouds.label(2)));
        assertEquals(3, DataSets.files("modelnet:" + folder, Split.TEST).size());
        assertArrayEquals(
                new int[] {3, 4, 1}, files.open("modelnet", "", Split.TEST).featureShape());
    }

    @Test
    void wrongShapesAndLabelsAreNamed() {
        write("ply_data_test1.h5", clouds(1, 3), new int[][] {{1}});
        assertEquals(
                "DIR/ply_data_test1.h5: clouds must have as many points as in the previous files (4),"
                        + " found 3",
                files.fault("modelnet", ""));
        write("ply_data_test1.h5", clouds(2, 4), new int[][] {{1}});
        assertEquals(
                "DIR/ply_data_test1.h5: data must have the shape [N, points, 3] and label [N, 1],"
                        + " found [2, 4, 3] and [1, 1]",
                files.fault("modelnet", ""));
        write("ply_data_test1.h5", clouds(1, 4), new int[][] {{2}});
        assertEquals(
                "DIR/ply_data_test1.h5: label 0 must be a whole number in 0..1, found 2",
                files.fault("modelnet", ""));
        write("ply_data_test1.h5", new int[1][4][3], new int[][] {{1}});
        assertEquals(
                "DIR/ply_data_test1.h5: data must hold floats, found int",
                files.fault("modelnet", ""));
        float[][][] infinite = clouds(1, 4);
        infinite[0][2][1] = Float.POSITIVE_INFINITY;
        write("ply_data_test1.h5", infinite, new int[][] {{1}});
        assertEquals(
                "DIR/ply_data_test1.h5: data must be finite, found Infinity in cloud 0",
                files.fault("modelnet", ""));
    }

    @Test
    void damagedAndMissingFilesAreNamed() throws IOException {
        Path second = folder.resolve("ply_data_test1.h5");
        byte[] bytes = Files.readAllBytes(second);
        Files.write(second, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(
                "DIR/ply_data_test1.h5: must be a valid HDF5 file, found it truncated or damaged",
                files.fault("modelnet", ""));
        files.write("ply_data_test1.h5", (byte) 1);
        assertEquals(
                "DIR/ply_data_test1.h5: must be a valid HDF5 file, found it truncated or damaged",
                files.fault("modelnet", ""));
        try (WritableHdfFile hdf = HdfFile.write(second)) {
            hdf.putDataset("data", clouds(1, 4));
        }
        assertEquals(
                "DIR/ply_data_test1.h5: must have the datasets data and label, found no label",
                files.fault("modelnet", ""));
        Files.delete(second);
        assertEquals(
                "DIR: must have the file ply_data_test1.h5, found none",
                files.fault("modelnet", ""));
    }
}
