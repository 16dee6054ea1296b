package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Workers;

/**
 * Mean and variance of each channel over all images and positions.
 *
 * @param mean one per channel
 * @param variance one per channel, the mean squared deviation
 */
public record ChannelMoments(double[] mean, double[] variance) {

    /**
     * The moments of a batch.
     *
     * @param batch not modified
     */
    public static ChannelMoments of(ChannelBatch batch, int threads) {
        PartialSums sums = new PartialSums(batch);
        PartialSums squares = new PartialSums(batch);
        Workers.run(
                threads,
                batch.blocks(),
                () -> {
                    float[] values = batch.buffer();
                    return block -> {
                        batch.read(block, values);
                        if (batch.planar()) {
                            planes(batch, block, values, sums, squares);
                        } else {
                            pixels(batch, block, values, sums.row(block), squares.row(block));
                        }
                    };
                });
        return merged(batch, sums, squares);
    }

    private static void planes(
            ChannelBatch batch, int block, float[] x, PartialSums sums, PartialSums squares) {
        int n = batch.positions();
        for (int k = 0; k < batch.unitsOf(block); k++) {
            int plane = batch.firstUnit(block) + k;
            float sum = ChannelSums.sum(x, k * n, n);
            sums.put(plane, sum);
            squares.put(plane, ChannelSums.squares(x, k * n, n, sum / n));
        }
    }

    private static void pixels(
            ChannelBatch batch, int block, float[] x, double[] sums, double[] squares) {
        int channels = batch.channels();
        int pixels = batch.unitsOf(block);
        float[] mean = new float[channels];
        ChannelSums.addPixels(x, pixels, mean);
        for (int c = 0; c < channels; c++) {
            sums[c] = mean[c];
            mean[c] /= pixels;
        }
        float[] square = new float[channels];
        ChannelSums.addSquares(x, pixels, mean, square);
        for (int c = 0; c < channels; c++) {
            squares[c] = square[c];
        }
    }

    /** Merges the moments of the parts after Chan, Golub and LeVeque. */
    private static ChannelMoments merged(
            ChannelBatch batch, PartialSums sums, PartialSums squares) {
        double[] mean = new double[batch.channels()];
        double[] variance = new double[batch.channels()];
        for (int c = 0; c < batch.channels(); c++) {
            double count = 0;
            double square = 0;
            for (int part = 0; part < sums.parts(); part++) {
                double n = sums.count(part);
                double deviation = sums.row(part)[c] / n - mean[c];
                double all = count + n;
                mean[c] += deviation * n / all;
                square += squares.row(part)[c] + deviation * deviation * count * n / all;
                count = all;
            }
            variance[c] = square / count;
        }
        return new ChannelMoments(mean, variance);
    }
}
