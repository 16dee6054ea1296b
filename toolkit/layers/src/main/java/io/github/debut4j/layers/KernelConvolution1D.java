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
 * DL4J's 1-D convolution on this toolkit's kernel, with the same settings and parameters ({@code W
 * [nOut, nIn, k]} and {@code b}), and the same results and gradients except for rounding.
 *
 * <p>The kernel is used for FLOAT sequences in NCW order on the CPU. NWC order, other types and
 * backends, and layers with weight noise, dropout or the mode Causal run on DL4J's implementation.
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
