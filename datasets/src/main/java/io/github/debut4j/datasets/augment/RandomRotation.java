package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.Dice;
import java.util.List;

/**
 * A cloud turned about an axis by an angle of any size; normals are turned with it.
 *
 * @param axis 0 for x, 1 for y, 2 for z
 */
record RandomRotation(int axis) implements Transform {

    static final String KEY = "rotate";

    /** What the axes are called. */
    static final List<String> AXES = List.of("x", "y", "z");

    @Override
    public void apply(float[] values, int offset, Extent extent, Dice dice) {
        rotate(values, offset, extent, dice.uniform(0, 2 * Math.PI));
    }

    /** Turns by an angle, from the next axis (in the round x, y, z) to the one after it. */
    void rotate(float[] values, int offset, Extent extent, double angle) {
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        int points = extent.plane();
        for (int c = 0; c < extent.channels(); c += Clouds.AXES) {
            int first = offset + (c + (axis + 1) % Clouds.AXES) * points;
            int second = offset + (c + (axis + 2) % Clouds.AXES) * points;
            for (int k = 0; k < points; k++) {
                float a = values[first + k];
                float b = values[second + k];
                values[first + k] = cos * a - sin * b;
                values[second + k] = sin * a + cos * b;
            }
        }
    }
}
