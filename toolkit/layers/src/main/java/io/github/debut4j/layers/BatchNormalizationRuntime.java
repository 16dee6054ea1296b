package io.github.debut4j.layers;

import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.ChannelBatch;
import io.github.debut4j.kernel.image.ChannelMoments;
import io.github.debut4j.kernel.image.GradientSums;
import io.github.debut4j.kernel.image.LinearCombination;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The runtime of a {@link KernelBatchNormalization} (Ioffe and Szegedy 2015). For the m values of a
 * channel, with {@code sigma = sqrt(variance + eps)} and {@code h = (x - mean) / sigma}: {@code y =
 * gamma h + beta} and {@code dx = gamma / sigma (dy - sum(dy) / m - h sum(dy h) / m)}, both linear
 * in x and dy. If training uses the running statistics, these are constants, and {@code dx = gamma
 * / sigma dy}.
 *
 * <p>Running statistics are updated as in DL4J: their "gradient" is what the update subtracts.
 */
final class BatchNormalizationRuntime extends BatchNormalization {

    private static final double LN_10 = Math.log(10);

    private final boolean runningStatistics;
    private @Nullable ChannelMoments batchMoments;

    /**
     * Creates the runtime.
     *
     * @param runningStatistics whether training normalises as inference does
     */
    BatchNormalizationRuntime(
            NeuralNetConfiguration conf, DataType dataType, boolean runningStatistics) {
        super(conf, dataType);
        this.runningStatistics = runningStatistics;
    }

    private boolean usesKernel(INDArray array) {
        return (array.rank() == 2 || array.rank() == 4)
                && !layerConf().isLockGammaBeta()
                && KernelBackend.supports(dataType);
    }

    @Override
    public INDArray preOutput(INDArray x, TrainingMode training, LayerWorkspaceMgr workspaceMgr) {
        if (!usesKernel(x)) {
            return super.preOutput(x, training, workspaceMgr);
        }
        INDArray from = FloatViews.rowMajorFloat(x);
        return KernelBackend.fill(
                workspaceMgr,
                ArrayType.ACTIVATIONS,
                from.shape(),
                y -> {
                    ChannelBatch batch = batch(from);
                    ChannelMoments moments = runningMoments();
                    if (training == TrainingMode.TRAIN) {
                        if (!runningStatistics) {
                            moments = ChannelMoments.of(batch, Workers.threads());
                        }
                        batchMoments = moments;
                    }
                    normalize(batch, moments, batch(y));
                },
                from);
    }

    private void normalize(ChannelBatch x, ChannelMoments moments, ChannelBatch y) {
        double[] gamma = values(BatchNormalizationParamInitializer.GAMMA);
        double[] beta = values(BatchNormalizationParamInitializer.BETA);
        float[] scale = new float[x.channels()];
        float[] shift = new float[x.channels()];
        for (int c = 0; c < scale.length; c++) {
            double factor = gamma[c] / sigma(moments, c);
            scale[c] = (float) factor;
            shift[c] = (float) (beta[c] - moments.mean()[c] * factor);
        }
        LinearCombination.of(x, scale, shift, y, Workers.threads());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        if (!usesKernel(input)) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        ChannelMoments moments =
                Objects.requireNonNull(
                        batchMoments, "a forward pass in training mode must come first");
        batchMoments = null;
        INDArray from = FloatViews.rowMajorFloat(input);
        INDArray arriving = FloatViews.rowMajorFloat(epsilon);
        Gradient ofParameters = new DefaultGradient();
        INDArray leaving =
                KernelBackend.fill(
                        workspaceMgr,
                        ArrayType.ACTIVATION_GRAD,
                        from.shape(),
                        gradient -> {
                            ChannelBatch x = batch(from);
                            ChannelBatch dy = batch(arriving);
                            GradientSums sums =
                                    GradientSums.of(x, dy, moments.mean(), Workers.threads());
                            LinearCombination.of(
                                    x,
                                    dy,
                                    inputGradient(x, moments, sums),
                                    batch(gradient),
                                    Workers.threads());
                            putParameterGradient(ofParameters, moments, sums);
                        },
                        from,
                        arriving);
        return new Pair<>(ofParameters, leaving);
    }

