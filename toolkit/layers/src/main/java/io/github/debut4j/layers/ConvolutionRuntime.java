package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.PatchOrder;
import io.github.debut4j.nd4j.FloatViews;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A 2-D convolution at work; dropout and activation are DL4J's. */
final class ConvolutionRuntime extends ConvolutionLayer {

    private final DenseConvolution kernel;

    ConvolutionRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        int[] size = layerConf().getKernelSize();
        this.kernel = new DenseConvolution(layerConf(), size[0] * size[1], false, dataType);
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        if (!kernel.isServed()) {
            return super.preOutput(training, forBackprop, workspaceMgr);
        }
        assertInputSet(false);
        validateInputRank();
        validateInputDepth(layerConf().getNIn());
        return new Pair<>(kernel.forward(images(), paramTable(), workspaceMgr), null);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        if (!kernel.isServed()) {
            return super.backpropGradient(epsilon, workspaceMgr);
        }
        assertInputSet(true);
        Pair<Gradient, INDArray> result =
                kernel.backward(images(), epsilon, paramTable(), gradientViews, workspaceMgr);
        result.setSecond(backpropDropOutIfPresent(result.getSecond()));
        return result;
    }

    private ConvolutionInput images() {
        org.deeplearning4j.nn.conf.layers.ConvolutionLayer layer = layerConf();
        ImageWindow window =
                new ImageWindow(
                        layer.getKernelSize(),
                        layer.getStride(),
                        layer.getPadding(),
                        layer.getDilation(),
                        convolutionMode);
        return new ConvolutionInput(
                FloatViews.rowMajor(input.castTo(dataType)),
                window.geometry(
                        input.shape(),
                        layer.getCnn2dDataFormat(),
                        images -> layer.getOutputType(-1, images),
                        PatchOrder.CHANNEL_SLOWEST),
                (int) layer.getNOut());
    }
}
