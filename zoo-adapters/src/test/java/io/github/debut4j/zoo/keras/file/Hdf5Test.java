package io.github.debut4j.zoo.keras.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Any array of numbers is read; what is refused is refused for the true reason. */
class Hdf5Test {

    @TempDir Path folder = Path.of("");

    private Path file() {
        return folder.resolve("data.h5");
    }

    private INDArray array(Object values) throws IOException {
        try (WritableHdfFile hdf = HdfFile.write(file())) {
            hdf.putDataset("x", values);
        }
        return Hdf5.read(file(), content -> content.array(content.root(), "x"));
    }

    static Stream<Object> numbers() {
        return Stream.of(
                new float[][] {{1, -2}},
                new double[][] {{1, -2}},
                new byte[][] {{1, -2}},
                new short[][] {{1, -2}},
                new int[][] {{1, -2}},
                new long[][] {{1, -2}});
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersOfEveryTypeBecomeFloats(Object values) throws IOException {
        INDArray array = array(values);
        assertArrayEquals(new long[] {1, 2}, array.shape());
        assertArrayEquals(new float[] {1, -2}, array.ravel().toFloatVector());
    }

    /** The Normalization layer has a count, which is a single integer. */
    @Test
    void singleNumbersAreRead() throws IOException {
        assertEquals(3, array(3L).getFloat(0));
        assertEquals(0, array(3L).rank());
        assertEquals(0.5f, array(0.5f).getFloat(0));
    }

    @Test
    void textsAreNoNumbers() {
        assertEquals(
                "/x must contain numbers in the shape [1], found String",
                assertThrows(IOException.class, () -> array(new String[] {"a"})).getMessage());
    }

    /** Keras splits lists of names that are too long for HDF5. */
    @Test
    void namesInSeveralAttributesAreJoined() throws IOException {
        try (WritableHdfFile hdf = HdfFile.write(file())) {
            WritableGroup group = hdf.putGroup("g");
            group.putAttribute("names0", new String[] {"a", "b"});
            group.putAttribute("names1", new String[] {"c"});
            group.putAttribute("names3", new String[] {"d"});
        }
        assertEquals(
                List.of("a", "b", "c"),
                Hdf5.read(
                        file(),
                        content ->
                                Hdf5.names(
                                        Hdf5.group(content.root(), "g").orElseThrow(), "names")));
    }

    @Test
    void aFileOfAnotherVersionIsNotCalledDamaged() throws IOException {
        array(new float[1]);
        byte[] content = Files.readAllBytes(file());
        content[8] = 9;
        Files.write(file(), content);
        String message =
                assertThrows(IOException.class, () -> Hdf5.read(file(), Hdf5::root)).getMessage();
        assertEquals(
                "must use only features of HDF5 that debut4j reads, found: Superblock version is not"
                        + " supported. Detected version = 9 (write the file again with the default"
                        + " settings of h5py)",
                message);
    }
}
