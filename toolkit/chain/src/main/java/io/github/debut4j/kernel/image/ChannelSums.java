package io.github.debut4j.kernel.image;

/**
 * Sums over blocks: along a plane in eight partial sums, so that additions overlap; over pixels in
 * one sum per channel, which HotSpot vectorises.
 */
final class ChannelSums {

    private static final int SUMS = 8;

    private ChannelSums() {}

    static float sum(float[] x, int from, int n) {
        float[] sums = new float[SUMS];
        int whole = from + n / SUMS * SUMS;
        for (int k = from; k < whole; k += SUMS) {
            for (int j = 0; j < SUMS; j++) {
                sums[j] += x[k + j];
            }
        }
        float rest = 0;
        for (int k = whole; k < from + n; k++) {
            rest += x[k];
        }
        return total(sums) + rest;
    }

    /** The sum of the squares of {@code x - center}. */
    static float squares(float[] x, int from, int n, float center) {
        float[] sums = new float[SUMS];
        int whole = from + n / SUMS * SUMS;
        for (int k = from; k < whole; k += SUMS) {
            for (int j = 0; j < SUMS; j++) {
                float deviation = x[k + j] - center;
                sums[j] += deviation * deviation;
            }
        }
        float rest = 0;
        for (int k = whole; k < from + n; k++) {
            float deviation = x[k] - center;
            rest += deviation * deviation;
        }
        return total(sums) + rest;
    }

    /** The sum of {@code (x - center) y}. */
    static float dot(float[] x, float[] y, int from, int n, float center) {
        float[] sums = new float[SUMS];
        int whole = from + n / SUMS * SUMS;
        for (int k = from; k < whole; k += SUMS) {
            for (int j = 0; j < SUMS; j++) {
                sums[j] += (x[k + j] - center) * y[k + j];
            }
        }
        float rest = 0;
        for (int k = whole; k < from + n; k++) {
            rest += (x[k] - center) * y[k];
        }
        return total(sums) + rest;
    }

    private static float total(float[] sums) {
        return ((sums[0] + sums[1]) + (sums[2] + sums[3]))
                + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    }

    static void addPixels(float[] x, int pixels, float[] sums) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            int from = pixel * sums.length;
            for (int c = 0; c < sums.length; c++) {
                sums[c] += x[from + c];
            }
        }
    }

    static void addSquares(float[] x, int pixels, float[] center, float[] sums) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            int from = pixel * sums.length;
            for (int c = 0; c < sums.length; c++) {
                float deviation = x[from + c] - center[c];
                sums[c] += deviation * deviation;
            }
        }
    }

    static void addDots(float[] x, float[] y, int pixels, float[] center, float[] sums) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            int from = pixel * sums.length;
            for (int c = 0; c < sums.length; c++) {
                sums[c] += (x[from + c] - center[c]) * y[from + c];
            }
        }
    }
}
