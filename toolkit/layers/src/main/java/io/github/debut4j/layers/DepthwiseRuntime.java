package io.github.debut4j.layers;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.DepthwiseConvolution;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.DepthwiseConvolution2DLayer;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The runtime of a {@link KernelDepthwiseConvolution}; dropout, weight noise and activation are
 * DL4J's.
 */
final class DepthwiseRuntime extends DepthwiseConvolution2DLayer {

    private static final String WEIGHTS = DepthwiseConvolutionParamInitializer.WEIGHT_KEY;
    private static final String BIAS = DepthwiseConvolutionParamInitializer.BIAS_KEY;

    DepthwiseRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private DepthwiseConvolution2D settings() {
        return (DepthwiseConvolution2D) layerConf();
    }

    @Override
    protected Pair<INDArray, @Nullable INDArray> preOutput(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        if (!KernelBackend.supports(dataType)) {
            return super.preOutput(training, forBackprop, workspaceMgr);
        }
        assertInputSet(false);
        validateInputRank();
        validateInputDepth(layerConf().getNIn());
        INDArray from = FloatViews.rowMajorFloat(input);
        DepthwiseConvolution convolution = convolution();
        float[] weights = parameter(WEIGHTS, training, workspaceMgr);
        float[] bias =
                layerConf().hasBias()
                        ? parameter(BIAS, training, workspaceMgr)
                        : new float[convolution.outputChannels()];
        INDArray output =
                KernelBackend.fill(
                        workspaceMgr,
                        ArrayType.ACTIVATIONS,
                        outputShape(from, convolution),
                        to ->
                                convolution.forward(
                                        (int) from.size(0),
                                        FloatViews.of(from),
                                        weights,
                                        bias,
                                        FloatViews.of(to),
                                        Workers.threads()),
                        from);
        return new Pair<>(output, null);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        if (!KernelBackend.supports(dataType)) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        assertInputSet(true);
        INDArray from = FloatViews.rowMajorFloat(input);
        INDArray arriving =
                FloatViews.rowMajorFloat(beforeActivation(epsilon.castTo(dataType), workspaceMgr));
        DepthwiseConvolution convolution = convolution();
        float[] weights = parameter(WEIGHTS, true, workspaceMgr);
        Gradient ofParameters = new DefaultGradient();
        INDArray leaving =
                KernelBackend.fill(
                        workspaceMgr,
                        ArrayType.ACTIVATION_GRAD,
                        from.shape(),
                        to ->
                                put(
                                        ofParameters,
                                        convolution.backward(
                                                (int) from.size(0),
                                                FloatViews.of(from),
                                                weights,
                                                FloatViews.of(arriving),
                                                FloatViews.of(to),
                                                Workers.threads()),
                                        convolution.weightCount()),
                        from,
                        arriving);
        weightNoiseParams.clear();
        return new Pair<>(ofParameters, backpropDropOutIfPresent(leaving));
    }

    /** The gradient at the output before the activation function. */
    private INDArray beforeActivation(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        if (layerConf().getActivationFn() instanceof ActivationIdentity) {
            return epsilon;
        }
        INDArray output = preOutput(true, true, workspaceMgr).getFirst();
        return layerConf().getActivationFn().backprop(output, epsilon.dup('c')).getFirst();
    }

    private void put(Gradient gradient, float[] values, int weights) {
        if (layerConf().hasBias()) {
            put(gradient, BIAS, Arrays.copyOfRange(values, weights, values.length));
        }
        put(gradient, WEIGHTS, Arrays.copyOf(values, weights));
    }

    private void put(Gradient gradient, String name, float[] values) {
        INDArray view = Objects.requireNonNull(gradientViews.get(name), name);
        view.assign(Nd4j.createFromArray(values).reshape('c', view.shape()));
        gradient.setGradientFor(name, view);
    }

    private float[] parameter(String name, boolean training, LayerWorkspaceMgr workspaceMgr) {
        return getParamWithNoise(name, training, workspaceMgr).dup('c').data().asFloat();
    }

    private long[] outputShape(INDArray from, DepthwiseConvolution convolution) {
        return new ConvolutionInput(from, convolution.geometry(), convolution.outputChannels())
                .outputShape();
    }

    private DepthwiseConvolution convolution() {
        DepthwiseConvolution2D layer = settings();
        ConvolutionGeometry geometry =
                new Window(
                                layer.getKernelSize(),
                                layer.getStride(),
                                layer.getPadding(),
                                layer.getDilation(),
                                convolutionMode)
                        .onImages(
                                input.shape(),
                                layer.getCnn2dDataFormat(),
                                images -> layer.getOutputType(-1, images),
                                FeatureOrder.TAP_CHANNEL);
        return new DepthwiseConvolution(geometry, layer.getDepthMultiplier());
    }
}
