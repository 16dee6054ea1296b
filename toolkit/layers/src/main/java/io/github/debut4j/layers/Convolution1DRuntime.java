package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.PatchOrder;
import io.github.debut4j.nd4j.FloatViews;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.Convolution1DLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A 1-D convolution at work; activation and mask are DL4J's. */
final class Convolution1DRuntime extends Convolution1DLayer {

    private final DenseConvolution kernel;

    Convolution1DRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.kernel =
                new DenseConvolution(layerConf(), layerConf().getKernelSize()[0], true, dataType);
    }

    /** DL4J takes no gradient back through the dropout of a 1-D convolution; that is its own. */
    private boolean usesKernel() {
        return kernel.isServed()
                && input.rank() == 3
                && layerConf().getRnnDataFormat() == RNNFormat.NCW
                && layerConf().getIDropout() == null;
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        return usesKernel()
                ? new Pair<>(kernel.forward(sequences(), paramTable(), workspaceMgr), null)
                : super.preOutput(training, forBackprop, workspaceMgr);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        return usesKernel()
                ? kernel.backward(sequences(), epsilon, paramTable(), gradientViews, workspaceMgr)
                : super.backpropGradient(epsilon, workspaceMgr);
    }

    private ConvolutionInput sequences() {
        org.deeplearning4j.nn.conf.layers.Convolution1DLayer layer = layerConf();
        SequenceWindow window =
                new SequenceWindow(
                        layer.getKernelSize()[0],
                        layer.getStride()[0],
                        layer.getPadding()[0],
                        layer.getDilation()[0],
                        convolutionMode);
        return new ConvolutionInput(
                FloatViews.rowMajor(input.castTo(dataType)),
                window.geometry(
                        input.shape(), layer.getRnnDataFormat(), PatchOrder.CHANNEL_FASTEST),
                (int) layer.getNOut());
    }
}
