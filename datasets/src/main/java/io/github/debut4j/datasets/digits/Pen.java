package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.Dice;

/**
 * What a digit is written with.
 *
 * @param radius half the thickness, in pixels
 * @param soft how wide the edge fades, in pixels
 * @param pressure how much the radius swings along a stroke, as a share of it
 * @param unsteady deviation of the knots, in percent of the box
 */
record Pen(double radius, double soft, double pressure, double unsteady) {

    private static final double SWING_A_POINT = 0.12;

    static Pen random(Dice dice) {
        return new Pen(
                dice.uniform(0.6, 1.8),
                dice.uniform(0.7, 1.6),
                dice.uniform(0, 0.35),
                dice.uniform(1, 4));
    }

    /** Writes a stroke with this pen. Modifies the canvas. */
    void write(Stroke stroke, Warp warp, Canvas canvas, Dice dice) {
        Stroke written = stroke.jittered(unsteady, dice);
        double phase = dice.uniform(0, 2 * Math.PI);
        double strength = dice.uniform(0.8, 1);
        double x0 = warp.x(written.x(0), written.y(0));
        double y0 = warp.y(written.x(0), written.y(0));
        for (int k = 1; k < written.points(); k++) {
            double x1 = warp.x(written.x(k), written.y(k));
            double y1 = warp.y(written.x(k), written.y(k));
            double swing = 1 + pressure * StrictMath.sin(phase + SWING_A_POINT * k);
            canvas.draw(new Segment(x0, y0, x1, y1, radius * swing, soft), strength);
            x0 = x1;
            y0 = y1;
        }
    }
}
