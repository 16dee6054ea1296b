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
 * DL4J's 2-D convolution on this toolkit's kernel: the same settings, parameters ({@code W [nOut,
 * nIn, kH, kW]} and {@code b}), results (but for rounding) and gradients.
 *
 * <p>FLOAT images in NCHW or NHWC order on the CPU run on the kernel; other types, layers with
 * weight noise, and other backends on DL4J's own code.
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
