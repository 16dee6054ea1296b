package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's activation layer on this toolkit's kernel, with the same settings, results and gradients.
 *
 * <p>The kernel is used for ReLU of FLOAT inputs on the CPU. Other functions, types and backends
 * run on DL4J's implementation.
 */
public class KernelActivation extends ActivationLayer {

    /** For JSON. */
    public KernelActivation() {}

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        return Runtimes.ready(
                new ActivationRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }
}
