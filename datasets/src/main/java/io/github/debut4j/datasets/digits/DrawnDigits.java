package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/** Draws digits: example i shows the digit {@code i % 10} and depends on i and the seed alone. */
final class DrawnDigits {

    private static final int DIGITS = 10;
    private static final int PIXELS = Canvas.SIDE * Canvas.SIDE;

    private DrawnDigits() {}

    /** Draws the first {@code count} examples of a seed on all processors. */
    static Examples draw(int count, long seed) {
        byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
        byte[] labels = new byte[count];
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        i -> {
                            labels[i] = (byte) (i % DIGITS);
                            drawOne(i % DIGITS, RandomStream.of(seed, i), pixels, i * PIXELS);
                        });
        return Examples.ofPixels(
                new int[] {1, Canvas.SIDE, Canvas.SIDE}, pixels, labels, classNames());
    }

    /** Draws one image into 784 bytes of {@code target}, from {@code offset} on. */
    static void drawOne(int digit, RandomStream random, byte[] target, int offset) {
        Canvas canvas = new Canvas();
        Warp hand = new Warp(random);
        PenStyle pen = PenStyle.random(random);
        for (Stroke stroke : Glyphs.pick(digit, random)) {
            pen.draw(stroke, hand, canvas, random);
        }
        Clutter.add(canvas, random);
        Scan.random(random).render(canvas, random, target, offset);
    }

    private static List<String> classNames() {
        return IntStream.range(0, DIGITS).mapToObj(String::valueOf).toList();
    }
}
