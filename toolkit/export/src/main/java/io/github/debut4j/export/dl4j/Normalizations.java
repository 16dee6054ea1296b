package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.FeatureNormalization;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.layers.FeatureNormalizationLayer;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/** Normalisations. Of batch norms, DL4J ignores the activation function. */
final class Normalizations {

    private static final String SCALE = "gamma";
    private static final String OFFSET = "beta";

    private Normalizations() {}

    /** Scale and offset, computed in double precision; the stored deviation may be a logarithm. */
    static Array batch(Flow flow, BatchNormalization layer, Weights weights, Array input) {
        double[] mean = doubles(weights, BatchNormalizationParamInitializer.GLOBAL_MEAN);
        double[] variance = variance(layer, weights);
        double[] gamma = new double[mean.length];
        double[] beta = new double[mean.length];
        if (layer.isLockGammaBeta()) {
            Arrays.fill(gamma, layer.getGamma());
            Arrays.fill(beta, layer.getBeta());
        } else {
            gamma = doubles(weights, BatchNormalizationParamInitializer.GAMMA);
            beta = doubles(weights, BatchNormalizationParamInitializer.BETA);
        }
        for (int c = 0; c < mean.length; c++) {
            gamma[c] /= Math.sqrt(variance[c] + layer.getEps());
            beta[c] -= mean[c] * gamma[c];
        }
        return flow.then(
                new Affine(channelAxis(layer, input), Weights.vector(gamma), Weights.vector(beta)),
                input);
    }

    /** DL4J takes axis 1 unless the input is rows or NHWC images. */
    private static int channelAxis(BatchNormalization layer, Array input) {
        boolean last =
                input.rank() == 2
                        || (input.rank() == 4 && layer.getCnn2DFormat() == CNN2DFormat.NHWC);
        return last ? input.shape().rank() - 1 : 0;
    }

    private static double[] variance(BatchNormalization layer, Weights weights) {
        if (!layer.isUseLogStd()) {
            return doubles(weights, BatchNormalizationParamInitializer.GLOBAL_VAR);
        }
        double[] logarithms = doubles(weights, BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
        return Arrays.stream(logarithms).map(value -> Math.pow(10, 2 * value)).toArray();
    }

    private static double[] doubles(Weights weights, String name) {
        return FloatViews.toDoubles(weights.array(name));
    }

    static Array feature(Flow flow, FeatureNormalizationLayer layer, Weights weights, Array input) {
        float[] ones = new float[Math.toIntExact(layer.getNIn())];
        Arrays.fill(ones, 1);
        Tensor scale = layer.isHasScale() ? weights.vector(SCALE) : Tensor.of(ones);
        Tensor offset = weights.bias(OFFSET, layer.isHasOffset(), layer.getNIn());
        Array output =
                flow.then(
                        new FeatureNormalization(scale, offset, (float) layer.getEpsilon()), input);
        return Activations.applied(
                flow, layer.getActivationFn(), output, output.shape().rank() - 1);
    }

    static Array localResponse(
            Flow flow,
            org.deeplearning4j.nn.conf.layers.LocalResponseNormalization layer,
            Weights weights,
            Array input) {
        return flow.then(
                new LocalResponseNormalization(
                        Formats.layout(layer.getDataFormat()),
                        (int) (layer.getN() / 2),
                        (float) layer.getAlpha(),
                        (float) layer.getBeta(),
                        (float) layer.getK()),
                input);
    }
}
