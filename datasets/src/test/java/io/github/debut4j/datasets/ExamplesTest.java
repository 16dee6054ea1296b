package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.ndarray.INDArray;

class ExamplesTest {

    @Test
    void everyByteIsReadAsItsShareOf255() {
        byte[] pixels = new byte[256];
        for (int v = 0; v < 256; v++) {
            pixels[v] = (byte) v;
        }
        Examples one =
                Examples.ofPixels(new int[] {1, 16, 16}, pixels, new byte[1], List.of("only"));
        float[] values = new float[258];
        one.copyFeatures(0, values, 1);

        assertEquals(0, values[0]);
        assertEquals(0, values[257]);
        for (int v = 0; v < 256; v++) {
            assertEquals((float) v / 255, values[v + 1]);
        }
    }

    @Test
    void sizesNamesAndLabelsAreTold() {
        Examples examples = Numbered.examples(7);

        assertEquals(7, examples.size());
        assertArrayEquals(Numbered.SHAPE, examples.featureShape());
        assertEquals(6, examples.featureCount());
        assertEquals(5, examples.classes());
        assertEquals(List.of("a", "b", "c", "d", "e"), examples.classNames());
        assertEquals(1, examples.label(6));
    }

    @Test
    void theShapeIsACopy() {
        Examples examples = Numbered.examples(1);
        examples.featureShape()[0] = 99;

        assertArrayEquals(Numbered.SHAPE, examples.featureShape());
    }

    @Test
    void subsetsOfSubsetsKeepFeaturesAndLabelsTogether() {
        Examples chosen = Numbered.examples(1000).subset(900, 3, 512, 3).subset(2, 1, 0);

        assertArrayEquals(new int[] {512, 3, 900}, Numbered.numbers(chosen));
        assertEquals(512 % 5, chosen.label(0));
        assertEquals(3, chosen.label(1));
        assertEquals(0, chosen.label(2));
        assertArrayEquals(new int[] {512, 3}, Numbered.numbers(chosen.take(2)));
    }

    @Test
    void fewerExamplesLieEvenlyAndMeetNoRhythm() {
        int[] chosen = Numbered.numbers(Numbered.examples(1000).spread(100));

        for (int k = 0; k < chosen.length; k++) {
            assertEquals(k, chosen[k] / 10, "one of each ten");
        }
        long even = Arrays.stream(chosen).filter(number -> number % 2 == 0).count();
        assertTrue(even > 30 && even < 70, "even ones: " + even);
        assertArrayEquals(chosen, Numbered.numbers(Numbered.examples(1000).spread(100)));
        assertEquals(7, Numbered.examples(7).spread(8).size());
    }

    @Test
    void labelsAbove127AreNotNegative() {
        List<String> names = IntStream.range(0, 256).mapToObj(i -> "c" + i).toList();
        Examples one = Examples.ofPixels(new int[] {1, 1, 1}, new byte[1], new byte[] {-1}, names);

        assertEquals(255, one.label(0));
    }

    @Test
    void valuesOfAnySizeAndManyClassesAreReadAsTheyAre() {
        float[] values = {0, -1.5f, Float.MAX_VALUE, 7, 8, 9};
        List<String> names = IntStream.range(0, 65_535).mapToObj(i -> "c" + i).toList();
        Examples two = Examples.ofValues(new int[] {3, 1, 1}, values, new int[] {0, 65_534}, names);
        float[] read = new float[5];
        two.subset(1, 0).copyFeatures(1, read, 1);

        assertArrayEquals(new float[] {0, 0, -1.5f, Float.MAX_VALUE, 0}, read);
        assertEquals(65_534, two.label(1));
        assertEquals(1, two.iterator(2).next().getLabels().getFloat(1, 65_534));
    }

    @Test
    void everyLayoutHasTheSameValuesInItsOwnOrder() {
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Examples examples =
                Examples.ofValues(new int[] {3, 2, 1}, values, new int[2], List.of("only"));

        assertLayout(BatchLayout.CHANNELS_FIRST, examples, new long[] {2, 3, 2, 1}, values);
        assertLayout(BatchLayout.SEQUENCE, examples, new long[] {2, 3, 2}, values);
        assertLayout(BatchLayout.FLAT, examples, new long[] {2, 6}, values);
        assertLayout(
                BatchLayout.CHANNELS_LAST,
                examples,
                new long[] {2, 2, 1, 3},
                new float[] {1, 3, 5, 2, 4, 6, 7, 9, 11, 8, 10, 12});
    }

    private static void assertLayout(
            BatchLayout layout, Examples examples, long[] shape, float... values) {
        INDArray batch = examples.in(layout).iterator(2).next().getFeatures();
        assertArrayEquals(shape, batch.shape());
        assertArrayEquals(values, batch.dup('c').data().asFloat());
    }

    @Test
    void featuresAndLabelsOfDifferentNumbersAreRefused() {
        List<String> names = List.of("a");
        assertMessage(
                "1 examples of shape [3, 1, 1] must have 3 values, found 4",
                () -> Examples.ofValues(new int[] {3, 1, 1}, new float[4], new int[1], names));
        assertMessage(
                "label of example 0 must be in 0..0, found -1",
                () -> Examples.ofValues(new int[] {1, 1, 1}, new float[1], new int[] {-1}, names));
        Features one = new ArrayFeatures.Values(new int[] {1, 1, 1}, 1, new float[1]);
        assertMessage(
                "1 examples must have as many labels, found 2",
                () -> Examples.of(one, new int[2], names));
    }

    @Test
    void badSizesAreRefused() {
        int[] shape = {1, 2, 2};
        List<String> names = List.of("a", "b");
        assertMessage(
                "examples must be at least 1, found 0",
                () -> Examples.ofPixels(shape, new byte[0], new byte[0], names));
        assertMessage(
                "2 examples of shape [1, 2, 2] must have 8 pixels, found 7",
                () -> Examples.ofPixels(shape, new byte[7], new byte[2], names));
        assertMessage(
                "label of example 1 must be in 0..1, found 2",
                () -> Examples.ofPixels(shape, new byte[8], new byte[] {1, 2}, names));
    }

    @Test
    void badChoicesAreRefused() {
        Examples three = Numbered.examples(3);
        assertMessage("a subset must have at least 1 example, found 0", three::subset);
        assertMessage("index 1 of a subset must be in 0..2, found 3", () -> three.subset(0, 3));
        assertMessage("index 0 of a subset must be in 0..2, found -1", () -> three.subset(-1));
        assertMessage("examples to take must be in 1..3, found 4", () -> three.take(4));
        assertMessage("examples to hold out must be in 1..2, found 3", () -> three.holdOut(3, 1));
        assertMessage("batch must be at least 1, found 0", () -> three.iterator(0));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
