package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.random.Dice;
import java.util.List;
import java.util.stream.IntStream;

/** Draws digits: example i of a seed shows the digit {@code i % 10} and depends on nothing else. */
final class DrawnDigits {

    private static final int DIGITS = 10;
    private static final int PIXELS = Canvas.SIDE * Canvas.SIDE;

    private DrawnDigits() {}

    /** The first {@code count} examples of a seed, drawn on all processors. */
    static Examples draw(int count, long seed) {
        byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
        byte[] labels = new byte[count];
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        i -> {
                            labels[i] = (byte) (i % DIGITS);
                            drawOne(i % DIGITS, Dice.of(seed, i), pixels, i * PIXELS);
                        });
        return Examples.ofPixels(
                new int[] {1, Canvas.SIDE, Canvas.SIDE}, pixels, labels, classNames());
    }

    /** Draws one picture. Modifies {@code target} from offset on, 784 bytes. */
    static void drawOne(int digit, Dice dice, byte[] target, int offset) {
        Canvas canvas = new Canvas();
        Warp hand = new Warp(dice);
        Pen pen = Pen.random(dice);
        for (Stroke stroke : Glyphs.pick(digit, dice)) {
            pen.write(stroke, hand, canvas, dice);
        }
        Clutter.add(canvas, dice);
        Paper.random(dice).scan(canvas, dice, target, offset);
    }

    private static List<String> classNames() {
        return IntStream.range(0, DIGITS).mapToObj(String::valueOf).toList();
    }
}
