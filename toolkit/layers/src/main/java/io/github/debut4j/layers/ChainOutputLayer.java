package io.github.debut4j.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A dense output layer whose weights are a chain: a {@link ChainDenseLayer} with a loss function,
 * as DL4J's {@code OutputLayer} is a {@code DenseLayer} with one.
 */
public class ChainOutputLayer extends ChainDenseLayer {

    private ILossFunction lossFn = new LossMCXENT();

    /** For JSON. */
    public ChainOutputLayer() {}

    /** A layer with the builder's settings. */
    protected ChainOutputLayer(Builder builder) {
        super(builder);
        this.lossFn = builder.lossFn;
    }

    @Override
    ChainLayerRuntime runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new ChainOutputRuntime(conf, dataType);
    }

    /** The loss function. */
    public ILossFunction getLossFn() {
        return lossFn;
    }

    /** Sets the loss function. */
    public void setLossFn(ILossFunction lossFn) {
        this.lossFn = lossFn;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChainOutputLayer that
                        && super.equals(other)
                        && lossFn.equals(that.lossFn));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), lossFn);
    }

    /** Builds output layers; default: softmax and cross entropy. */
    @SuppressWarnings("unchecked")
    public static class Builder extends DenseBuilder<Builder> {

        private ILossFunction lossFn;

        /** A builder with a softmax and this loss function. */
        public Builder(ILossFunction lossFn) {
            this.lossFn = lossFn;
            activation(new ActivationSoftmax());
        }

        /** A builder with a softmax and this loss function. */
        public Builder(LossFunction lossFunction) {
            this(lossFunction.getILossFunction());
        }

        /** A builder with a softmax and cross entropy. */
        public Builder() {
            this(new LossMCXENT());
        }

        @Override
        public ChainOutputLayer build() {
            return new ChainOutputLayer(this);
        }
    }
}
