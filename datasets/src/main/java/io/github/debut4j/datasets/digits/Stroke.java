package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.RandomStream;

/**
 * One stroke of the pen: a smooth curve through knots, in percent of the bounding box of the digit,
 * x to the right and y down. A repeated knot is a corner.
 */
final class Stroke {

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
     * This stroke with normal noise on each knot, of this standard deviation in percent; corners
     * remain corners.
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
