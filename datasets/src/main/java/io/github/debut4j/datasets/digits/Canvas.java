package io.github.debut4j.datasets.digits;

import java.util.function.DoubleBinaryOperator;

/** A square image of ink, 0 (none) to 1 (full); pixel centres have integer coordinates. Mutable. */
final class Canvas {

    /** Pixels on each side. */
    static final int SIDE = 28;

    private final double[] ink = new double[SIDE * SIDE];

    double ink(int x, int y) {
        return ink[y * SIDE + x];
    }

    /** Draws a segment; each pixel keeps the larger amount of ink. */
    void draw(Segment segment, double strength) {
        blend(segment, (old, coverage) -> Math.max(old, strength * coverage));
    }

    /** Removes the ink under a segment. */
    void erase(Segment segment) {
        blend(segment, (old, coverage) -> old * (1 - coverage));
    }

    private void blend(Segment s, DoubleBinaryOperator rule) {
        int left = first(Math.min(s.x0(), s.x1()) - s.reach());
        int right = last(Math.max(s.x0(), s.x1()) + s.reach());
        int top = first(Math.min(s.y0(), s.y1()) - s.reach());
        int bottom = last(Math.max(s.y0(), s.y1()) + s.reach());
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                int at = y * SIDE + x;
                ink[at] = rule.applyAsDouble(ink[at], s.coverage(x, y));
            }
        }
    }

    private static int first(double edge) {
        return (int) Math.max(0, Math.ceil(edge));
    }

    private static int last(double edge) {
        return (int) Math.min(SIDE - 1, Math.floor(edge));
    }
}
