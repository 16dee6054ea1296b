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
record Pen(double radius, double soft, double pressure, double unsteady) {

    private static final double SWING_PER_POINT = 0.12;

    static Pen random(RandomStream random) {
        return new Pen(
                random.uniform(0.6, 1.8),
                random.uniform(0.7, 1.6),
                random.uniform(0, 0.35),
                random.uniform(1, 4));
    }

    /** Draws a stroke. Modifies the canvas. */
    void draw(Stroke stroke, Hand warp, Canvas canvas, RandomStream random) {
        Stroke written = stroke.jittered(unsteady, random);
        double phase = random.uniform(0, 2 * Math.PI);
        double strength = random.uniform(0.8, 1);
        double x0 = warp.x(written.x(0), written.y(0));
        double y0 = warp.y(written.x(0), written.y(0));
        for (int k = 1; k < written.points(); k++) {
            double x1 = warp.x(written.x(k), written.y(k));
            double y1 = warp.y(written.x(k), written.y(k));
            double swing = 1 + pressure * StrictMath.sin(phase + SWING_PER_POINT * k);
            canvas.draw(new Canvas.Segment(x0, y0, x1, y1, radius * swing, soft), strength);
            x0 = x1;
            y0 = y1;
        }
    }

    /**
     * Maps the bounding box of a digit, in percent, to pixels: an affine map followed by a slow
     * wave in each direction.
     */
    static final class Hand {

        private static final double CENTRE = (Canvas.SIDE - 1) / 2.0;

        private final double xx;
        private final double xy;
        private final double yx;
        private final double yy;
        private final double left;
        private final double top;
        private final Wave sideways;
        private final Wave upright;

        /** Draws height, width, slant, rotation, position and waves, in this order. */
        Hand(RandomStream random) {
            double height = random.uniform(14, 22) / 100;
            double width = height * random.uniform(0.48, 0.9);
            double slant = -0.15 + 0.22 * random.bell();
            double angle = 0.13 * random.bell();
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            xx = width * cos;
            xy = height * (slant * cos - sin);
            yx = width * sin;
            yy = height * (slant * sin + cos);
            left = CENTRE + 1.3 * random.bell();
            top = CENTRE + 1.3 * random.bell();
            sideways = Wave.random(random);
            upright = Wave.random(random);
        }

        double x(double percentX, double percentY) {
            double y = plainY(percentX, percentY);
            return plainX(percentX, percentY) + sideways.at(y);
        }

        double y(double percentX, double percentY) {
            double x = plainX(percentX, percentY);
            return plainY(percentX, percentY) + upright.at(x);
        }

        private double plainX(double percentX, double percentY) {
            return left + xx * (percentX - 50) + xy * (percentY - 50);
        }

        private double plainY(double percentX, double percentY) {
            return top + yx * (percentX - 50) + yy * (percentY - 50);
        }

        /** A displacement in pixels along one axis that varies slowly along the other. */
        private record Wave(double height, double frequency, double phase) {

            static Wave random(RandomStream random) {
                double length = random.uniform(12, 36);
                return new Wave(
                        random.uniform(0, 1.1),
                        2 * Math.PI / length,
                        random.uniform(0, 2 * Math.PI));
            }

            double at(double position) {
                return height * StrictMath.sin(frequency * position + phase);
            }
        }
    }

    /**
     * One stroke of the pen: a smooth curve through knots, in percent of the bounding box of the
     * digit, x to the right and y down. A repeated knot is a corner.
     */
    static final class Stroke {

        private static final int STEPS_PER_SPAN = 6;

        private final double[] x;
        private final double[] y;

        private Stroke(double[] x, double[] y) {
            this.x = x;
            this.y = y;
        }

        /** Parses knots {@code "x,y x,y ..."}. */
        static Stroke parse(String knots) {
            String[] pairs = knots.strip().split("\\s+", -1);
            double[] x = new double[pairs.length];
            double[] y = new double[pairs.length];
            for (int k = 0; k < pairs.length; k++) {
                int comma = pairs[k].indexOf(',');
                x[k] = Double.parseDouble(pairs[k].substring(0, comma));
                y[k] = Double.parseDouble(pairs[k].substring(comma + 1));
            }
            return new Stroke(x, y);
        }

        /**
         * This stroke with normal noise on each knot, of this standard deviation in percent;
         * corners remain corners.
         */
        Stroke jittered(double deviation, RandomStream random) {
            double[] newX = new double[x.length];
            double[] newY = new double[y.length];
            for (int k = 0; k < x.length; k++) {
                boolean corner = k > 0 && x[k] == x[k - 1] && y[k] == y[k - 1];
                newX[k] = corner ? newX[k - 1] : x[k] + deviation * random.bell();
                newY[k] = corner ? newY[k - 1] : y[k] + deviation * random.bell();
            }
            return new Stroke(newX, newY);
        }

        /** The number of points of {@link #x} and {@link #y}. */
        int points() {
            return (x.length - 1) * STEPS_PER_SPAN + 1;
        }

        double x(int point) {
            return catmullRom(x, point);
        }

        double y(int point) {
            return catmullRom(y, point);
        }

        /** The uniform Catmull-Rom spline through v, with its end knots doubled. */
        private static double catmullRom(double[] v, int point) {
            int span = Math.min(point / STEPS_PER_SPAN, v.length - 2);
            double t = (point - span * STEPS_PER_SPAN) / (double) STEPS_PER_SPAN;
            double before = v[Math.max(span - 1, 0)];
            double from = v[span];
            double to = v[span + 1];
            double after = v[Math.min(span + 2, v.length - 1)];
            double linear = to - before;
            double square = 2 * before - 5 * from + 4 * to - after;
            double cube = 3 * (from - to) + after - before;
            return from + t * (linear + t * (square + t * cube)) / 2;
        }
    }
}
