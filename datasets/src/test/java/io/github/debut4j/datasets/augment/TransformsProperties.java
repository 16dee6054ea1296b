package io.github.debut4j.datasets.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Each transform against one that computes every value from where it came from. */
class TransformsProperties {

    private static final int OFFSET = 3;

    /** Distinct numbers, and marks before and behind that must stay. */
    private static float[] numbered(FeatureShape shape) {
        float[] values = new float[OFFSET + shape.channels() * shape.plane() + 2];
        for (int k = 0; k < values.length; k++) {
            values[k] = k + 1;
        }
        return values;
    }

    private static float at(float[] image, FeatureShape shape, int c, int y, int x) {
        boolean inside = y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
        return inside ? image[OFFSET + (c * shape.height() + y) * shape.width() + x] : 0;
    }

    private interface Origin {
        float of(int c, int y, int x);
    }

    private static float[] built(float[] image, FeatureShape shape, Origin origin) {
        float[] built = image.clone();
        int k = OFFSET;
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    built[k++] = origin.of(c, y, x);
                }
            }
        }
        return built;
    }

    @Property(tries = 300)
    void aCropIsAWindowOfThePaddedImage(
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = -9, max = 9) int down,
            @ForAll @IntRange(min = -9, max = 9) int right) {
        FeatureShape shape = new FeatureShape(channels, height, width);
        int shift = Math.max(1 - width, Math.min(width - 1, right));
        float[] image = numbered(shape);
        float[] shifted = image.clone();
        for (int c = 0; c < channels; c++) {
            ImageAugmentation.Crop.shift(shifted, OFFSET + c * shape.plane(), shape, down, shift);
        }

        assertArrayEquals(
                built(image, shape, (c, y, x) -> at(image, shape, c, y + down, x + shift)),
                shifted);
    }

    @Property(tries = 100)
    void aFlipMirrorsEveryRow(
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 1, max = 8) int height,
            @ForAll @IntRange(min = 1, max = 8) int width) {
        FeatureShape shape = new FeatureShape(channels, height, width);
        float[] image = numbered(shape);
        float[] flipped = image.clone();
        ImageAugmentation.Flip.flip(flipped, OFFSET, shape);

        assertArrayEquals(
                built(image, shape, (c, y, x) -> at(image, shape, c, y, width - 1 - x)), flipped);
    }

    @Property(tries = 50)
    void normalisationSubtractsTheMeanAndDividesByTheDeviation(
            @ForAll @IntRange(min = 1, max = 4) int channels) {
        FeatureShape shape = new FeatureShape(channels, 3, 5);
        float[] means = {0.25f, -1, 7, 0};
        float[] deviations = {0.5f, 3, 0.125f, 1};
        float[] image = numbered(shape);
        float[] normalised = image.clone();
        new Normalization("mean", doubles(means, channels), doubles(deviations, channels))
                .apply(normalised, OFFSET, shape);

        assertArrayEquals(
                built(
                        image,
                        shape,
                        (c, y, x) -> (at(image, shape, c, y, x) - means[c]) / deviations[c]),
                normalised);
    }

    private static List<Double> doubles(float[] values, int count) {
        return IntStream.range(0, count).mapToObj(k -> (double) values[k]).toList();
    }

    /** Against the product with the matrix of a rotation. */
    @Property(tries = 100)
    void aRotationIsOneAboutItsAxis(
            @ForAll @IntRange(min = 0, max = 2) int axis,
            @ForAll @IntRange(min = 1, max = 2) int vectors,
            @ForAll @IntRange(min = 0, max = 360) int degrees) {
        FeatureShape shape = new FeatureShape(3 * vectors, 7, 1);
        double angle = Math.toRadians(degrees);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[][][] matrices = {
            {{1, 0, 0}, {0, cos, -sin}, {0, sin, cos}},
            {{cos, 0, sin}, {0, 1, 0}, {-sin, 0, cos}},
            {{cos, -sin, 0}, {sin, cos, 0}, {0, 0, 1}}
        };
        float[] cloud = numbered(shape);
        float[] turned = cloud.clone();
        new CloudAugmentation.Rotation(axis).rotate(turned, OFFSET, shape, angle);

        float[] expected =
                built(
                        cloud,
                        shape,
                        (c, y, x) -> {
                            double sum = 0;
                            for (int k = 0; k < 3; k++) {
                                sum +=
                                        matrices[axis][c % 3][k]
                                                * at(cloud, shape, c / 3 * 3 + k, y, x);
                            }
                            return (float) sum;
                        });
        assertArrayEquals(expected, turned, 1e-4f);
    }

    @Property(tries = 50)
    void cloudsAreScaledAndShiftedAsAWholeAndJitteredPointByPoint(@ForAll long seed) {
        FeatureShape shape = new FeatureShape(6, 200, 1);
        int points = shape.plane();
        float[] cloud = numbered(shape);
        float[] scaled = cloud.clone();
        CloudAugmentation.Scaling.between(0.8, 1.25)
                .apply(scaled, OFFSET, shape, RandomStream.of(seed));
        float factor = scaled[OFFSET] / cloud[OFFSET];
        assertTrue(factor >= 0.8f && factor <= 1.25f, () -> "factor " + factor);
        float[] shifted = new float[cloud.length];
        new CloudAugmentation.Shift(0.1).apply(shifted, OFFSET, shape, RandomStream.of(seed));
        float[] jittered = new float[cloud.length];
        new CloudAugmentation.Jitter(0.01, 0.015)
                .apply(jittered, OFFSET, shape, RandomStream.of(seed));
        Set<Float> noise = new HashSet<>();
        for (int k = OFFSET; k < OFFSET + 3 * points; k++) {
            assertEquals(factor * cloud[k], scaled[k], 1e-3f);
            assertTrue(Math.abs(shifted[k]) <= 0.1f);
            assertEquals(shifted[OFFSET + (k - OFFSET) / points * points], shifted[k]);
            assertTrue(Math.abs(jittered[k]) <= 0.015f);
            noise.add(jittered[k]);
        }
        assertTrue(noise.size() > 2 * points, "each coordinate has noise of its own");
        for (int k = OFFSET + 3 * points; k < cloud.length; k++) {
            assertEquals(cloud[k], scaled[k]);
            assertEquals(0, shifted[k]);
            assertEquals(0, jittered[k]);
        }
    }

    @Property(tries = 30)
    void theSameStreamGivesTheSameExampleAndEveryCropComes(@ForAll long seed) {
        FeatureShape shape = new FeatureShape(1, 5, 5);
        Transforms transforms =
                Transforms.parse(SpecText.parse("data", "d:crop=1,flip=true"), ExampleKind.IMAGES);
        float[] image = Arrays.copyOf(numbered(shape), 25);
        Set<List<Float>> seen = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            float[] once = image.clone();
            float[] again = image.clone();
            transforms.augment(once, 0, shape, RandomStream.of(seed, i));
            transforms.augment(again, 0, shape, RandomStream.of(seed, i));
            assertArrayEquals(once, again);
            List<Float> list = new ArrayList<>();
            for (float value : once) {
                list.add(value);
            }
            seen.add(list);
        }

        assertEquals(2 * 3 * 3, seen.size());
    }
}
