package io.github.debut4j.layers;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonInclude;

/**
 * A 1-D or 2-D convolution whose weights are a chain. Its input has an axis of examples, an axis of
 * channels, and one or two axes of positions. The columns of the chain are the values of a patch in
 * the order {@link #featureOrder}.
 */
abstract class AbstractChainConvolution extends ChainLayer {

    private @Nullable ConvolutionMode convolutionMode;
    private FeatureOrder featureOrder = FeatureOrder.TAP_CHANNEL;

    /** For JSON. */
    AbstractChainConvolution() {}

    AbstractChainConvolution(Builder<?> builder) {
        super(builder);
        this.convolutionMode = builder.convolutionMode;
        this.featureOrder = builder.featureOrder;
    }

    @Override
    public final FeatureOrder featureOrder() {
        return taps() == 1 ? FeatureOrder.TAP_CHANNEL : featureOrder;
    }

    /** The convolution mode, Truncate if none is set. */
    final ConvolutionMode mode() {
        return convolutionMode == null ? ConvolutionMode.Truncate : convolutionMode;
    }

    /** Whether the channels come before the positions. */
    abstract boolean channelsFirst();

    /** The names of the axes of positions: H and W, or W. */
    abstract List<String> positionAxes();

    /** The positions of the kernel on an input of this shape. */
    abstract ConvolutionGeometry geometry(long[] inputShape);

    /** A mask of input positions as a mask of output positions, by DL4J's rules. */
    abstract INDArray reduced(INDArray mask);

    @Override
    public void applyGlobalConfigToLayer(NeuralNetConfiguration.Builder globalConfig) {
        super.applyGlobalConfigToLayer(globalConfig);
        if (convolutionMode == null) {
            convolutionMode = globalConfig.getConvolutionMode();
        }
    }

    @Override
    public void validateInput(INDArray input) {
        int rank = 2 + positionAxes().size();
        if (input.rank() != rank || input.size(channelsFirst() ? 1 : rank - 1) != getNIn()) {
            String positions = String.join(", ", positionAxes());
            throw invalid(
                    "the input must have shape "
                            + (channelsFirst()
                                    ? "[N, " + getNIn() + ", " + positions + "]"
                                    : "[N, " + positions + ", " + getNIn() + "]")
                            + ", found "
                            + Arrays.toString(input.shape()));
        }
    }

    @Override
    final KernelInput kernelInput(INDArray input) {
        return new ConvolutionInput(FloatViews.rowMajor(input), geometry(input.shape()), getNOut());
    }

    @Override
    final boolean masksOutput() {
        return false;
    }

    /** Passes the mask on, reduced to the positions of the output as in DL4J's convolutions. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, @Nullable MaskState state, int minibatchSize) {
        return new Pair<>(mask == null ? null : reduced(mask), state);
    }

    /** The convolution mode; null until the network is built. */
    public @Nullable ConvolutionMode getConvolutionMode() {
        return convolutionMode;
    }

    /** Sets the convolution mode. */
    public void setConvolutionMode(@Nullable ConvolutionMode convolutionMode) {
        this.convolutionMode = convolutionMode;
    }

    /**
     * The order of the values of a patch as text: {@code channel-tap}, or null for {@code
     * tap-channel}, which model files do not name.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public @Nullable String getFeatureOrder() {
        return featureOrder() == FeatureOrder.TAP_CHANNEL ? null : featureOrder.toString();
    }

    /**
     * Sets the order of the values of a patch.
     *
     * @param text {@code channel-tap}; {@code tap-channel} or null
     * @throws IllegalArgumentException if it is another text
     */
    public void setFeatureOrder(@Nullable String text) {
        this.featureOrder = text == null ? FeatureOrder.TAP_CHANNEL : FeatureOrder.parse(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AbstractChainConvolution that
                        && super.equals(other)
                        && convolutionMode == that.convolutionMode
                        && featureOrder() == that.featureOrder());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), convolutionMode, featureOrder());
    }

    /** Builds chain convolutions. */
    abstract static class Builder<T extends Builder<T>> extends ChainLayer.Builder<T> {

        private @Nullable ConvolutionMode convolutionMode;
        private FeatureOrder featureOrder = FeatureOrder.TAP_CHANNEL;

        /**
         * The convolution mode: Strict, Truncate or Same, for 1-D convolutions also Causal;
         * default: that of the network's configuration.
         */
        @SuppressWarnings("unchecked")
        public T convolutionMode(ConvolutionMode mode) {
            this.convolutionMode = mode;
            return (T) this;
        }

        /**
         * The order of the values of a patch, which the chain's columns follow; default: {@link
         * FeatureOrder#TAP_CHANNEL}, that of the published chains. Without effect on a kernel of
         * one tap.
         */
        @SuppressWarnings("unchecked")
        public T featureOrder(FeatureOrder order) {
            this.featureOrder = order;
            return (T) this;
        }
    }
}
