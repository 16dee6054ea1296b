package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Tucker2;
import java.util.Optional;

/** The form that the weights of a layer are to have. */
public sealed interface LayerFormat permits LayerFormat.OfChain, LayerFormat.OfTucker {

    /**
     * The chain whose product approximates the layer's matrix. For a Tucker-2 decomposition it is
     * {@link Tucker2#chain}, which counts the parameters of the first convolution once per tap.
     */
    Chain chain();

    /** The order of the chain's columns; without effect on layers that have only one. */
    FeatureOrder order();

    /** The number of parameters that replace the layer's matrix. */
    long parameterCount();

    /** The Tucker-2 decomposition; empty for a chain. */
    default Optional<Tucker2> tucker() {
        return Optional.empty();
    }

    /**
     * A chain layer.
     *
     * @param padded whether the chain may be larger than the layer's matrix: the matrix is then
     *     padded with zero rows and columns at its end, and the layer drops the additional outputs
     */
    record OfChain(Chain chain, FeatureOrder order, boolean padded) implements LayerFormat {

        @Override
        public long parameterCount() {
            return chain.parameterCount();
        }
    }

    /** Three convolutions of Deeplearning4j in place of one. */
    record OfTucker(Tucker2 shape) implements LayerFormat {

        @Override
        public Chain chain() {
            return shape.chain();
        }

        @Override
        public FeatureOrder order() {
            return FeatureOrder.CHANNEL_TAP;
        }

        @Override
        public long parameterCount() {
            return shape.parameterCount();
        }

        @Override
        public Optional<Tucker2> tucker() {
            return Optional.of(shape);
        }
    }
}
