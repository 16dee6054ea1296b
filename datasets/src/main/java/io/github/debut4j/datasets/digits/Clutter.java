package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.Dice;

/** What spoils a picture of a digit: strokes that do not belong to it and ink that is missing. */
final class Clutter {

    private static final double EDGE = Canvas.SIDE - 1;

    private Clutter() {}

    /** Adds some clutter to some pictures. Modifies the canvas. */
    static void add(Canvas canvas, Dice dice) {
        if (dice.chance(0.12)) {
            canvas.erase(gap(dice));
        }
        if (dice.chance(0.25)) {
            canvas.draw(neighbour(dice), dice.uniform(0.4, 1));
        }
        if (dice.chance(0.12)) {
            canvas.draw(rule(dice), dice.uniform(0.25, 0.6));
        }
        if (dice.chance(0.25)) {
            canvas.draw(blot(dice), dice.uniform(0.4, 1));
        }
    }

    /** A scratch anywhere near the middle. */
    private static Segment gap(Dice dice) {
        double x = dice.uniform(6, 21);
        double y = dice.uniform(6, 21);
        return new Segment(
                x, y, x + 8 * dice.bell(), y + 8 * dice.bell(), dice.uniform(0.5, 1.2), 1);
    }

    /** The end of a stroke of the next digit, at the left or right edge. */
    private static Segment neighbour(Dice dice) {
        double x = dice.chance(0.5) ? 0 : EDGE;
        double y = dice.uniform(0, EDGE);
        return new Segment(
                x, y, x + 2.5 * dice.bell(), y + 6 * dice.bell(), dice.uniform(0.6, 1.5), 1);
    }

    /** A thin line across, as on ruled paper. */
    private static Segment rule(Dice dice) {
        double y = dice.uniform(0, EDGE);
        return new Segment(0, y, EDGE, y + 1.5 * dice.bell(), dice.uniform(0.2, 0.5), 1);
    }

    private static Segment blot(Dice dice) {
        double x = dice.uniform(0, EDGE);
        double y = dice.uniform(0, EDGE);
        return new Segment(x, y, x, y, dice.uniform(0.5, 1.6), 1);
    }
}
