package io.github.debut4j.datasets.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SpecText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformsTest {

    private static Transforms parse(String options, ExampleKind kind) {
        return Transforms.parse(SpecText.parse("data", "d:" + options), kind);
    }

    @Test
    void withoutOptionsNothingIsDone() {
        for (ExampleKind kind : ExampleKind.values()) {
            Transforms none = Transforms.parse(SpecText.parse("data", "d"), kind);
            float[] values = {1, 2, 3};
            none.augment(values, 0, new FeatureShape(3, 1, 1), RandomStream.of(1));

            assertArrayEquals(new float[] {1, 2, 3}, values);
        }
    }

    @Test
    void aKnownNormalisationIsThatOfThePaper() {
        Transforms transforms = parse("normalize=cifar10", ExampleKind.IMAGES);
        float[] values = {1, 1, 1};
        transforms.apply(values, 0, new FeatureShape(3, 1, 1));

        float[] expected = {
            (1 - 0.4914f) / 0.2023f, (1 - 0.4822f) / 0.1994f, (1 - 0.4465f) / 0.2010f
        };
        assertArrayEquals(expected, values);
    }

    @Test
    void thePaddingIsBlackBeforeItIsNormalised() {
        Transforms transforms = parse("crop=1,mean=0.5,deviation=0.25", ExampleKind.IMAGES);
        float[] seen = new float[2];
        for (int seed = 0; seed < 50; seed++) {
            float[] values = {1, 1, 1, 1};
            transforms.augment(values, 0, new FeatureShape(1, 2, 2), RandomStream.of(seed));
            for (float value : values) {
                assertTrue(value == 2 || value == -2, () -> "found " + value);
                seen[value > 0 ? 1 : 0]++;
            }
        }
        assertTrue(seen[0] > 0 && seen[1] > 0);
    }

    @Test
    void jitterIsCutWhereItIsAskedFor() {
        float[] cut = new float[3 * 50];
        parse("jitter=0.01/0.001", ExampleKind.CLOUDS)
                .augment(cut, 0, new FeatureShape(3, 50, 1), RandomStream.of(4));
        for (float value : cut) {
            assertTrue(Math.abs(value) <= 0.001f);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    crop=x             | option crop of d must be a whole number in 0..512, found 'x'
                    crop=-1            | option crop of d must be a whole number in 0..512, found '-1'
                    flip=yes           | option flip of d must be one of false, true, found 'yes'
                    normalize=cifar    | option normalize of d must be one of none, cifar10, cifar100, imagenet, found 'cifar'; did you mean 'cifar10'?
                    mean=0.5           | options mean and deviation of d must have as many numbers, found 1 and 0
                    mean=1/2,deviation=1 | options mean and deviation of d must have as many numbers, found 2 and 1
                    mean=0,deviation=0 | option deviation of d must be 1 to 64 numbers joined by '/', above 1.0E-6 and below 1000000.0, found '0'
                    mean=0,deviation=1e-40 | option deviation of d must be 1 to 64 numbers joined by '/', above 1.0E-6 and below 1000000.0, found '1e-40'
                    normalize=cifar10,mean=1,deviation=1 | options of d must be either normalize or mean and deviation, found all
                    """)
    void wrongValuesOfImagesAreRefused(String options, String message) {
        assertMessage(message, () -> parse(options, ExampleKind.IMAGES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rotate=true        | option rotate of d must be one of none, x, y, z, found 'true'
                    scaling=1.5/0.5    | scaling must have the smaller factor first, found 1.5/0.5
                    scaling=1          | option scaling of d must be 2 numbers joined by '/', above 0.0 and below 100.0, found '1'
                    shift=0            | option shift of d must be a number above 0.0 and below 100.0, found '0'
                    jitter=-1          | option jitter of d must be 1 to 2 numbers joined by '/', above 0.0 and below 100.0, found '-1'
                    """)
    void wrongValuesOfCloudsAreRefused(String options, String message) {
        assertMessage(message, () -> parse(options, ExampleKind.CLOUDS));
    }

    @Test
    void examplesThatCannotBeChangedSoAreRefused() {
        assertMessage(
                "crop must be below the shorter side of the images (1x28x20), found 20",
                () ->
                        parse("crop=20", ExampleKind.IMAGES)
                                .requireFits(new FeatureShape(1, 28, 20)));
        assertMessage(
                "normalize must have a number for each channel of the images (1x28x28), found 3",
                () ->
                        parse("normalize=cifar10", ExampleKind.IMAGES)
                                .requireFits(new FeatureShape(1, 28, 28)));
        parse("crop=19,mean=1,deviation=2", ExampleKind.IMAGES)
                .requireFits(new FeatureShape(1, 28, 20));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
