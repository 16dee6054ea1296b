package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.kernel.ChainKernel;
import io.github.debut4j.kernel.OutputGradient;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.FloatViews;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's convolution on the kernel: a chain of one dense factor, whose values {@code [nOut, cols]}
 * are the weights of a 2-D convolution as they stand. Those of a 1-D one stand the other way round:
 * DL4J says {@code [nOut, nIn, k]}, but multiplies as if they were {@code [k, nIn, nOut]}.
 */
final class DenseConvolution {

    private final ConvolutionLayer layer;
    private final ChainKernel kernel;
    private final int cols;
    private final boolean outputFastest;
    private final boolean served;

    /**
     * For a layer in a network of this type.
     *
     * @param taps positions of the layer's kernel
     * @param outputFastest whether the weights stand as {@code [cols, nOut]}
     */
    DenseConvolution(ConvolutionLayer layer, int taps, boolean outputFastest, DataType type) {
        this.layer = layer;
        this.cols = Math.toIntExact(layer.getNIn() * taps);
        this.outputFastest = outputFastest;
        FactorShape weights = FactorShape.dense(Math.toIntExact(layer.getNOut()), cols);
        this.kernel = new ChainKernel(Chain.of(weights), layer.hasBias());
        this.served =
                KernelBackend.computes(type)
                        && layer.getWeightNoise() == null
                        && layer.getConvolutionMode() != ConvolutionMode.Causal;
    }

    /** Whether the kernel computes it; else DL4J does. */
    boolean isServed() {
        return served;
    }

    /** The output before the activation function. */
    INDArray forward(
            ConvolutionInput input,
            Map<String, INDArray> parameters,
            LayerWorkspaceMgr workspaceMgr) {
        INDArray z =
                workspaceMgr.createUninitialized(
                        ArrayType.ACTIVATIONS, DataType.FLOAT, input.outputShape(), 'c');
        try {
            kernel.forward(
                    values(parameters), input.batch(), input.outputWriter(z), Workers.threads());
        } finally {
            Reference.reachabilityFence(input);
        }
        return z;
    }

    /**
     * The gradients, dropout of the input not yet applied.
     *
     * @param epsilon the gradient behind the activation function
     * @param views where the gradients of the parameters go. Modified
     */
    Pair<Gradient, INDArray> backward(
            ConvolutionInput input,
            INDArray epsilon,
            Map<String, INDArray> parameters,
            Map<String, INDArray> views,
            LayerWorkspaceMgr workspaceMgr) {
        IActivation activation = layer.getActivationFn();
        boolean derivesRelu = activation instanceof ActivationReLU;
        INDArray delta =
                derivesRelu || activation instanceof ActivationIdentity
                        ? epsilon
                        : activation
                                .backprop(forward(input, parameters, workspaceMgr), epsilon)
                                .getFirst();
        INDArray arriving = input.arranged(delta.castTo(DataType.FLOAT));
        INDArray leaving =
                workspaceMgr.createUninitialized(
                        ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.images().shape(), 'c');
        Supplier<TileReader> reader = input.gradientReader(arriving);
        try {
            float[] gradient =
                    kernel.backward(
                            values(parameters),
                            input.batch(),
                            () -> outputGradient(reader.get(), derivesRelu),
                            input.inputGradientWriter(leaving),
                            Workers.threads());
            return new Pair<>(written(gradient, views), leaving);
        } finally {
            Reference.reachabilityFence(input);
            Reference.reachabilityFence(arriving);
        }
    }

    private static OutputGradient outputGradient(TileReader reader, boolean derivesRelu) {
        OutputGradient arriving = OutputGradient.of(reader);
        return derivesRelu ? new ReluGradient(arriving) : arriving;
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
