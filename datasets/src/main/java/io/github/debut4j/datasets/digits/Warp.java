package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.RandomStream;

/**
 * Maps the bounding box of a digit, in percent, to pixels: an affine map followed by a slow wave in
 * each direction.
 */
final class Warp {

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
    Warp(RandomStream random) {
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
                    random.uniform(0, 1.1), 2 * Math.PI / length, random.uniform(0, 2 * Math.PI));
        }

        double at(double position) {
            return height * StrictMath.sin(frequency * position + phase);
        }
    }
}
