package io.github.debut4j.datasets.pillars;

/**
 * An object on the ground.
 *
 * @param x of its middle, in metres
 * @param y of its middle, in metres
 * @param angle of its length with the x axis, in radians
 * @param scale its size, relative to that of its kind
 */
record ObjectBox(ObjectKind kind, double x, double y, double angle, double scale) {

    double length() {
        return scale * kind.length();
    }

    double width() {
        return scale * kind.width();
    }

    double height() {
        return scale * kind.height();
    }

    /** Whether it stands on a point of the ground. */
    boolean covers(double atX, double atY) {
        double along = (atX - x) * Math.cos(angle) + (atY - y) * Math.sin(angle);
        double across = (atY - y) * Math.cos(angle) - (atX - x) * Math.sin(angle);
        return Math.abs(along) <= length() / 2 && Math.abs(across) <= width() / 2;
    }
}
