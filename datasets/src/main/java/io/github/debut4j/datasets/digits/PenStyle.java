package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.RandomStream;

/**
 * The pen and the steadiness of the hand that draw a digit.
 *
 * @param radius half the thickness, in pixels
 * @param soft the width of the fading edge, in pixels
 * @param pressure relative variation of the radius along a stroke
 * @param unsteady standard deviation of the knots, in percent of the box
 */
record PenStyle(double radius, double soft, double pressure, double unsteady) {

    private static final double SWING_PER_POINT = 0.12;

    static PenStyle random(RandomStream random) {
        return new PenStyle(
                random.uniform(0.6, 1.8),
                random.uniform(0.7, 1.6),
                random.uniform(0, 0.35),
                random.uniform(1, 4));
    }

    /** Draws a stroke. Modifies the canvas. */
    void draw(Stroke stroke, Warp warp, Canvas canvas, RandomStream random) {
        Stroke written = stroke.jittered(unsteady, random);
        double phase = random.uniform(0, 2 * Math.PI);
        double strength = random.uniform(0.8, 1);
        double x0 = warp.x(written.x(0), written.y(0));
        double y0 = warp.y(written.x(0), written.y(0));
        for (int k = 1; k < written.points(); k++) {
            double x1 = warp.x(written.x(k), written.y(k));
            double y1 = warp.y(written.x(k), written.y(k));
            double swing = 1 + pressure * StrictMath.sin(phase + SWING_PER_POINT * k);
            canvas.draw(new Segment(x0, y0, x1, y1, radius * swing, soft), strength);
            x0 = x1;
            y0 = y1;
        }
    }
}
