package io.github.debut4j.layers;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalisation (Ba et al. 2016) of the last axis, as Keras' {@code LayerNormalization}. For
 * the n values x of a position, with their mean and variance: {@code y = gamma (x - mean) /
 * sqrt(variance + epsilon) + beta}. Arrays may have any number of axes: features, NWC, NHWC.
 *
 * <p>Parameters are {@code gamma} and {@code beta}, each {@code [1, n]}, unless they are switched
 * off.
 */
public class FeatureNormalizationLayer extends FeedForwardLayer {

    private static final double KERAS_EPSILON = 1e-3;

    private double epsilon = KERAS_EPSILON;
    private boolean hasScale = true;
    private boolean hasOffset = true;

    /** For JSON. */
    public FeatureNormalizationLayer() {}

    /** A layer with the builder's settings. */
    protected FeatureNormalizationLayer(Builder builder) {
        super(builder);
        this.epsilon = builder.epsilon;
        this.hasScale = builder.hasScale;
        this.hasOffset = builder.hasOffset;
        this.nOut = this.nIn;
        initializeConstraints(builder);
    }

    /** What is added to variances. */
    public double getEpsilon() {
        return epsilon;
    }

    /** Sets what is added to variances. */
    public void setEpsilon(double epsilon) {
        this.epsilon = epsilon;
    }

    /** Whether there is gamma. */
    public boolean isHasScale() {
        return hasScale;
    }

    /** Sets whether there is gamma. */
    public void setHasScale(boolean hasScale) {
        this.hasScale = hasScale;
    }

    /** Whether there is beta. */
    public boolean isHasOffset() {
        return hasOffset;
    }

    /** Sets whether there is beta. */
    public void setHasOffset(boolean hasOffset) {
        this.hasOffset = hasOffset;
    }

    @Override
    public FeatureNormalizationLayer clone() {
        return (FeatureNormalizationLayer) super.clone();
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet(
                "FeatureNormalizationLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        return Runtimes.ready(
                new FeatureNormalizationRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }

    @Override
    public ParamInitializer initializer() {
        return FeatureNormalizationParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType;
    }

    /** The size of the last axis. */
    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (nIn <= 0 || override) {
            long[] shape = inputType.getShape(false);
            nIn = shape[shape.length - 1];
            nOut = nIn;
        }
    }

    /** None: the layer takes arrays as they are. */
    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long activations = inputType.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(
                        layerName, FeatureNormalizationLayer.class, inputType, inputType)
                .standardMemory(initializer().numParams(this), 0)
                .workingMemory(0, activations, 0, 2 * activations)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureNormalizationLayer that
                && super.equals(other)
                && epsilon == that.epsilon
                && hasScale == that.hasScale
                && hasOffset == that.hasOffset;
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof FeatureNormalizationLayer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), epsilon, hasScale, hasOffset);
    }

    /** Settings of a {@link FeatureNormalizationLayer}; {@code nOut} follows from {@code nIn}. */
    @SuppressWarnings("unchecked") // DL4J's build() lets its caller choose the type
    public static class Builder extends FeedForwardLayer.Builder<Builder> {

        private double epsilon = KERAS_EPSILON;
        private boolean hasScale = true;
        private boolean hasOffset = true;

        /** Keras' default settings. */
        public Builder() {
            activationFn = new ActivationIdentity();
        }

        /** What is added to variances. */
        public Builder epsilon(double epsilon) {
            this.epsilon = epsilon;
            return this;
        }

        /** Whether there is gamma. */
        public Builder hasScale(boolean hasScale) {
            this.hasScale = hasScale;
            return this;
        }

        /** Whether there is beta. */
        public Builder hasOffset(boolean hasOffset) {
            this.hasOffset = hasOffset;
            return this;
        }

        @Override
        public FeatureNormalizationLayer build() {
            return new FeatureNormalizationLayer(this);
        }
    }
}
