package io.github.debut4j.datasets;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples that can be told apart: example i, of shape {2, 1, 3}, has i / 256 and i % 256 among its
 * pixels and the label i % 5.
 */
final class Numbered {

    static final int[] SHAPE = {2, 1, 3};
    static final int CLASSES = 5;
    private static final int PIXELS = 6;

    private Numbered() {}

    static Examples examples(int size) {
        byte[] pixels = new byte[PIXELS * size];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            pixels[PIXELS * i + 1] = (byte) (i / 256);
            pixels[PIXELS * i + 5] = (byte) i;
            labels[i] = (byte) (i % CLASSES);
        }
        return Examples.ofPixels(SHAPE, pixels, labels, List.of("a", "b", "c", "d", "e"));
    }

    /** The number of the example whose features stand in {@code values} from {@code offset}. */
    static int number(float[] values, int offset) {
        return Math.round(values[offset + 1] * 255) * 256 + Math.round(values[offset + 5] * 255);
    }

    static int[] numbers(Examples examples) {
        float[] values = new float[PIXELS];
        return IntStream.range(0, examples.size())
                .map(
                        i -> {
                            examples.copyFeatures(i, values, 0);
                            return number(values, 0);
                        })
                .toArray();
    }
}
