package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's 2-D convolution on this toolkit's kernel, with the same settings and parameters ({@code W
 * [nOut, nIn, kH, kW]} and {@code b}), and the same results and gradients except for rounding.
 *
 * <p>The kernel is used for FLOAT images in NCHW or NHWC order on the CPU. Other types and
 * backends, and layers with weight noise, run on DL4J's implementation.
 */
public class KernelConvolution extends ConvolutionLayer {

    /** For JSON. */
    public KernelConvolution() {}

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet(
                "KernelConvolution", getLayerName(), layerIndex, getNIn(), getNOut());
        return Runtimes.ready(
                new ConvolutionRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }
}
