package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J convolution on the kernel: a chain of one dense factor. The weights of a 2-D convolution
 * are the factor's values {@code [nOut, cols]} as they are. Those of a 1-D convolution are
 * transposed: DL4J gives their shape as {@code [nOut, nIn, k]}, but uses them as {@code [k, nIn,
 * nOut]}.
 */
final class DenseConvolution {

    private final ConvolutionLayer layer;
    private final LayerKernel kernel;
    private final int cols;
    private final boolean outputFastest;
    private final boolean supported;

    /** For a 1-D or 2-D convolution in a network of this type. */
    DenseConvolution(ConvolutionLayer layer, DataType type) {
        this.layer = layer;
        this.outputFastest = layer instanceof Convolution1DLayer;
        int[] size = layer.getKernelSize();
        int taps = outputFastest ? size[0] : size[0] * size[1];
        this.cols = Math.toIntExact(layer.getNIn() * taps);
        FactorShape weights = FactorShape.dense(Math.toIntExact(layer.getNOut()), cols);
        this.kernel = new LayerKernel(Chain.of(weights), layer.hasBias());
        this.supported =
                KernelBackend.supports(type)
                        && layer.getWeightNoise() == null
                        && layer.getConvolutionMode() != ConvolutionMode.Causal;
    }

    /** Whether the kernel supports the layer; otherwise DL4J computes it. */
    boolean isSupported() {
        return supported;
    }

    /** The output before the activation function. */
    INDArray forward(
            INDArray input, Map<String, INDArray> parameters, LayerWorkspaceMgr workspaces) {
        return forward(patches(input), values(parameters), workspaces);
    }

    private INDArray forward(
            ConvolutionInput patches, float[] values, LayerWorkspaceMgr workspaces) {
        return kernel.output(patches, values, true, workspaces);
    }

    /**
     * The gradients, without the dropout of the input.
     *
     * @param epsilon the gradient after the activation function
     * @param views takes the gradients of the parameters. Modified
     */
    Pair<Gradient, INDArray> backward(
            INDArray input,
            INDArray epsilon,
            Map<String, INDArray> parameters,
            Map<String, INDArray> views,
            LayerWorkspaceMgr workspaces) {
        ConvolutionInput patches = patches(input);
        float[] values = values(parameters);
        IActivation activation = layer.getActivationFn();
        boolean throughRelu = activation instanceof ActivationReLU;
        INDArray delta =
                throughRelu || activation instanceof ActivationIdentity
                        ? epsilon
                        : activation
                                .backprop(forward(patches, values, workspaces), epsilon)
                                .getFirst();
        LayerKernel.Gradients gradients =
                kernel.gradients(
                        patches, values, delta.castTo(DataType.FLOAT), throughRelu, workspaces);
        return new Pair<>(written(gradients.parameters(), views), gradients.input());
    }

    private ConvolutionInput patches(INDArray input) {
        ConvolutionGeometry geometry =
                LayerPatches.convolution(
                        layer,
                        input.shape(),
                        outputFastest ? FeatureOrder.TAP_CHANNEL : FeatureOrder.CHANNEL_TAP);
        return new ConvolutionInput(
                FloatViews.rowMajorFloat(input), geometry, (int) layer.getNOut());
    }

    /** The weights, then the bias. */
    private float[] values(Map<String, INDArray> parameters) {
        float[] values = new float[kernel.parameterCount()];
        int count = weightCount();
        INDArray weights = of(parameters, ConvolutionParamInitializer.WEIGHT_KEY);
        FloatViews.of(weights).get(0, values, 0, count);
        if (outputFastest) {
            float[] rows = transposed(values, cols, count / cols);
            System.arraycopy(rows, 0, values, 0, count);
        }
        if (layer.hasBias()) {
            INDArray bias = of(parameters, ConvolutionParamInitializer.BIAS_KEY);
            FloatViews.of(bias).get(0, values, count, values.length - count);
        }
        return values;
    }

    private Gradient written(float[] gradient, Map<String, INDArray> views) {
        Gradient written = new DefaultGradient();
        int count = weightCount();
        if (layer.hasBias()) {
            INDArray bias = of(views, ConvolutionParamInitializer.BIAS_KEY);
            FloatViews.of(bias).put(0, gradient, count, gradient.length - count);
            written.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, bias);
        }
        INDArray weights = of(views, ConvolutionParamInitializer.WEIGHT_KEY);
        float[] ofWeights = outputFastest ? transposed(gradient, count / cols, cols) : gradient;
        FloatViews.of(weights).put(0, ofWeights, 0, count);
        written.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weights, 'c');
        return written;
    }

    private int weightCount() {
        return Math.toIntExact(layer.getNOut() * cols);
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] result = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }
        return result;
    }

    private static INDArray of(Map<String, INDArray> arrays, String key) {
        return Objects.requireNonNull(arrays.get(key), key);
    }
}
