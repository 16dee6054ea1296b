package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Workers;

/** Linear functions of batches, with separate coefficients for each channel. */
public final class LinearCombination {

    private LinearCombination() {}

    /**
     * {@code y = scale[c] x + shift[c]} for every value of channel c.
     *
     * @param x not modified, unless it shares values with y
     * @param scale one per channel
     * @param shift one per channel
     * @param y of the same size. Modified
     */
    public static void of(
            ChannelBatch x, float[] scale, float[] shift, ChannelBatch y, int threads) {
        x.requireLike(y);
        Workers.run(
                threads,
                x.blocks(),
                () -> {
                    float[] values = x.buffer();
                    return block -> {
                        x.read(block, values);
                        if (x.planar()) {
                            planes(x, block, values, scale, shift);
                        } else {
                            pixels(x, block, values, scale, shift);
                        }
                        y.write(block, values);
                    };
                });
    }

    /**
     * {@code z = ofX[c] x + ofY[c] y + shift[c]} for every value of channel c.
     *
     * @param x not modified
     * @param y of the same size. Not modified
     * @param coefficients ofX, ofY and shift, each with one value per channel
     * @param z of the same size. Modified
     */
    public static void of(
            ChannelBatch x, ChannelBatch y, float[][] coefficients, ChannelBatch z, int threads) {
        x.requireLike(y);
        x.requireLike(z);
        Workers.run(
                threads,
                x.blocks(),
                () -> {
                    float[] first = x.buffer();
                    float[] second = x.buffer();
                    return block -> {
                        x.read(block, first);
                        y.read(block, second);
                        if (x.planar()) {
                            planes(x, block, first, second, coefficients);
                        } else {
                            pixels(x, block, first, second, coefficients);
                        }
                        z.write(block, first);
                    };
                });
    }

    private static void planes(
            ChannelBatch batch, int block, float[] x, float[] scale, float[] shift) {
        int n = batch.positions();
        for (int k = 0; k < batch.unitsOf(block); k++) {
            int channel = (batch.firstUnit(block) + k) % batch.channels();
            plane(x, k * n, n, scale[channel], shift[channel]);
        }
    }

    private static void plane(float[] x, int from, int n, float scale, float shift) {
        for (int k = from; k < from + n; k++) {
            x[k] = scale * x[k] + shift;
        }
    }

    private static void pixels(
            ChannelBatch batch, int block, float[] x, float[] scale, float[] shift) {
        for (int k = 0; k < batch.unitsOf(block); k++) {
            pixel(x, k * batch.channels(), scale, shift);
        }
    }

    private static void pixel(float[] x, int from, float[] scale, float[] shift) {
        for (int c = 0; c < scale.length; c++) {
            x[from + c] = scale[c] * x[from + c] + shift[c];
        }
    }

    private static void planes(
            ChannelBatch batch, int block, float[] x, float[] y, float[][] coefficients) {
        int n = batch.positions();
        for (int k = 0; k < batch.unitsOf(block); k++) {
            int channel = (batch.firstUnit(block) + k) % batch.channels();
            float ofX = coefficients[0][channel];
            float ofY = coefficients[1][channel];
            float shift = coefficients[2][channel];
            for (int i = k * n; i < (k + 1) * n; i++) {
                x[i] = ofX * x[i] + ofY * y[i] + shift;
            }
        }
    }

    private static void pixels(
            ChannelBatch batch, int block, float[] x, float[] y, float[][] coefficients) {
        float[] ofX = coefficients[0];
        float[] ofY = coefficients[1];
        float[] shift = coefficients[2];
        for (int k = 0; k < batch.unitsOf(block); k++) {
            int from = k * batch.channels();
            for (int c = 0; c < ofX.length; c++) {
                x[from + c] = ofX[c] * x[from + c] + ofY[c] * y[from + c] + shift[c];
            }
        }
    }
}
