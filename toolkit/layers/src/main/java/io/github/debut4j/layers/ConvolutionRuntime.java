package io.github.debut4j.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of a {@link KernelConvolution}; dropout and activation are DL4J's. */
final class ConvolutionRuntime extends ConvolutionLayer {

    private final DenseConvolution kernel;

    ConvolutionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.kernel = new DenseConvolution(layerConf(), dataType);
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        if (!kernel.isSupported()) {
            return super.preOutput(training, forBackprop, workspaceMgr);
        }
        assertInputSet(false);
        validateInputRank();
        validateInputDepth(layerConf().getNIn());
        return new Pair<>(kernel.forward(input, paramTable(), workspaceMgr), null);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        if (!kernel.isSupported()) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        assertInputSet(true);
        Pair<Gradient, INDArray> result =
                kernel.backward(input, epsilon, paramTable(), gradientViews, workspaceMgr);
        result.setSecond(backpropDropOutIfPresent(result.getSecond()));
        return result;
    }
}
