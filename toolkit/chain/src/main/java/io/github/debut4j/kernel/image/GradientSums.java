package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Workers;

/**
 * Sums of a gradient over all images and positions, one per channel.
 *
 * @param plain {@code sum dy}
 * @param centred {@code sum dy (x - mean)}
 */
public record GradientSums(double[] plain, double[] centred) {

    /**
     * Computes the sums of a gradient.
     *
     * @param x the input of the layer. Not modified
     * @param gradient dy, of the same size. Not modified
     * @param mean one per channel of x
     */
    public static GradientSums of(
            ChannelBatch x, ChannelBatch gradient, double[] mean, int threads) {
        x.requireLike(gradient);
        float[] center = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            center[c] = (float) mean[c];
        }
        PartialSums plain = new PartialSums(x);
        PartialSums centred = new PartialSums(x);
        Workers.run(
                threads,
                x.blocks(),
                () -> {
                    float[] values = x.buffer();
                    float[] dy = x.buffer();
                    return block -> {
                        x.read(block, values);
                        gradient.read(block, dy);
                        if (x.planar()) {
                            planes(x, block, new float[][] {values, dy, center}, plain, centred);
                        } else {
                            pixels(x, block, new float[][] {values, dy, center}, plain, centred);
                        }
                    };
                });
        return new GradientSums(plain.total(), centred.total());
    }

    /** The arrays are the values, the gradient and the centre of each channel. */
    private static void planes(
            ChannelBatch x, int block, float[][] arrays, PartialSums plain, PartialSums centred) {
        int n = x.positions();
        for (int k = 0; k < x.unitsOf(block); k++) {
            int plane = x.firstUnit(block) + k;
            plain.put(plane, ChannelSums.sum(arrays[1], k * n, n));
            float center = arrays[2][plane % x.channels()];
            centred.put(plane, ChannelSums.dot(arrays[0], arrays[1], k * n, n, center));
        }
    }

    private static void pixels(
            ChannelBatch x, int block, float[][] arrays, PartialSums plain, PartialSums centred) {
        float[] sums = new float[x.channels()];
        ChannelSums.addPixels(arrays[1], x.unitsOf(block), sums);
        float[] dots = new float[x.channels()];
        ChannelSums.addDots(arrays[0], arrays[1], x.unitsOf(block), arrays[2], dots);
        for (int c = 0; c < x.channels(); c++) {
            plain.row(block)[c] = sums[c];
            centred.row(block)[c] = dots[c];
        }
    }
}
