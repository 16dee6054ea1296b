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
        Pen.Hand hand = new Pen.Hand(random);
        Pen pen = Pen.random(random);
        for (Pen.Stroke stroke : Glyphs.pick(digit, random)) {
            pen.draw(stroke, hand, canvas, random);
        }
        Clutter.add(canvas, random);
        Canvas.Scan.random(random).render(canvas, random, target, offset);
    }

    private static List<String> classNames() {
        return IntStream.range(0, DIGITS).mapToObj(String::valueOf).toList();
    }

    /** Disturbs the image of a digit: adds foreign strokes and removes ink. */
    private static final class Clutter {

        private static final double EDGE = Canvas.SIDE - 1;

        private Clutter() {}

        /** Adds clutter at random. Modifies the canvas. */
        static void add(Canvas canvas, RandomStream random) {
            if (random.chance(0.12)) {
                canvas.erase(gap(random));
            }
            if (random.chance(0.25)) {
                canvas.draw(neighbour(random), random.uniform(0.4, 1));
            }
            if (random.chance(0.12)) {
                canvas.draw(rule(random), random.uniform(0.25, 0.6));
            }
            if (random.chance(0.25)) {
                canvas.draw(blot(random), random.uniform(0.4, 1));
            }
        }

        /** A scratch near the centre. */
        private static Canvas.Segment gap(RandomStream random) {
            double x = random.uniform(6, 21);
            double y = random.uniform(6, 21);
            return new Canvas.Segment(
                    x,
                    y,
                    x + 8 * random.bell(),
                    y + 8 * random.bell(),
                    random.uniform(0.5, 1.2),
                    1);
        }

        /** The end of a stroke of a neighbouring digit, at the left or right edge. */
        private static Canvas.Segment neighbour(RandomStream random) {
            double x = random.chance(0.5) ? 0 : EDGE;
            double y = random.uniform(0, EDGE);
            return new Canvas.Segment(
                    x,
                    y,
                    x + 2.5 * random.bell(),
                    y + 6 * random.bell(),
                    random.uniform(0.6, 1.5),
                    1);
        }

        /** A thin horizontal line, as on ruled paper. */
        private static Canvas.Segment rule(RandomStream random) {
            double y = random.uniform(0, EDGE);
            return new Canvas.Segment(
                    0, y, EDGE, y + 1.5 * random.bell(), random.uniform(0.2, 0.5), 1);
        }

        private static Canvas.Segment blot(RandomStream random) {
            double x = random.uniform(0, EDGE);
            double y = random.uniform(0, EDGE);
            return new Canvas.Segment(x, y, x, y, random.uniform(0.5, 1.6), 1);
        }
    }
}
