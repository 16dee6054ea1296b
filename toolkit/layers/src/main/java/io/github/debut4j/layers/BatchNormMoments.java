package io.github.debut4j.layers;

import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.ChannelBatch;
import io.github.debut4j.kernel.image.ChannelMoments;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.nd4j.FloatViews;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mean and the variance of each channel of a batch norm's input over several batches, combined
 * by the formulas of Chan, Golub and LeVeque 1983. Variances are divided by the number of values,
 * as DL4J divides those of a batch.
 */
public final class BatchNormMoments {

    /** Far below any {@code eps}; the logarithm of zero would not be finite. */
    private static final double LEAST_VARIANCE = 1e-12;

    private final BatchNormalization layer;
    private final double[] mean;
    private final double[] squares;
    private double count;

    /** For the input of this layer; no batch yet. */
    public BatchNormMoments(BatchNormalization layer) {
        this.layer = layer;
        this.mean = new double[Math.toIntExact(layer.getNOut())];
        this.squares = new double[mean.length];
    }

    /**
     * Adds a batch.
     *
     * @param input {@code [N, C]}, {@code [N, C, L]}, or images in the layer's format
     */
    public void add(INDArray input) {
        INDArray values = FloatViews.rowMajorFloat(input);
        try {
            ChannelBatch batch = channels(layer, values);
            ChannelMoments added = ChannelMoments.of(batch, Workers.threads());
            add(added, (double) batch.images() * batch.positions());
        } finally {
            Reference.reachabilityFence(values);
        }
    }

    private void add(ChannelMoments added, double values) {
        double all = count + values;
        for (int c = 0; c < mean.length; c++) {
            double difference = added.mean()[c] - mean[c];
            mean[c] += difference * values / all;
            squares[c] +=
                    added.variance()[c] * values + difference * difference * count * values / all;
        }
        count = all;
    }

    /** Writes mean and variance into the parameters of the layer's runtime. */
    public void writeTo(org.deeplearning4j.nn.layers.normalization.BatchNormalization runtime) {
        double[] spread = new double[mean.length];
        for (int c = 0; c < spread.length; c++) {
            spread[c] = layer.isUseLogStd() ? Math.log10(variance(c)) / 2 : variance(c);
        }
        write(runtime.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN), mean);
        write(runtime.getParam(varianceName(layer)), spread);
    }

    /** Whether mean and variance are the same to the last bit. */
    public boolean same(BatchNormMoments other) {
        return Arrays.equals(mean, other.mean) && Arrays.equals(squares, other.squares);
    }

    private double variance(int channel) {
        return Math.max(LEAST_VARIANCE, squares[channel] / count);
    }

    static void write(INDArray parameter, double[] values) {
        parameter.assign(Nd4j.createFromArray(values).reshape(parameter.shape()));
    }

    /** The name of the parameter that holds the running variance, or the logarithm of its root. */
    static String varianceName(BatchNormalization layer) {
        return layer.isUseLogStd()
                ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                : BatchNormalizationParamInitializer.GLOBAL_VAR;
    }

    /**
     * The values of an array by channel.
     *
     * @param values row-major, FLOAT, in a shape that {@link #add} accepts. Must stay reachable
     *     while the result is in use
     */
    static ChannelBatch channels(BatchNormalization layer, INDArray values) {
        boolean channelsLast =
                values.rank() == 2
                        || (values.rank() == 4 && layer.getCnn2DFormat() == CNN2DFormat.NHWC);
        int channels = (int) values.size(channelsLast ? -1 : 1);
        return new ChannelBatch(
                FloatViews.of(values),
                (int) values.size(0),
                channels,
                (int) (values.length() / values.size(0) / channels),
                channelsLast ? ImageLayout.NHWC : ImageLayout.NCHW);
    }
}
