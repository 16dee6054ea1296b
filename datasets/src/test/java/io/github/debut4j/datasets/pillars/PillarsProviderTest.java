package io.github.debut4j.datasets.pillars;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.pillars.Street.Point;
import io.github.debut4j.datasets.random.RandomStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;

class PillarsProviderTest {

    private static final String SMALL =
            "pillars:rows=16,columns=24,pillars=60,points=3,train=4,test=3";

    @Test
    void examplesHaveTheShapesOfTheOptions() throws IOException {
        DataSet batch =
                DataSets.open(SMALL + ",classes=2,anchors=4", Split.TEST).iterator(3).next();

        assertArrayEquals(new long[] {3, 11, 60, 3}, batch.getFeatures().shape());
        assertArrayEquals(new long[] {3, 8, 8, 12}, batch.getLabels().shape());
        assertEquals(4, DataSets.open(SMALL, Split.TRAIN).size());
    }

    private static float[] features(String text, Split split, int example) throws IOException {
        Examples examples = DataSets.open(text, split);
        return examples.iterator(examples.size())
                .next()
                .getFeatures()
                .slice(example)
                .dup('c')
                .data()
                .asFloat();
    }

    @Test
    void theTextDeterminesTheExamples() throws IOException {
        float[] first = features(SMALL, Split.TRAIN, 2);

        assertArrayEquals(first, features(SMALL, Split.TRAIN, 2));
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(features(SMALL, Split.TEST, 2)));
        assertNotEquals(
                Arrays.hashCode(first),
                Arrays.hashCode(features(SMALL + ",seed=8", Split.TRAIN, 2)));
    }

    /** By the definitions: each point is in its cell, means are of the pillar, offsets of both. */
    @Test
    void aPillarHasThePaperFeatures() {
        PillarGrid grid = new PillarGrid(8, 16, 3, 4);
        List<Point> cloud =
                List.of(
                        new Point(5.1, 1.6, 0.5, 0.25),
                        new Point(0.2, 3.9, 1, 0.5),
                        new Point(5.3, 1.8, 1.5, 0.75),
                        new Point(-0.1, 1, 1, 1),
                        new Point(5, 4, 1, 1));
        float[] image = new float[2 + 11 * 12];

        grid.write(cloud, image, 2);

        double[][] expected = {
            {5.1, 1.6, 0.5, 0.25, -0.1, -0.1, -0.5, -0.15, -0.15, 3, 10},
            {5.3, 1.8, 1.5, 0.75, 0.1, 0.1, 0.5, 0.05, 0.05, 3, 10},
            {0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 10}
        };
        for (int k = 0; k < 3; k++) {
            for (int c = 0; c < 11; c++) {
                assertEquals(expected[k][c], image[2 + c * 12 + k], 1e-6, k + ", channel " + c);
            }
        }
        assertEquals(3.9, image[2 + 12 + 4], 1e-6);
        assertEquals(7, image[2 + 9 * 12 + 4]);
        assertEquals(0, image[2 + 10 * 12 + 4]);
        assertEquals(-1, image[2 + 9 * 12 + 8]);
        assertEquals(-1, image[2 + 10 * 12 + 8]);
    }

    @Test
    void furtherPillarsAndPointsAreLeftOut() {
        List<Point> cloud = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            cloud.add(new Point(0.5 * (k % 4) + 0.1, 0.1, k, 0));
        }
        float[] image = new float[11 * 2 * 3];

        new PillarGrid(8, 8, 2, 3).write(cloud, image, 0);

        assertArrayEquals(new float[] {0, 4, 8, 1, 5, 9}, Arrays.copyOfRange(image, 12, 18));
        assertArrayEquals(new float[] {0, 0, 0, 1, 1, 1}, Arrays.copyOfRange(image, 60, 66));
    }

    private static Set<Integer> ones(ObjectBox object) {
        PillarGrid grid = new PillarGrid(16, 12, 1, 1);
        float[] target = new float[2 + 3 * 2 * 8 * 6];
        new AnchorLabels(grid, 3, 2).write(List.of(object), target, 2);
        Set<Integer> ones = new HashSet<>();
        for (int k = 2; k < target.length; k++) {
            if (target[k] == 1) {
                ones.add(k - 2);
            }
        }
        return ones;
    }

    /** Cells are 1 m: the car is on x 1.05..4.95 and y 1.7..3.3, or the other way round. */
    @Test
    void labelsAreOfTheCellsUnderAnObject() {
        assertEquals(
                Set.of(2 * 6 + 1, 2 * 6 + 2, 2 * 6 + 3, 2 * 6 + 4),
                ones(new ObjectBox(ObjectKind.CAR, 3, 2.5, 0, 1)));
        assertEquals(
                Set.of(48 + 1 * 6 + 2, 48 + 2 * 6 + 2, 48 + 3 * 6 + 2, 48 + 4 * 6 + 2),
                ones(new ObjectBox(ObjectKind.CAR, 2.5, 3, Math.PI / 2, 1)));
        assertEquals(
                ones(new ObjectBox(ObjectKind.CAR, 3, 2.5, 0, 1)),
                ones(new ObjectBox(ObjectKind.CAR, 3, 2.5, Math.PI, 1)));
        assertEquals(
                Set.of(2 * 48 + 5 * 6 + 1),
                ones(new ObjectBox(ObjectKind.PEDESTRIAN, 1.05, 5.05, 0.1, 1)));
    }

    /** Every point near an object's faces, or on the ground, and every object has points. */
    @Test
    void pointsAreOnTheGroundAndOnObjects() {
        Street street = Street.draw(20, 10, 3, RandomStream.of(5));

        assertTrue(street.objects().size() > 0);
        int[] above = new int[street.objects().size()];
        for (Point point : street.points()) {
            boolean found = Math.abs(point.z()) < 0.1;
            for (int k = 0; k < above.length; k++) {
                ObjectBox box = street.objects().get(k);
                ObjectBox larger =
                        new ObjectBox(box.kind(), box.x(), box.y(), box.angle(), 1.3 * box.scale());
                boolean on = larger.covers(point.x(), point.y()) && point.z() < larger.height();
                above[k] += on && point.z() > 0.2 ? 1 : 0;
                found |= on;
            }
            assertTrue(found, point.toString());
        }
        for (int count : above) {
            assertTrue(count > 20, Arrays.toString(above));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pillars:rows=9 | option rows of pillars must be even, since labels have half the"
                        + " resolution, found 9",
                "pillars:classes=4 | option classes of pillars must be a whole number in 1..3, found"
                        + " '4'",
                "pillars:DIR | data must be pillars[:key=value,...], found 'DIR'",
                "pillars:rows=4096,columns=4096,train=1000 | data pillars must have at most"
                        + " 2147483639 labels, one for each anchor of a cell, found 25165824000"
            })
    void otherOptionsAreRefused(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> DataSets.open(text, Split.TRAIN))
                        .getMessage());
    }
}
