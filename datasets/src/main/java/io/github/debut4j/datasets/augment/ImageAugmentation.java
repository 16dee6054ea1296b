package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The random changes of images. */
final class ImageAugmentation {

    private ImageAugmentation() {}

    /** The changes that the options of a specification request, in the order of application. */
    static List<Transforms.Transform> parse(SpecText spec) {
        List<Transforms.Transform> transforms = new ArrayList<>();
        spec.wholeNumber(Crop.KEY, 0, Crop.MOST)
                .ifPresent(padding -> transforms.add(new Crop(padding)));
        if (spec.flag(Flip.KEY)) {
            transforms.add(new Flip());
        }
        return transforms;
    }

    /**
     * Pads an image with zeros, then crops it to its own size at a random position: a shift of at
     * most the padding in each direction.
     *
     * @param padding rows and columns of zeros on each side
     */
    record Crop(int padding) implements Transforms.Transform {

        static final String KEY = "crop";

        /** The largest padding. */
        static final int MOST = 512;

        @Override
        public void requireFits(FeatureShape shape) {
            int side = Math.min(shape.height(), shape.width());
            if (padding >= side) {
                throw new IllegalArgumentException(
                        KEY
                                + " must be below the shorter side of the images ("
                                + shape
                                + "), found "
                                + padding);
            }
        }

        @Override
        public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
            int down = random.below(2 * padding + 1) - padding;
            int right = random.below(2 * padding + 1) - padding;
            for (int c = 0; c < shape.channels(); c++) {
                shift(values, offset + c * shape.plane(), shape, down, right);
            }
        }

        /** Moves the window in place: row y gets the values {@code down} rows below, and so on. */
        static void shift(float[] values, int plane, FeatureShape shape, int down, int right) {
            int height = shape.height();
            int width = shape.width();
            int kept = width - Math.abs(right);
            int from = Math.max(0, right);
            int to = Math.max(0, -right);
            for (int k = 0; k < height; k++) {
                int y = down >= 0 ? k : height - 1 - k;
                int row = plane + y * width;
                if (y + down < 0 || y + down >= height) {
                    Arrays.fill(values, row, row + width, 0);
                } else {
                    int source = plane + (y + down) * width;
                    System.arraycopy(values, source + from, values, row + to, kept);
                    Arrays.fill(values, row, row + to, 0);
                    Arrays.fill(values, row + to + kept, row + width, 0);
                }
            }
        }
    }

    /** Flips an image horizontally with probability one half. */
    record Flip() implements Transforms.Transform {

        static final String KEY = "flip";

        @Override
        public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
            if (random.chance(0.5)) {
                flip(values, offset, shape);
            }
        }

        /** Flips an image horizontally, in place. */
        static void flip(float[] values, int offset, FeatureShape shape) {
            int width = shape.width();
            for (int row = 0; row < shape.channels() * shape.height(); row++) {
                int left = offset + row * width;
                int right = left + width - 1;
                while (left < right) {
                    float swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
        }
    }
}
