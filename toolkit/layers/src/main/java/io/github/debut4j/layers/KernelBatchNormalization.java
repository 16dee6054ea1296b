package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonIgnore;

/**
 * DL4J's batch normalisation on this toolkit's kernel, with the same settings and parameters, and
 * the same results and gradients except for rounding. DL4J's own implementation takes longer than a
 * chain convolution.
 *
 * <p>The kernel is used for FLOAT inputs {@code [N, C]}, {@code [N, C, H, W]} and {@code [N, H, W,
 * C]} on the CPU. Other inputs, and layers with locked gamma and beta, run on DL4J's
 * implementation.
 */
public class KernelBatchNormalization extends BatchNormalization {

    @JsonIgnore private boolean runningStatistics;

    /** For JSON. */
    public KernelBatchNormalization() {}

    /**
     * Normalises by the running statistics in training, too, which then stay as they are. No part
     * of the saved layer, but of one that is serialised for training in another process. Where the
     * layer runs on DL4J's implementation, this has no effect.
     */
    public void trainWithRunningStatistics() {
        runningStatistics = true;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        return Runtimes.ready(
                new BatchNormalizationRuntime(conf, networkDataType, runningStatistics),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }
}
