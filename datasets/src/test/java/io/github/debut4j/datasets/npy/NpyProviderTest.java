package io.github.debut4j.datasets.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyProviderTest {

    private Path folder = Path.of("");

    @BeforeEach
    void write(@TempDir Path given) throws IOException {
        folder = given;
        array("x", 3, 2, 2);
        array("y", 3);
        array("xtest", 2, 2, 2);
        array("ytest", 2);
    }

    private void array(String name, int... shape) throws IOException {
        int count = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        double[] values = IntStream.range(0, count).mapToDouble(k -> k % 3).toArray();
        Npy.write(file(name), new NpyArray(shape, values));
    }

    private Path file(String name) {
        return folder.resolve(name + ".npy");
    }

    private String spec(String... keys) {
        StringBuilder spec = new StringBuilder("npy:");
        for (String key : keys) {
            spec.append(key).append('=').append(file(key)).append(',');
        }
        return spec.substring(0, spec.length() - 1);
    }

    private static String message(Class<? extends Exception> type, String spec, Split split) {
        return String.valueOf(assertThrows(type, () -> DataSets.open(spec, split)).getMessage());
    }

    @Test
    void examplesAndTargetsAreTheRowsOfTheArrays() throws IOException {
        Examples train = DataSets.open(spec("x", "y", "xtest", "ytest"), Split.TRAIN);
        Examples test = DataSets.open(spec("x", "y", "xtest", "ytest"), Split.TEST);

        assertEquals(3, train.size());
        assertEquals(2, test.size());
        assertFalse(train.hasClasses());
        assertArrayEquals(new int[] {1}, train.targetShape());
        float[] second = new float[4];
        train.copyFeatures(1, second, 0);
        assertArrayEquals(new float[] {1, 2, 0, 1}, second);
    }

    @Test
    void withoutTestFilesTheArraysAreForTestingOnly() throws IOException {
        assertEquals(3, DataSets.open(spec("x", "y"), Split.TEST).size());
        assertEquals(
                "data npy must have xtest and ytest for training, which measures the result on"
                        + " them, found x and y alone",
                message(IllegalArgumentException.class, spec("x", "y"), Split.TRAIN));
    }

    @Test
    void labelsMayBeMissing() throws IOException {
        Examples examples = DataSets.open(spec("x"), Split.TEST);

        assertFalse(examples.isLabelled());
        assertEquals(3, examples.size());
        assertArrayEquals(new long[] {3, 2, 2}, examples.batchShape(3));
        assertNull(examples.iterator(2).next().getLabels());
        assertEquals(List.of(file("x")), DataSets.files(spec("x")));
        assertTrue(DataSets.open(spec("x", "xtest", "ytest"), Split.TEST).isLabelled());
        assertFalse(DataSets.open(spec("x", "xtest", "ytest"), Split.TRAIN).isLabelled());
    }

    @Test
    void filesThatDoNotFitAreRefused() throws IOException {
        assertEquals(
                "option x of npy must name an .npy file, found none",
                message(IllegalArgumentException.class, spec("y"), Split.TEST));
        assertEquals(
                "option xtest of npy must name an .npy file, found none",
                message(IllegalArgumentException.class, spec("x", "y", "ytest"), Split.TEST));
        array("y", 4);
        assertEquals(
                file("y") + ": must have as many rows as " + file("x") + " (3), found shape (4,)",
                message(IOException.class, spec("x", "y"), Split.TEST));
        array("x", 3);
        assertEquals(
                file("x") + ": must have a batch axis and the axes of an example, found shape (3,)",
                message(IOException.class, spec("x", "y"), Split.TEST));
    }

    @Test
    void filesAreThoseOfTheSplit() throws IOException {
        String spec = spec("x", "y", "xtest", "ytest");

        assertEquals(List.of(file("x"), file("y")), DataSets.files(spec, Split.TRAIN));
        assertEquals(List.of(file("xtest"), file("ytest")), DataSets.files(spec, Split.TEST));
    }
}
