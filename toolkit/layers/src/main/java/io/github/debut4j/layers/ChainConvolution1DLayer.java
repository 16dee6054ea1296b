package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.PatchOrder;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.util.Convolution1DUtils;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 1-D convolution whose weights are a chain. Every patch of the sequence, {@code kernel*nIn}
 * values with the input channel fastest, is one column x, and {@code y = f(R(m) ... R(1) x + b)}
 * are the nOut channels at that step. The chain's columns are {@code kernel*nIn} and its rows nOut,
 * unless fewer are given.
 *
 * <p>Kernel, stride, padding, dilation, mode (Strict, Truncate, Same, Causal) and data format (NCW,
 * NWC) mean what they mean in DL4J's {@code Convolution1DLayer}, and have the same defaults.
 */
public class ChainConvolution1DLayer extends ChainLayer {

    private int kernelSize = 1;
    private int stride = 1;
    private int padding;
    private int dilation = 1;
    private @Nullable ConvolutionMode convolutionMode;
    private @Nullable RNNFormat rnnDataFormat;

    /** For JSON. */
    public ChainConvolution1DLayer() {}

    /**
     * A layer with the builder's settings.
     *
     * @throws IllegalArgumentException if the chain's columns are no multiple of the kernel size
     */
    protected ChainConvolution1DLayer(Builder builder) {
        super(builder);
        this.kernelSize = builder.kernelSize;
        this.stride = builder.stride;
        this.padding = builder.padding;
        this.dilation = builder.dilation;
        this.convolutionMode = builder.convolutionMode;
        this.rnnDataFormat = builder.dataFormat;
        Convolution1DUtils.validateConvolutionModePadding(mode(), padding);
        requireWholeChannels();
        requireLargeEnough();
    }

    @Override
    int taps() {
        return kernelSize;
    }

    private ConvolutionMode mode() {
        return convolutionMode == null ? ConvolutionMode.Truncate : convolutionMode;
    }

    private RNNFormat format() {
        return rnnDataFormat == null ? RNNFormat.NCW : rnnDataFormat;
    }

    @Override
    public void applyGlobalConfigToLayer(NeuralNetConfiguration.Builder globalConfig) {
        super.applyGlobalConfigToLayer(globalConfig);
        if (convolutionMode == null) {
            convolutionMode = globalConfig.getConvolutionMode();
        }
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        long steps = requireSequences(inputType).getTimeSeriesLength();
        return InputType.recurrent(
                getNOut(), steps < 0 ? -1 : window().outputs((int) steps), format());
    }

    @Override
    public void setNIn(@Nullable InputType inputType, boolean override) {
        InputType.InputTypeRecurrent sequences = requireSequences(inputType);
        requireInputs(Math.toIntExact(sequences.getSize()));
        if (rnnDataFormat == null || override) {
            rnnDataFormat = sequences.getFormat();
        }
    }

    private InputType.InputTypeRecurrent requireSequences(@Nullable InputType inputType) {
        if (inputType instanceof InputType.InputTypeRecurrent sequences) {
            return sequences;
        }
        throw new IllegalArgumentException(
                "layer " + getLayerName() + ": the input must be recurrent, found " + inputType);
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreprocessorForInputTypeRnnLayers(
                inputType, format(), getLayerName());
    }

    @Override
    public SDVariable defineLayer(
            SameDiff sameDiff,
            SDVariable layerInput,
            Map<String, SDVariable> paramTable,
            @Nullable SDVariable mask) {
        boolean channelsLast = format() == RNNFormat.NWC;
        ConvolutionGeometry geometry = geometry(layerInput.getShape());
        SDVariable sequences = channelsLast ? sameDiff.permute(layerInput, 0, 2, 1) : layerInput;
        SDVariable images =
                sameDiff.reshape(sequences, -1, getNIn(), 1, geometry.horizontal().size());
        SDVariable product =
                new ConvolutionDefinition(definition(), geometry)
                        .apply(sameDiff, images, paramTable, paramTable.get(BIAS));
        SDVariable steps =
                sameDiff.reshape(product, getNOut(), -1, geometry.horizontal().outputs());
        return channelsLast ? sameDiff.permute(steps, 1, 2, 0) : sameDiff.permute(steps, 1, 0, 2);
    }

