package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.ConvolutionGeometry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.util.Convolution1DUtils;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 1-D convolution whose weights are a chain. Each patch of the sequence, {@code kernel*nIn}
 * values in the order {@link #featureOrder}, by default with the input channel fastest, is a column
 * x, and {@code y = f(R(m) ... R(1) x + b)} are the nOut channels at its step. The chain has {@code
 * kernel*nIn} columns and nOut rows, unless nIn and nOut are set to fewer.
 *
 * <p>Kernel size, stride, padding, dilation, mode (Strict, Truncate, Same, Causal) and data format
 * (NCW, NWC) have the same meaning and the same defaults as in DL4J's {@code Convolution1DLayer}.
 */
public class ChainConvolution1DLayer extends AbstractChainConvolution {

    private int kernelSize = 1;
    private int stride = 1;
    private int padding;
    private int dilation = 1;
    private @Nullable RNNFormat rnnDataFormat;

    /** For JSON. */
    public ChainConvolution1DLayer() {}

    /**
     * A layer with the builder's settings.
     *
     * @throws IllegalArgumentException if the chain's columns are not a multiple of the kernel
     *     size, or the chain is smaller than the layer
     */
    protected ChainConvolution1DLayer(Builder builder) {
        super(builder);
        this.kernelSize = builder.kernelSize;
        this.stride = builder.stride;
        this.padding = builder.padding;
        this.dilation = builder.dilation;
        this.rnnDataFormat = builder.dataFormat;
        Convolution1DUtils.validateConvolutionModePadding(mode(), padding);
        requireWholeChannels();
        requireLargeEnough();
    }

    @Override
    int taps() {
        return kernelSize;
    }

    private RNNFormat format() {
        return rnnDataFormat == null ? RNNFormat.NCW : rnnDataFormat;
    }

    @Override
    boolean channelsFirst() {
        return format() == RNNFormat.NCW;
    }

    @Override
    List<String> positionAxes() {
        return List.of("W");
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
        throw invalid("the input must be recurrent, found " + inputType);
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
        ConvolutionGeometry geometry = geometry(layerInput.getShape());
        SDVariable sequences = channelsFirst() ? layerInput : sameDiff.permute(layerInput, 0, 2, 1);
        SDVariable images =
                sameDiff.reshape(sequences, -1, getNIn(), 1, geometry.horizontal().size());
        SDVariable product =
                definition()
                        .convolution(sameDiff, images, geometry, paramTable, paramTable.get(BIAS));
        SDVariable steps =
                sameDiff.reshape(product, getNOut(), -1, geometry.horizontal().outputs());
        return channelsFirst()
                ? sameDiff.permute(steps, 1, 0, 2)
                : sameDiff.permute(steps, 1, 2, 0);
    }

    @Override
    INDArray reduced(INDArray mask) {
        return ConvolutionUtils.cnn1dMaskReduction(
                mask, kernelSize, stride, padding, dilation, mode());
    }

    @Override
    ConvolutionGeometry geometry(long[] inputShape) {
        return window().onSequences(inputShape, format(), featureOrder());
    }

    private Window window() {
        return new Window(
                new int[] {kernelSize},
                new int[] {stride},
                new int[] {padding},
                new int[] {dilation},
                mode());
    }

    /** The length of the kernel. */
    public int getKernelSize() {
        return kernelSize;
    }

    /** Sets the length of the kernel. */
    public void setKernelSize(int kernelSize) {
        this.kernelSize = kernelSize;
    }

    /** The steps from one output to the next. */
    public int getStride() {
        return stride;
    }

    /** Sets the steps from one output to the next. */
    public void setStride(int stride) {
        this.stride = stride;
    }

    /** The zeros before and after the sequence; has no effect in modes Same and Causal. */
    public int getPadding() {
        return padding;
    }

    /** Sets the zeros before and after the sequence. */
    public void setPadding(int padding) {
        this.padding = padding;
    }

    /** The steps from one tap of the kernel to the next. */
    public int getDilation() {
        return dilation;
    }

    /** Sets the steps from one tap of the kernel to the next. */
    public void setDilation(int dilation) {
        this.dilation = dilation;
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
                        && rnnDataFormat == that.rnnDataFormat);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kernelSize, stride, padding, dilation);
    }

    /** Builds 1-D convolution chain layers. */
    @SuppressWarnings("unchecked")
    public static class Builder extends AbstractChainConvolution.Builder<Builder> {

        private final int kernelSize;
        private int stride = 1;
        private int padding;
        private int dilation = 1;
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

        /** The zeros before and after the sequence; default: 0. */
        public Builder padding(int padding) {
            this.padding = padding;
            return this;
        }

        /** Steps from one tap of the kernel to the next; default: 1. */
        public Builder dilation(int dilation) {
            this.dilation = dilation;
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
