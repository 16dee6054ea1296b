package io.github.debut4j.datasets.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RealMnistTest {

    private static final float TOLERANCE = 5e-5f;

    @Test
    void trainIsTheKnownSet() throws IOException {
        Examples train = open(Split.TRAIN);

        assertEquals(60_000, train.size());
        assertEquals(5, train.label(0));
        assertArrayEquals(
                new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
                classCounts(train));
        assertEquals(0.1307f, mean(train), TOLERANCE);
    }

    @Test
    void testIsTheKnownSet() throws IOException {
        Examples test = open(Split.TEST);

        assertEquals(10_000, test.size());
        assertEquals(7, test.label(0));
        assertArrayEquals(
                new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009},
                classCounts(test));
        assertEquals(0.1325f, mean(test), TOLERANCE);
    }

    private static Examples open(Split split) throws IOException {
        return DataSets.open("mnist:" + RealData.require("mnist"), split);
    }

    private static int[] classCounts(Examples examples) {
        int[] counts = new int[examples.classes()];
        for (int i = 0; i < examples.size(); i++) {
            counts[examples.label(i)]++;
        }
        return counts;
    }

    private static double mean(Examples examples) {
        float[] values = new float[examples.featureCount()];
        double sum = 0;
        for (int i = 0; i < examples.size(); i++) {
            examples.copyFeatures(i, values, 0);
            for (float value : values) {
                sum += value;
            }
        }
        return sum / ((double) examples.size() * values.length);
    }
}
