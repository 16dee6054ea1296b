package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's 1-D convolution on this toolkit's kernel: the same settings, parameters ({@code W [nOut,
 * nIn, k]} and {@code b}), results (but for rounding) and gradients.
 *
 * <p>FLOAT sequences in NCW order on the CPU run on the kernel; NWC order, other types, layers with
 * weight noise, dropout or the mode Causal, and other backends on DL4J's own code.
 */
public class KernelConvolution1D extends Convolution1DLayer {

    /** For JSON. */
    public KernelConvolution1D() {}

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet(
                "KernelConvolution1D", getLayerName(), layerIndex, getNIn(), getNOut());
        return Runtimes.ready(
                new Convolution1DRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }
}
