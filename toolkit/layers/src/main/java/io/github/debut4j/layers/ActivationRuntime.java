package io.github.debut4j.layers;

import io.github.debut4j.kernel.Relu;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.FloatViews;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of a {@link KernelActivation}. */
final class ActivationRuntime extends ActivationLayer {

    ActivationRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private boolean usesKernel() {
        return layerConf().getActivationFn().getClass() == ActivationReLU.class
                && KernelBackend.supports(dataType)
                && input.length() <= Integer.MAX_VALUE;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        if (!usesKernel()) {
            return super.activate(training, workspaceMgr);
        }
        INDArray from = FloatViews.rowMajorFloat(input);
        return KernelBackend.fill(
                workspaceMgr,
                ArrayType.ACTIVATIONS,
                from.shape(),
                to ->
                        Relu.forward(
                                FloatViews.of(from),
                                FloatViews.of(to),
                                (int) from.length(),
                                Workers.threads()),
                from);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        if (!usesKernel()) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        INDArray from = FloatViews.rowMajorFloat(input);
        INDArray arriving = FloatViews.rowMajorFloat(epsilon);
        INDArray leaving =
                KernelBackend.fill(
                        workspaceMgr,
                        ArrayType.ACTIVATION_GRAD,
                        from.shape(),
                        gradient ->
                                Relu.backward(
                                        FloatViews.of(from),
                                        FloatViews.of(arriving),
                                        FloatViews.of(gradient),
                                        (int) from.length(),
                                        Workers.threads()),
                        from,
                        arriving);
        return new Pair<>(new DefaultGradient(), leaving);
    }
}
