package io.github.debut4j.distill.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adaptive max pooling, with windows that cover an image evenly: window k of K along an axis of
 * length L has the positions from {@code floor(k L / K)} to {@code ceil((k + 1) L / K)}, exclusive.
 *
 * @param image the shape of the image
 * @param pooled the shape of the result, not larger
 */
record MaxPooling(ImageShape image, ImageShape pooled) {

    /** Reduces an image to the height and width of another one, where that is smaller. */
    static MaxPooling of(ImageShape image, ImageShape other) {
        return new MaxPooling(
                image,
                new ImageShape(
                        image.channels(),
                        Math.min(image.height(), other.height()),
                        Math.min(image.width(), other.width())));
    }

    /**
     * Pools an image.
     *
     * @param values {@code [C, P]}, not modified
     * @return {@code [C, P']}; the image itself if nothing is to be reduced
     */
    INDArray apply(INDArray values) {
        if (image.equals(pooled)) {
            return values;
        }
        double[][] given = values.toDoubleMatrix();
        double[][] result = new double[given.length][];
        for (int c = 0; c < result.length; c++) {
            double[] channel = given[c];
            result[c] = Arrays.stream(largest(channel)).mapToDouble(p -> channel[p]).toArray();
        }
        return Nd4j.createFromArray(result);
    }

    /**
     * Adds the gradient with respect to the image.
     *
     * @param values the image, not modified
     * @param outer the gradient of the result
     * @param gradient {@code [C, P]}, modified
     */
    void addGradient(INDArray values, INDArray outer, INDArray gradient) {
        if (image.equals(pooled)) {
            gradient.addi(outer);
            return;
        }
        double[][] given = values.toDoubleMatrix();
        double[][] ofResult = outer.toDoubleMatrix();
        double[][] sums = new double[given.length][image.positions()];
        for (int c = 0; c < given.length; c++) {
            int[] largest = largest(given[c]);
            for (int k = 0; k < largest.length; k++) {
                sums[c][largest[k]] += ofResult[c][k];
            }
        }
        gradient.addi(Nd4j.createFromArray(sums));
    }

    /** The position of the largest value in each window; the first of equal ones. */
    private int[] largest(double[] channel) {
        int[] positions = new int[pooled.positions()];
        for (int row = 0; row < pooled.height(); row++) {
            for (int column = 0; column < pooled.width(); column++) {
                positions[row * pooled.width() + column] = largest(channel, row, column);
            }
        }
        return positions;
    }

    private int largest(double[] channel, int row, int column) {
        int best = -1;
        for (int y = start(row, image.height(), pooled.height());
                y < end(row, image.height(), pooled.height());
                y++) {
            for (int x = start(column, image.width(), pooled.width());
                    x < end(column, image.width(), pooled.width());
                    x++) {
                int position = y * image.width() + x;
                if (best < 0 || channel[position] > channel[best]) {
                    best = position;
                }
            }
        }
        return best;
    }

    private static int start(int window, int length, int windows) {
        return window * length / windows;
    }

    private static int end(int window, int length, int windows) {
        return ((window + 1) * length + windows - 1) / windows;
    }
}
