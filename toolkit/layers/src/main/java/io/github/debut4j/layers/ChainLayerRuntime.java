package io.github.debut4j.layers;

import io.github.debut4j.nd4j.FloatViews;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * The runtime of a chain layer: the kernel for FLOAT networks on the CPU, otherwise the SameDiff
 * definition. Dropout, activation function and mask are applied around either, as in DL4J's own
 * layers.
 */
class ChainLayerRuntime extends SameDiffLayer {

    /** DL4J M2.1 passes twice the arriving gradient to the input of a SameDiff layer. */
    private static final double SAMEDIFF_GRADIENT_CORRECTION = 0.5;

    private final LayerKernel kernel;
    private long[] definedFor = new long[0];

    ChainLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.kernel = ((ChainLayer) conf.getLayer()).kernel();
    }

    final ChainLayer chainLayer() {
        return (ChainLayer) layerConf();
    }

    private boolean usesKernel() {
        return KernelBackend.supports(dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaceMgr);
        INDArray z = preOutput(training, workspaceMgr);
        INDArray activation = chainLayer().activation().getActivation(z, training);
        if (maskArray != null) {
            applyMask(activation);
        }
        return activation;
    }

    INDArray preOutput(boolean training, LayerWorkspaceMgr workspaceMgr) {
        chainLayer().validateInput(input);
        if (!usesKernel()) {
            redefineForNewShape();
            return super.activate(false, workspaceMgr);
        }
        return kernel.output(columns(), parameters(), training, workspaceMgr);
    }

    private KernelInput columns() {
        return chainLayer().paddedInput(input.castTo(dataType));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        Pair<Gradient, INDArray> result =
                usesKernel()
                        ? kernelGradient(epsilon, workspaceMgr)
                        : definedGradient(epsilon, workspaceMgr);
        result.setSecond(backpropDropOutIfPresent(result.getSecond()));
        return result;
    }

    private Pair<Gradient, INDArray> definedGradient(
            @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        INDArray delta = delta(epsilon, workspaceMgr);
        return super.backpropGradient(delta.mul(SAMEDIFF_GRADIENT_CORRECTION), workspaceMgr);
    }

    /**
     * The gradient before the activation function and the mask.
     *
     * @param epsilon the gradient after them
     */
    INDArray delta(@Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        IActivation activation = chainLayer().activation();
        INDArray arriving = arriving(epsilon);
        INDArray delta =
                activation instanceof ActivationIdentity
                        ? arriving
                        : activation.backprop(preOutput(true, workspaceMgr), arriving).getFirst();
        if (maskArray != null) {
            applyMask(delta);
        }
        return delta;
    }

    private INDArray arriving(@Nullable INDArray epsilon) {
        return Objects.requireNonNull(epsilon, "gradient at the output").castTo(dataType);
    }

    /** Whether the kernel computes the derivative of the activation function. */
    boolean derivesActivation() {
        return maskArray == null && chainLayer().activation() instanceof ActivationReLU;
    }

    /**
     * The kernel computes the derivative of ReLU tile by tile, where the output is available; DL4J
     * computes those of other activation functions.
     */
    private Pair<Gradient, INDArray> kernelGradient(
            @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        boolean throughRelu = derivesActivation();
        LayerKernel.Gradients computed =
                kernel.gradients(
                        columns(),
                        parameters(),
                        throughRelu ? arriving(epsilon) : delta(epsilon, workspaceMgr),
                        throughRelu,
                        workspaceMgr);
        FloatBuffer views = FloatViews.of(gradients);
        views.put(computed.parameters(), 0, views.capacity());
        Gradient gradient = new DefaultGradient();
        gradTable.forEach((name, view) -> gradient.gradientForVariable().put(name, view));
        return new Pair<>(gradient, computed.input());
    }

    /** Factors and bias; outputs that the layer drops have a bias of zero. */
    private float[] parameters() {
        float[] values = new float[kernel.parameterCount()];
        FloatBuffer all = FloatViews.of(params);
        all.get(values, 0, all.capacity());
        return values;
    }

    /** A SameDiff graph is defined for examples of one shape. */
    private void redefineForNewShape() {
        long[] example = Arrays.copyOfRange(input.shape(), 1, input.rank());
        if (!Arrays.equals(example, definedFor)) {
            sameDiff = null;
            definedFor = example;
        }
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, @Nullable MaskState state, int minibatchSize) {
        Pair<INDArray, MaskState> next = super.feedForwardMaskArray(mask, state, minibatchSize);
        if (!chainLayer().masksOutput()) {
            setMaskArray(null);
        }
        return next;
    }

    @Override
    public void setParam(String key, INDArray val) {
        INDArray current = paramTable.get(key);
        if (current == null || !Arrays.equals(current.shape(), val.shape())) {
            throw new IllegalArgumentException(
                    layerId()
                            + ": parameter "
                            + key
                            + " must be one of "
                            + paramTable.keySet()
                            + " with its shape, found "
                            + Arrays.toString(val.shape()));
        }
        current.assign(val);
    }

    @Override
    public double calcRegularizationScore(boolean backpropParamsOnly) {
        double score = 0;
        for (Map.Entry<String, INDArray> parameter : paramTable.entrySet()) {
            List<Regularization> terms = layerConf().getRegularizationByParam(parameter.getKey());
            for (Regularization term : terms == null ? List.<Regularization>of() : terms) {
                score += term.score(parameter.getValue(), getIterationCount(), getEpochCount());
            }
        }
        return score;
    }
}