    @Override
    public void validateInput(INDArray input) {
        if (input.rank() != 3 || input.size(format() == RNNFormat.NCW ? 1 : 2) != getNIn()) {
            throw new IllegalArgumentException(
                    "layer "
                            + getLayerName()
                            + ": the input must have shape "
                            + (format() == RNNFormat.NCW
                                    ? "[N, " + getNIn() + ", W]"
                                    : "[N, W, " + getNIn() + "]")
                            + ", found "
                            + Arrays.toString(input.shape()));
        }
    }

    @Override
    boolean masksOutput() {
        return false;
    }

    /** A mask is reduced as DL4J's convolution reduces it, and handed on. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, @Nullable MaskState state, int minibatchSize) {
        return new Pair<>(
                mask == null
                        ? null
                        : ConvolutionUtils.cnn1dMaskReduction(
                                mask, kernelSize, stride, padding, dilation, mode()),
                state);
    }

    @Override
    KernelInput kernelInput(INDArray input) {
        return new ConvolutionInput(FloatViews.rowMajor(input), geometry(input.shape()), getNOut());
    }

    private ConvolutionGeometry geometry(long[] inputShape) {
        return window().geometry(inputShape, format(), PatchOrder.CHANNEL_FASTEST);
    }

    private SequenceWindow window() {
        return new SequenceWindow(kernelSize, stride, padding, dilation, mode());
    }

    /** The length of the kernel. */
    public int getKernelSize() {
        return kernelSize;
    }

    /** Sets the length of the kernel. */
    public void setKernelSize(int kernelSize) {
        this.kernelSize = kernelSize;
    }

    /** Steps from one output to the next. */
    public int getStride() {
        return stride;
    }

    /** Sets the steps from one output to the next. */
    public void setStride(int stride) {
        this.stride = stride;
    }

    /** Zeros before and behind the sequence; of no effect in modes Same and Causal. */
    public int getPadding() {
        return padding;
    }

    /** Sets the zeros before and behind the sequence. */
    public void setPadding(int padding) {
        this.padding = padding;
    }

    /** Steps from one tap of the kernel to the next. */
    public int getDilation() {
        return dilation;
    }

    /** Sets the steps from one tap of the kernel to the next. */
    public void setDilation(int dilation) {
        this.dilation = dilation;
    }

    /** The convolution mode; null until the network is built. */
    public @Nullable ConvolutionMode getConvolutionMode() {
        return convolutionMode;
    }

    /** Sets the convolution mode. */
    public void setConvolutionMode(@Nullable ConvolutionMode convolutionMode) {
        this.convolutionMode = convolutionMode;
    }

    /** The data format; null until the network is built. */
    public @Nullable RNNFormat getRnnDataFormat() {
        return rnnDataFormat;
    }

    /** Sets the data format. */
    public void setRnnDataFormat(@Nullable RNNFormat rnnDataFormat) {
        this.rnnDataFormat = rnnDataFormat;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChainConvolution1DLayer that
                        && super.equals(other)
                        && kernelSize == that.kernelSize
                        && stride == that.stride
                        && padding == that.padding
                        && dilation == that.dilation
                        && convolutionMode == that.convolutionMode
                        && rnnDataFormat == that.rnnDataFormat);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kernelSize, stride, padding, dilation);
    }

    /** Builds 1-D convolution chain layers. */
    @SuppressWarnings("unchecked")
    public static class Builder extends ChainLayer.Builder<Builder> {

        private final int kernelSize;
        private int stride = 1;
        private int padding;
        private int dilation = 1;
        private @Nullable ConvolutionMode convolutionMode;
        private @Nullable RNNFormat dataFormat;

        /** A builder for a kernel of this length. */
        public Builder(int kernelSize) {
            this.kernelSize = kernelSize;
        }

        /** Steps from one output to the next; default: 1. */
        public Builder stride(int stride) {
            this.stride = stride;
            return this;
        }

        /** Zeros before and behind the sequence; default: 0. */
        public Builder padding(int padding) {
            this.padding = padding;
            return this;
        }

        /** Steps from one tap of the kernel to the next; default: 1. */
        public Builder dilation(int dilation) {
            this.dilation = dilation;
            return this;
        }

        /** Strict, Truncate, Same or Causal; default: that of the network's configuration. */
        public Builder convolutionMode(ConvolutionMode mode) {
            this.convolutionMode = mode;
            return this;
        }

        /** NCW or NWC; default: that of the input type. */
        public Builder dataFormat(RNNFormat format) {
            this.dataFormat = format;
            return this;
        }

        @Override
        public ChainConvolution1DLayer build() {
            return new ChainConvolution1DLayer(this);
        }
    }
}
