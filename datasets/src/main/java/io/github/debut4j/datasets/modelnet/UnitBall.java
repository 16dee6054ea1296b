package io.github.debut4j.datasets.modelnet;

/** Centres a point cloud at 0 and scales its farthest point to distance 1, as PointNet does. */
final class UnitBall {

    private static final int AXES = 3;

    private UnitBall() {}

    /**
     * Normalises a cloud. A cloud whose points all coincide becomes zeros.
     *
     * @param cloud all x, all y, all z. Modified.
     */
    static float[] normalised(double... cloud) {
        int points = cloud.length / AXES;
        for (int axis = 0; axis < AXES; axis++) {
            centre(cloud, axis * points, points);
        }
        double radius = radius(cloud, points);
        float[] normalised = new float[cloud.length];
        for (int k = 0; k < cloud.length && radius > 0; k++) {
            normalised[k] = (float) (cloud[k] / radius);
        }
        return normalised;
    }

    private static void centre(double[] cloud, int start, int points) {
        double sum = 0;
        for (int p = 0; p < points; p++) {
            sum += cloud[start + p];
        }
        double mean = sum / points;
        for (int p = 0; p < points; p++) {
            cloud[start + p] -= mean;
        }
    }

    private static double radius(double[] cloud, int points) {
        double largest = 0;
        for (int p = 0; p < points; p++) {
            double x = cloud[p];
            double y = cloud[points + p];
            double z = cloud[2 * points + p];
            largest = Math.max(largest, x * x + y * y + z * z);
        }
        return Math.sqrt(largest);
    }
}
