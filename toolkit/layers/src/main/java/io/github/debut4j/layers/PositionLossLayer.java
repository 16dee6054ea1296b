package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss at every position of sequences or images whose last axis is the classes or values: NWC,
 * NHWC, or features. Labels have the shape of the output. The loss of an example is the mean over
 * its positions, as in Keras; DL4J's own layers for sequences and images take the sum, fail on NWC
 * sequences, and have a wrong gradient for softmax on NHWC images.
 *
 * <p>A mask has one value per position; masked positions count as 0 in the mean.
 */
public class PositionLossLayer extends LossLayer {

    /** For JSON. */
    public PositionLossLayer() {}

    /** A layer with the builder's settings. */
    protected PositionLossLayer(Builder builder) {
        super(builder);
    }

    @Override
    public PositionLossLayer clone() {
        return (PositionLossLayer) super.clone();
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
                new PositionLossRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType;
    }

    /** Nothing: the layer takes any number of inputs. */
    @Override
    public void setNIn(InputType inputType, boolean override) {}

    /** None: the layer takes arrays as they are. */
    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long activations = inputType.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(
                        layerName, PositionLossLayer.class, inputType, inputType)
                .standardMemory(0, 0)
                .workingMemory(0, activations, 0, activations)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PositionLossLayer && super.equals(other);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof PositionLossLayer;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + 1;
    }

    /** Settings of a {@link PositionLossLayer}. */
    @SuppressWarnings("unchecked") // DL4J's build() lets its caller choose the type
    public static class Builder extends LossLayer.Builder {

        /** For a loss function; the activation function is the identity unless it is set. */
        public Builder(ILossFunction lossFunction) {
            super(lossFunction);
        }

        @Override
        public PositionLossLayer build() {
            return new PositionLossLayer(this);
        }
    }
}
