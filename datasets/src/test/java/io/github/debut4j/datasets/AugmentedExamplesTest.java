package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.nd4j.PassCountingIterator;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class AugmentedExamplesTest {

    private static final int SIZE = 60;
    private static final int SIDE = 6;
    private static final int FEATURES = 2 * SIDE * SIDE;
    private static final long SEED = 5;
    private static final Transforms CROP_FLIP_NORMALISE =
            Transforms.parse(
                    SpecText.parse("data", "d:crop=2,flip=true,mean=0.5/0.25,deviation=0.5/2"),
                    ExampleKind.IMAGES);

    /** Example i has bytes that no other has. */
    private static Examples plain() {
        byte[] pixels = new byte[SIZE * FEATURES];
        new java.util.Random(1).nextBytes(pixels);
        return Examples.ofPixels(
                new int[] {2, SIDE, SIDE}, pixels, new byte[SIZE], List.of("only"));
    }

    private static Examples augmented() {
        return plain().with(CROP_FLIP_NORMALISE);
    }

    /** The features of each example of one pass. */
    private static Map<Integer, float[]> pass(DataSetIterator it) {
        Map<Integer, float[]> features = new TreeMap<>();
        while (it.hasNext()) {
            DataSet batch = it.next();
            float[] values = batch.getFeatures().dup('c').data().asFloat();
            int count = batch.numExamples();
            for (int k = 0; k < count; k++) {
                features.put(
                        (Integer) batch.getExampleMetaData().get(k),
                        Arrays.copyOfRange(values, k * FEATURES, (k + 1) * FEATURES));
            }
        }
        return features;
    }

    private static void assertIsPass(int pass, Map<Integer, float[]> features) {
        assertEquals(SIZE, features.size());
        Examples examples = augmented();
        features.forEach(
                (i, found) -> {
                    float[] expected = new float[FEATURES];
                    examples.copyAugmented(i, SEED, pass, expected, 0);
                    assertArrayEquals(expected, found, "example " + i + " of pass " + pass);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 60})
    void anExampleOfAPassDependsOnSeedPassAndItsIndexAlone(int batch) {
        PassCountingIterator it = augmented().shuffled(batch, SEED);
        for (int pass = 0; pass < 3; pass++) {
            assertIsPass(pass, pass(it));
            it.reset();
        }
    }

    @Test
    void aTrainingThatGoesOnSeesTheSameExamples() {
        PassCountingIterator resumed = augmented().shuffled(7, SEED);
        resumed.next();
        resumed.startPass(2);

        assertIsPass(2, pass(resumed));
    }

    @Test
    void prefetchingChangesNothing() {
        AsyncDataSetIterator async = new AsyncDataSetIterator(augmented().shuffled(7, SEED), 4);
        try {
            assertIsPass(0, pass(async));
            async.reset();
            assertIsPass(1, pass(async));
        } finally {
            async.shutdown();
        }
    }

    @Test
    void passesAndExamplesDiffer() {
        byte[] same = new byte[SIZE * FEATURES];
        for (int k = 0; k < same.length; k++) {
            same[k] = (byte) (k % FEATURES);
        }
        Examples alike =
                Examples.ofPixels(new int[] {2, SIDE, SIDE}, same, new byte[SIZE], List.of("only"))
                        .with(CROP_FLIP_NORMALISE);
        float[] one = new float[FEATURES];
        float[] other = new float[FEATURES];
        int sameAsFirst = 0;
        int sameAsBefore = 0;
        for (int i = 0; i < SIZE; i++) {
            alike.copyAugmented(0, SEED, 0, one, 0);
            alike.copyAugmented(i, SEED, 0, other, 0);
            sameAsFirst += Arrays.equals(one, other) ? 1 : 0;
            alike.copyAugmented(i, SEED, 1, one, 0);
            sameAsBefore += Arrays.equals(one, other) ? 1 : 0;
        }

        assertFalse(sameAsFirst > 8, "of 50 views, " + sameAsFirst + " of 60 are the first");
        assertFalse(sameAsBefore > 8, sameAsBefore + " of 60 look as in the pass before");
    }

    @Test
    void whatIsMeasuredByIsNormalisedAndNeverAugmented() {
        Examples plain = plain();
        Examples.HeldOut parts = augmented().holdOut(20, 3);
        Map<Integer, float[]> heldOut = pass(parts.heldOut().iterator(8));
        Map<Integer, float[]> again = pass(parts.heldOut().iterator(20));
        Examples.HeldOut plainParts = plain.holdOut(20, 3);

        heldOut.forEach(
                (i, values) -> {
                    float[] pixels = new float[FEATURES];
                    plainParts.heldOut().copyFeatures(i, pixels, 0);
                    for (int k = 0; k < FEATURES; k++) {
                        boolean first = k < FEATURES / 2;
                        float expected =
                                first ? (pixels[k] - 0.5f) / 0.5f : (pixels[k] - 0.25f) / 2f;
                        assertEquals(expected, values[k]);
                    }
                    assertArrayEquals(values, again.get(i));
                });
    }

    @Test
    void aNetworkOfChannelsLastSeesTheSameNumbers() {
        Examples first = augmented();
        Examples last = augmented().in(BatchLayout.CHANNELS_LAST);
        float[] planes = new float[FEATURES];
        float[] pixels = new float[FEATURES];
        first.copyAugmented(9, SEED, 4, planes, 0);
        last.copyAugmented(9, SEED, 4, pixels, 0);
        for (int k = 0; k < FEATURES / 2; k++) {
            assertEquals(planes[k], pixels[2 * k]);
            assertEquals(planes[FEATURES / 2 + k], pixels[2 * k + 1]);
        }
    }

    @Test
    void textsNameWhatIsDone() throws IOException {
        Examples plain = DataSets.open("digits:train=5", Split.TRAIN);
        Examples normalised =
                DataSets.open("digits:train=5,mean=0.5,deviation=0.25,crop=4", Split.TRAIN);
        float[] values = new float[784];
        float[] changed = new float[784];
        plain.copyFeatures(3, values, 0);
        normalised.copyFeatures(3, changed, 0);
        for (int k = 0; k < 784; k++) {
            assertEquals((values[k] - 0.5f) / 0.25f, changed[k]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    digits:flpi=true        | option of digits must be one of train, test, seed, crop, flip, normalize, mean, deviation, most, found 'flpi'; did you mean 'flip'?
                    mnist:x,crpo=4          | option of mnist must be one of crop, flip, normalize, mean, deviation, most, found 'crpo'; did you mean 'crop'?
                    cifar10:x,jitter=0.1    | option of cifar10 must be one of files, scale, crop, flip, normalize, mean, deviation, most, found 'jitter'
                    digits:normalize=cifar10,train=2 | normalize must have a number for each channel of the images (1x28x28), found 3
                    digits:crop=28,train=2  | crop must be below the shorter side of the images (1x28x28), found 28
                    cifar10:x,scale=raw,normalize=cifar10 | option normalize of cifar10 must go with pixels in 0..1, found scale=raw
                    """)
    void textsThatCannotBeFollowedAreRefused(String text, String message) {
        for (Split split : Split.values()) {
            Exception e =
                    assertThrows(IllegalArgumentException.class, () -> DataSets.open(text, split));
            assertEquals(message, e.getMessage());
        }
    }
}
