package io.github.debut4j.kernel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The per-channel arithmetic against sums over single values in double precision. */
class ChannelArithmeticProperties {

    private static final double TOLERANCE = 1e-5;
    private static final int THREADS = 2;

    private final SplittableRandom random = new SplittableRandom(7);

    @Property(tries = 60)
    void momentsCoverAllValuesOfAChannel(
            @ForAll @IntRange(min = 1, max = 5) int images,
            @ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll @IntRange(min = 1, max = 90) int positions,
            @ForAll ImageLayout layout) {
        ChannelBatch x = batch(images, channels, positions, layout, 3);

        ChannelMoments moments = ChannelMoments.of(x, THREADS);

        for (int c = 0; c < channels; c++) {
            double mean = 0;
            double square = 0;
            for (int k = 0; k < images * positions; k++) {
                mean += value(x, c, k) / (images * positions);
            }
            for (int k = 0; k < images * positions; k++) {
                square += Math.pow(value(x, c, k) - mean, 2);
            }
            assertEquals(mean, moments.mean()[c], TOLERANCE);
            assertEquals(square / (images * positions), moments.variance()[c], TOLERANCE);
        }
    }

    @Property(tries = 60)
    void gradientSumsCoverAllValuesOfAChannel(
            @ForAll @IntRange(min = 1, max = 5) int images,
            @ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll @IntRange(min = 1, max = 90) int positions,
            @ForAll ImageLayout layout) {
        ChannelBatch x = batch(images, channels, positions, layout, 0);
        ChannelBatch dy = batch(images, channels, positions, layout, 0);
        double[] mean = random.doubles(channels).toArray();

        GradientSums sums = GradientSums.of(x, dy, mean, THREADS);

        for (int c = 0; c < channels; c++) {
            double plain = 0;
            double centred = 0;
            for (int k = 0; k < images * positions; k++) {
                plain += value(dy, c, k);
                centred += value(dy, c, k) * (value(x, c, k) - mean[c]);
            }
            assertEquals(plain, sums.plain()[c], TOLERANCE * images * positions);
            assertEquals(centred, sums.centred()[c], TOLERANCE * images * positions);
        }
    }

    @Property(tries = 60)
    void linearCombinationsUseTheCoefficientsOfEachChannel(
            @ForAll @IntRange(min = 1, max = 5) int images,
            @ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll @IntRange(min = 1, max = 90) int positions,
            @ForAll ImageLayout layout) {
        ChannelBatch x = batch(images, channels, positions, layout, 0);
        ChannelBatch y = batch(images, channels, positions, layout, 0);
        ChannelBatch of1 = batch(images, channels, positions, layout, 0);
        ChannelBatch of2 = batch(images, channels, positions, layout, 0);
        float[][] a = {floats(channels), floats(channels), floats(channels)};

        LinearCombination.of(x, a[0], a[2], of1, THREADS);
        LinearCombination.of(x, y, a, of2, THREADS);

        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < images * positions; k++) {
                double one = a[0][c] * value(x, c, k) + a[2][c];
                assertEquals(one, value(of1, c, k), TOLERANCE);
                assertEquals(one + a[1][c] * value(y, c, k), value(of2, c, k), TOLERANCE);
            }
        }
    }

    /** A naive sum of squares loses all digits of a deviation of 0.3 beside a mean of 10,000. */
    @Example
    void theVarianceIsAccurateForALargeMean() {
        ChannelBatch x = batch(4, 3, 1000, ImageLayout.NCHW, 10_000);
        ChannelBatch near = batch(4, 3, 1000, ImageLayout.NHWC, 10_000);
        double ofUniform = 1 / 12.0;

        assertEquals(ofUniform, ChannelMoments.of(x, 1).variance()[1], 0.01);
        assertEquals(ofUniform, ChannelMoments.of(near, 1).variance()[2], 0.01);
    }

    @Example
    void resultsAreTheSameBitsForAnyNumberOfThreads() {
        for (ImageLayout layout : ImageLayout.values()) {
            ChannelBatch x = batch(9, 33, 500, layout, 1);
            ChannelBatch dy = batch(9, 33, 500, layout, 0);
            ChannelMoments moments = ChannelMoments.of(x, 1);
            GradientSums sums = GradientSums.of(x, dy, moments.mean(), 1);
            for (int threads = 2; threads <= 5; threads++) {
                assertArrayEquals(moments.variance(), ChannelMoments.of(x, threads).variance());
                assertArrayEquals(
                        sums.centred(), GradientSums.of(x, dy, moments.mean(), threads).centred());
            }
        }
    }

    @Example
    void batchesOfOtherSizesAreRefused() {
        ChannelBatch x = batch(2, 3, 4, ImageLayout.NCHW, 0);
        ChannelBatch y = batch(2, 4, 3, ImageLayout.NCHW, 0);

        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> GradientSums.of(x, y, new double[3], 1));

        assertEquals(
                "the batches must have the same sizes and layout, found 2 x 3 x 4 NCHW and 2 x 4 x"
                        + " 3 NCHW",
                e.getMessage());
    }

    @Example
    void aBatchWithTooFewValuesIsRefused() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new ChannelBatch(
                                        FloatBuffer.allocate(23), 2, 3, 4, ImageLayout.NCHW));

        assertEquals("the batch must have at least 24 values, found 23", e.getMessage());
    }

    private ChannelBatch batch(
            int images, int channels, int positions, ImageLayout layout, double mean) {
        FloatBuffer values = FloatBuffer.allocate(images * channels * positions);
        for (int k = 0; k < values.capacity(); k++) {
            values.put(k, (float) (mean + random.nextDouble() - 0.5));
        }
        return new ChannelBatch(values, images, channels, positions, layout);
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) random.nextDouble();
        }
        return values;
    }

    /** The value of a channel at a position, counted through all images. */
    private static double value(ChannelBatch batch, int channel, int k) {
        int image = k / batch.positions();
        int position = k % batch.positions();
        int within =
                batch.layout() == ImageLayout.NCHW
                        ? channel * batch.positions() + position
                        : position * batch.channels() + channel;
        return batch.values().get(image * batch.channels() * batch.positions() + within);
    }
}
