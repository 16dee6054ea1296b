package io.github.debut4j.datasets.digits;

/**
 * A straight line segment with round ends, in pixels.
 *
 * @param radius half the thickness
 * @param soft the width of the fading edge, above 0
 */
record Segment(double x0, double y0, double x1, double y1, double radius, double soft) {

    /** The distance from the centre line to which the segment has ink. */
    double reach() {
        return radius + soft / 2;
    }

    /** The coverage of the pixel with this centre, 0..1. */
    double coverage(double x, double y) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / square;
        double t = Math.max(0, Math.min(1, along));
        double offX = x - x0 - t * dx;
        double offY = y - y0 - t * dy;
        double distance = Math.sqrt(offX * offX + offY * offY);
        return Math.max(0, Math.min(1, (radius - distance) / soft + 0.5));
    }
}