    /** The gradient at the input as a linear combination: coefficients of x, of dy and of 1. */
    private float[][] inputGradient(ChannelBatch x, ChannelMoments moments, GradientSums sums) {
        double count = (double) x.images() * x.positions();
        double[] gamma = values(BatchNormalizationParamInitializer.GAMMA);
        float[][] coefficients = new float[3][x.channels()];
        for (int c = 0; c < x.channels(); c++) {
            double sigma = sigma(moments, c);
            double ofGradient = gamma[c] / sigma;
            coefficients[1][c] = (float) ofGradient;
            if (runningStatistics) { // constants, so that only dy counts
                continue;
            }
            double ofX = -ofGradient * sums.centred()[c] / (count * sigma * sigma);
            coefficients[0][c] = (float) ofX;
            coefficients[2][c] =
                    (float) (-ofGradient * sums.plain()[c] / count - ofX * moments.mean()[c]);
        }
        return coefficients;
    }

    private void putParameterGradient(
            Gradient gradient, ChannelMoments moments, GradientSums sums) {
        double[] ofGamma = new double[moments.mean().length];
        for (int c = 0; c < ofGamma.length; c++) {
            ofGamma[c] = sums.centred()[c] / sigma(moments, c);
        }
        put(gradient, BatchNormalizationParamInitializer.GAMMA, ofGamma);
        put(gradient, BatchNormalizationParamInitializer.BETA, sums.plain());
        putRunningStatistics(gradient, moments);
    }

    /** The difference of the running statistics to {@code decay old + (1 - decay) batch}. */
    private void putRunningStatistics(Gradient gradient, ChannelMoments moments) {
        ChannelMoments running = runningMoments();
        double decay = runningStatistics ? 1 : layerConf().getDecay();
        double[] ofMean = new double[moments.mean().length];
        double[] ofVariance = new double[ofMean.length];
        for (int c = 0; c < ofMean.length; c++) {
            ofMean[c] = (1 - decay) * (running.mean()[c] - moments.mean()[c]);
            double before = running.variance()[c];
            double batch = moments.variance()[c];
            ofVariance[c] =
                    layerConf().isUseLogStd()
                            ? Math.log(before / (decay * before + (1 - decay) * batch))
                                    / (2 * LN_10)
                            : (1 - decay) * (before - batch);
        }
        put(gradient, BatchNormalizationParamInitializer.GLOBAL_MEAN, ofMean);
        put(gradient, BatchNormMoments.varianceName(layerConf()), ofVariance);
    }

    private void put(Gradient gradient, String name, double[] values) {
        INDArray view = Objects.requireNonNull(gradientViews.get(name), name);
        BatchNormMoments.write(view, values);
        gradient.setGradientFor(name, view);
    }

    private ChannelMoments runningMoments() {
        double[] variance = values(BatchNormMoments.varianceName(layerConf()));
        if (layerConf().isUseLogStd()) {
            variance = Arrays.stream(variance).map(log -> Math.pow(10, 2 * log)).toArray();
        }
        return new ChannelMoments(values(BatchNormalizationParamInitializer.GLOBAL_MEAN), variance);
    }

    private double[] values(String name) {
        return FloatViews.toDoubles(getParam(name));
    }

    private double sigma(ChannelMoments moments, int channel) {
        return Math.sqrt(moments.variance()[channel] + layerConf().getEps());
    }

    private ChannelBatch batch(INDArray array) {
        ChannelBatch batch = BatchNormMoments.channels(layerConf(), array);
        requireChannels(array, batch.channels());
        return batch;
    }

    private void requireChannels(INDArray array, int channels) {
        if (channels != layerConf().getNOut()) {
            throw new IllegalArgumentException(
                    layerId()
                            + ": the input must have "
                            + layerConf().getNOut()
                            + " channels, found shape "
                            + Arrays.toString(array.shape()));
        }
    }
}
