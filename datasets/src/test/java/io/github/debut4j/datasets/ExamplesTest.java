package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

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
    void labelsAbove127AreNotNegative() {
        List<String> names =
                java.util.stream.IntStream.range(0, 256).mapToObj(i -> "c" + i).toList();
        Examples one = Examples.ofPixels(new int[] {1, 1, 1}, new byte[1], new byte[] {-1}, names);

        assertEquals(255, one.label(0));
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
