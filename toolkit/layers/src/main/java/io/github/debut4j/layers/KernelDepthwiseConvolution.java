package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's depthwise convolution on this toolkit's kernel, with the same settings, parameters,
 * results and gradients. The kernel is used for FLOAT images on the CPU, in NCHW or NHWC order.
 */
public class KernelDepthwiseConvolution extends DepthwiseConvolution2D {

    /** For JSON. */
    public KernelDepthwiseConvolution() {}

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        return Runtimes.ready(
                new DepthwiseRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }
}
