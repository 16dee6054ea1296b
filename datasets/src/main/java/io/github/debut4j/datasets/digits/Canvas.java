package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.RandomStream;
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

    /**
     * The rendering of a canvas as grey levels: levels of ink and paper, a shading across the page
     * and grain. Ink is bright and paper dark, as in MNIST.
     *
     * @param paper the level without ink, 0..255
     * @param ink the level of full ink, 0..255
     * @param shadeX change of the level of the paper per pixel to the right
     * @param shadeY change of the level of the paper per pixel downwards
     * @param grain standard deviation of the noise of a pixel
     */
    record Scan(double paper, double ink, double shadeX, double shadeY, double grain) {

        static Scan random(RandomStream random) {
            boolean clean = random.chance(0.3);
            return new Scan(
                    clean ? 0 : random.uniform(0, 45),
                    random.uniform(140, 255),
                    clean ? 0 : random.bell(),
                    clean ? 0 : random.bell(),
                    clean ? 0 : random.uniform(0, 22));
        }

        /**
         * Writes the canvas as bytes in row-major order to {@code target}, from {@code offset} on.
         */
        void render(Canvas canvas, RandomStream random, byte[] target, int offset) {
            for (int y = 0; y < Canvas.SIDE; y++) {
                for (int x = 0; x < Canvas.SIDE; x++) {
                    double covered = canvas.ink(x, y);
                    double bare = paper + shadeX * (x - 13.5) + shadeY * (y - 13.5);
                    double level = bare + covered * (ink - bare) + grain * random.bell();
                    target[offset + y * Canvas.SIDE + x] = toByte(level);
                }
            }
        }

        private static byte toByte(double level) {
            return (byte) Math.max(0, Math.min(255, Math.round(level)));
        }
    }
}
