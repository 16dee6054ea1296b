package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The random changes of point clouds. */
final class CloudAugmentation {

    /** Coordinates of a point; further channels hold those of its normal. */
    private static final int AXES = 3;

    private static final double LARGEST_MOVE = 100;

    private CloudAugmentation() {}

    /** The changes that the options of a specification request, in the order of application. */
    static List<Transforms.Transform> parse(SpecText spec) {
        List<Transforms.Transform> transforms = new ArrayList<>();
        List<String> axes =
                Stream.concat(Stream.of(Transforms.NONE), Rotation.NAMES.stream()).toList();
        int axis = Rotation.NAMES.indexOf(spec.word(Rotation.KEY, axes));
        if (axis >= 0) {
            transforms.add(new Rotation(axis));
        }
        List<Double> factors = spec.numbers(Scaling.KEY, 2, 2, 0, LARGEST_MOVE);
        if (!factors.isEmpty()) {
            transforms.add(Scaling.between(factors.get(0), factors.get(1)));
        }
        spec.number(Shift.KEY, 0, LARGEST_MOVE).ifPresent(most -> transforms.add(new Shift(most)));
        List<Double> jitter = spec.numbers(Jitter.KEY, 1, 2, 0, LARGEST_MOVE);
        if (!jitter.isEmpty()) {
            double deviation = jitter.get(0);
            double most = jitter.size() > 1 ? jitter.get(1) : Jitter.USUAL_MOST * deviation;
            transforms.add(new Jitter(deviation, most));
        }
        return transforms;
    }

    /**
     * Rotates a point cloud and its normals about an axis by a random angle.
     *
     * @param axis 0 for x, 1 for y, 2 for z
     */
    record Rotation(int axis) implements Transforms.Transform {

        static final String KEY = "rotate";

        /** The names of the axes. */
        static final List<String> NAMES = List.of("x", "y", "z");

        @Override
        public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
            rotate(values, offset, shape, random.uniform(0, 2 * Math.PI));
        }

        /**
         * Rotates by an angle, from the next axis (in the cycle x, y, z) towards the one after it.
         */
        void rotate(float[] values, int offset, FeatureShape shape, double angle) {
            float cos = (float) StrictMath.cos(angle);
            float sin = (float) StrictMath.sin(angle);
            int points = shape.plane();
            for (int c = 0; c < shape.channels(); c += AXES) {
                int first = offset + (c + (axis + 1) % AXES) * points;
                int second = offset + (c + (axis + 2) % AXES) * points;
                for (int k = 0; k < points; k++) {
                    float a = values[first + k];
                    float b = values[second + k];
                    values[first + k] = cos * a - sin * b;
                    values[second + k] = sin * a + cos * b;
                }
            }
        }
    }

    /** Scales a point cloud by a random factor, uniform between two bounds. */
    record Scaling(double least, double most) implements Transforms.Transform {

        static final String KEY = "scaling";

        /**
         * A scaling by factors between two bounds.
         *
         * @throws IllegalArgumentException if the first bound is above the second
         */
        static Scaling between(double least, double most) {
            if (least > most) {
                throw new IllegalArgumentException(
                        KEY + " must have the smaller factor first, found " + least + "/" + most);
            }
            return new Scaling(least, most);
        }

        @Override
        public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
            float factor = (float) random.uniform(least, most);
            for (int k = offset; k < offset + AXES * shape.plane(); k++) {
                values[k] *= factor;
            }
        }
    }

    /**
     * Shifts a point cloud along each axis by a random distance, uniform in {@code -most..most}.
     */
    record Shift(double most) implements Transforms.Transform {

        static final String KEY = "shift";

        @Override
        public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
            for (int axis = 0; axis < AXES; axis++) {
                float shift = (float) random.uniform(-most, most);
                int start = offset + axis * shape.plane();
                for (int k = start; k < start + shape.plane(); k++) {
                    values[k] += shift;
                }
            }
        }
    }

    /**
     * Adds normally distributed noise to each coordinate of each point.
     *
     * @param deviation standard deviation of the noise
     * @param most largest absolute value; larger noise is clipped to it
     */
    record Jitter(double deviation, double most) implements Transforms.Transform {

        static final String KEY = "jitter";

        /** The default of {@code most} in standard deviations, as in PointNet. */
        static final double USUAL_MOST = 5;

        @Override
        public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
            for (int k = offset; k < offset + AXES * shape.plane(); k++) {
                double noise = deviation * random.normal();
                values[k] += (float) Math.max(-most, Math.min(most, noise));
            }
        }
    }
}
