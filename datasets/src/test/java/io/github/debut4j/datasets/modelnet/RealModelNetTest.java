package io.github.debut4j.datasets.modelnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real files: the counts of the official split, and clouds that fill their unit ball. */
class RealModelNetTest {

    private static final double ROUNDING = 2e-4;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRAIN | 106 515 889 200 200 465 200 680 392 344",
                "TEST | 50 100 100 86 86 100 86 100 100 100",
            })
    void countsAreTheOfficialOnes(Split split, String counts) throws IOException {
        Examples clouds = DataSets.open("modelnet10:" + RealData.require("modelnet10"), split);
        int[] found = new int[clouds.classes()];
        IntStream.range(0, clouds.size()).forEach(i -> found[clouds.label(i)]++);

        assertArrayEquals(
                Arrays.stream(counts.split(" ", -1)).mapToInt(Integer::parseInt).toArray(), found);
        assertArrayEquals(new int[] {3, 1_024, 1}, clouds.featureShape());
        assertEquals("night_stand", clouds.classNames().get(6));
        IntStream.of(0, clouds.size() / 2, clouds.size() - 1)
                .forEach(i -> assertEquals(1, radius(clouds, i), ROUNDING));
    }

    /** The largest distance of a point from 0. */
    private static double radius(Examples clouds, int i) {
        float[] cloud = new float[clouds.featureCount()];
        clouds.copyFeatures(i, cloud, 0);
        int points = cloud.length / 3;
        return IntStream.range(0, points)
                .mapToDouble(
                        p ->
                                Math.hypot(
                                        Math.hypot(cloud[p], cloud[points + p]),
                                        cloud[2 * points + p]))
                .max()
                .orElseThrow();
    }
}
