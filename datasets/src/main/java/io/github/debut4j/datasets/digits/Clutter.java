package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.RandomStream;

/** Disturbs the image of a digit: adds foreign strokes and removes ink. */
final class Clutter {

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
    private static Segment gap(RandomStream random) {
        double x = random.uniform(6, 21);
        double y = random.uniform(6, 21);
        return new Segment(
                x, y, x + 8 * random.bell(), y + 8 * random.bell(), random.uniform(0.5, 1.2), 1);
    }

    /** The end of a stroke of a neighbouring digit, at the left or right edge. */
    private static Segment neighbour(RandomStream random) {
        double x = random.chance(0.5) ? 0 : EDGE;
        double y = random.uniform(0, EDGE);
        return new Segment(
                x, y, x + 2.5 * random.bell(), y + 6 * random.bell(), random.uniform(0.6, 1.5), 1);
    }

    /** A thin horizontal line, as on ruled paper. */
    private static Segment rule(RandomStream random) {
        double y = random.uniform(0, EDGE);
        return new Segment(0, y, EDGE, y + 1.5 * random.bell(), random.uniform(0.2, 0.5), 1);
    }

    private static Segment blot(RandomStream random) {
        double x = random.uniform(0, EDGE);
        double y = random.uniform(0, EDGE);
        return new Segment(x, y, x, y, random.uniform(0.5, 1.6), 1);
    }
}
