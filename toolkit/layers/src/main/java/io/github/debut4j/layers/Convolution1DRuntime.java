package io.github.debut4j.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.Convolution1DLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of a {@link KernelConvolution1D}; activation and mask are DL4J's. */
final class Convolution1DRuntime extends Convolution1DLayer {

    private final DenseConvolution kernel;

    Convolution1DRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.kernel = new DenseConvolution(layerConf(), dataType);
    }

    /**
     * Layers with dropout are left to DL4J, which does not take the gradient of a 1-D convolution
     * back through its dropout.
     */
    private boolean usesKernel() {
        return kernel.isSupported()
                && input.rank() == 3
                && layerConf().getRnnDataFormat() == RNNFormat.NCW
                && layerConf().getIDropout() == null;
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        return usesKernel()
                ? new Pair<>(kernel.forward(input, paramTable(), workspaceMgr), null)
                : super.preOutput(training, forBackprop, workspaceMgr);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        return usesKernel()
                ? kernel.backward(input, epsilon, paramTable(), gradientViews, workspaceMgr)
                : super.backpropGradient(epsilon, workspaceMgr);
    }
}
