package io.github.debut4j.train;

import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.ChannelBatch;
import io.github.debut4j.kernel.image.ChannelMoments;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.nd4j.FloatViews;
import java.lang.ref.Reference;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The means and variances of what comes into a batch norm, channel by channel, over several
 * batches; put together as by Chan, Golub and LeVeque 1983. Variances are divided by the number of
 * values, as DL4J divides those of a batch.
 */
final class NormMoments {

    /** Far below any {@code eps}; a logarithm of nothing would not be finite. */
    private static final double LEAST_VARIANCE = 1e-12;

    private final BatchNormalization layer;
    private final double[] mean;
    private final double[] squares;
    private double count;

    NormMoments(BatchNormalization layer) {
        this.layer = layer;
        this.mean = new double[Math.toIntExact(layer.getNOut())];
        this.squares = new double[mean.length];
    }

    /**
     * Adds a batch.
     *
     * @param values {@code [N, C]}, {@code [N, C, L]}, or images in the layer's format
     */
    void add(INDArray values) {
        INDArray ordered = FloatViews.rowMajor(values.castTo(DataType.FLOAT));
        try {
            ChannelBatch batch = batch(ordered);
            ChannelMoments added = ChannelMoments.of(batch, Workers.threads());
            add(added, (double) batch.images() * batch.positions());
        } finally {
            Reference.reachabilityFence(ordered);
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

    private ChannelBatch batch(INDArray array) {
        boolean channelsLast =
                array.rank() == 2
                        || (array.rank() == 4 && layer.getCnn2DFormat() == CNN2DFormat.NHWC);
        return new ChannelBatch(
                FloatViews.of(array),
                (int) array.size(0),
                mean.length,
                (int) (array.length() / array.size(0) / mean.length),
                channelsLast ? ImageLayout.NHWC : ImageLayout.NCHW);
    }

    /** Writes them into the parameters of the layer at work. */
    void writeTo(org.deeplearning4j.nn.layers.normalization.BatchNormalization norm) {
        double[] spread = new double[mean.length];
        for (int c = 0; c < spread.length; c++) {
            double variance = Math.max(LEAST_VARIANCE, squares[c] / count);
            spread[c] = layer.isUseLogStd() ? Math.log10(variance) / 2 : variance;
        }
        write(norm.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN), mean);
        write(
                norm.getParam(
                        layer.isUseLogStd()
                                ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                                : BatchNormalizationParamInitializer.GLOBAL_VAR),
                spread);
    }

    private static void write(INDArray parameter, double[] values) {
        parameter.assign(Nd4j.createFromArray(values).reshape(parameter.shape()));
    }
}
