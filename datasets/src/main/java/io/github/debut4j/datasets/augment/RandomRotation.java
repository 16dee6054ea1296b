package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;
import java.util.List;

/**
 * Rotates a point cloud and its normals about an axis by a random angle.
 *
 * @param axis 0 for x, 1 for y, 2 for z
 */
record RandomRotation(int axis) implements Transform {

    static final String KEY = "rotate";

    /** The names of the axes. */
    static final List<String> AXES = List.of("x", "y", "z");

    @Override
    public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
        rotate(values, offset, shape, random.uniform(0, 2 * Math.PI));
    }

    /** Rotates by an angle, from the next axis (in the cycle x, y, z) towards the one after it. */
    void rotate(float[] values, int offset, FeatureShape shape, double angle) {
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        int points = shape.plane();
        for (int c = 0; c < shape.channels(); c += Transforms.AXES) {
            int first = offset + (c + (axis + 1) % Transforms.AXES) * points;
            int second = offset + (c + (axis + 2) % Transforms.AXES) * points;
            for (int k = 0; k < points; k++) {
                float a = values[first + k];
                float b = values[second + k];
                values[first + k] = cos * a - sin * b;
                values[second + k] = sin * a + cos * b;
            }
        }
    }
}
