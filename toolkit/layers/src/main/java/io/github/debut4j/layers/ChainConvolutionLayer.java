package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.ConvolutionGeometry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 2-D convolution whose weights are a chain. Each patch of the input, {@code kH*kW*nIn} values in
 * the order {@link #featureOrder}, by default with the input channel fastest, is a column x, and
 * {@code y = f(R(m) ... R(1) x + b)} are the nOut channels at its position. The chain has {@code
 * kH*kW*nIn} columns and nOut rows, unless nIn and nOut are set to fewer.
 *
 * <p>Kernel size, stride, padding, dilation, mode (Strict, Truncate, Same) and data format (NCHW,
 * NHWC) have the same meaning and the same defaults as in DL4J's {@code ConvolutionLayer}.
 */
public class ChainConvolutionLayer extends AbstractChainConvolution {

    private int[] kernelSize = {1, 1};
    private int[] stride = {1, 1};
    private int[] padding = {0, 0};
    private int[] dilation = {1, 1};
    private @Nullable CNN2DFormat cnn2dDataFormat;

    /** For JSON. */
    public ChainConvolutionLayer() {}

    /**
     * A layer with the builder's settings.
     *
     * @throws IllegalArgumentException if the chain's columns are not a multiple of {@code kH*kW},
     *     the chain is smaller than the layer, or the mode is Causal
     */
    protected ChainConvolutionLayer(Builder builder) {
        super(builder);
        this.kernelSize = builder.kernelSize.clone();
        this.stride = builder.stride.clone();
        this.padding = builder.padding.clone();
        this.dilation = builder.dilation.clone();
        this.cnn2dDataFormat = builder.dataFormat;
        ConvolutionUtils.validateConvolutionModePadding(mode(), padding);
        requireNotCausal();
        requireWholeChannels();
        requireLargeEnough();
    }

    private void requireNotCausal() {
        if (mode() == ConvolutionMode.Causal) {
            throw invalid("the convolution mode must be Strict, Truncate or Same, found Causal");
        }
    }

    @Override
    int taps() {
        return kernelSize[0] * kernelSize[1];
    }

    private CNN2DFormat format() {
        return cnn2dDataFormat == null ? CNN2DFormat.NCHW : cnn2dDataFormat;
    }

    @Override
    boolean channelsFirst() {
        return format() == CNN2DFormat.NCHW;
    }

    @Override
    List<String> positionAxes() {
        return List.of("H", "W");
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        requireImages(inputType);
        return InputTypeUtil.getOutputTypeCnnLayers(
                inputType,
                kernelSize,
                stride,
                padding,
                dilation,
                mode(),
                getNOut(),
                layerIndex,
                getLayerName(),
                format(),
                ChainConvolutionLayer.class);
    }

    @Override
    public void setNIn(@Nullable InputType inputType, boolean override) {
        InputType.InputTypeConvolutional images = requireImages(inputType);
        requireInputs(Math.toIntExact(images.getChannels()));
        if (cnn2dDataFormat == null || override) {
            cnn2dDataFormat = images.getFormat();
        }
    }

    private InputType.InputTypeConvolutional requireImages(@Nullable InputType inputType) {
        if (inputType instanceof InputType.InputTypeConvolutional images) {
            return images;
        }
        throw invalid("the input must be convolutional, found " + inputType);
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
    }

    @Override
    public SDVariable defineLayer(
            SameDiff sameDiff,
            SDVariable layerInput,
            Map<String, SDVariable> paramTable,
            @Nullable SDVariable mask) {
        SDVariable product =
                definition()
                        .convolution(
                                sameDiff,
                                channelsFirst()
                                        ? layerInput
                                        : sameDiff.permute(layerInput, 0, 3, 1, 2),
                                geometry(layerInput.getShape()),
                                paramTable,
                                paramTable.get(BIAS));
        return channelsFirst()
                ? sameDiff.permute(product, 1, 0, 2, 3)
                : sameDiff.permute(product, 1, 2, 3, 0);
    }

    @Override
    INDArray reduced(INDArray mask) {
        return ConvolutionUtils.cnn2dMaskReduction(
                mask, kernelSize, stride, padding, dilation, mode());
    }

    @Override
    ConvolutionGeometry geometry(long[] inputShape) {
        return new Window(kernelSize, stride, padding, dilation, mode())
                .onImages(
                        inputShape, format(), images -> getOutputType(-1, images), featureOrder());
    }

    /** Kernel height and width. */
    public int[] getKernelSize() {
        return kernelSize.clone();
    }

    /** Sets kernel height and width. */
    public void setKernelSize(int... kernelSize) {
        this.kernelSize = kernelSize.clone();
    }

    /** Vertical and horizontal stride. */
    public int[] getStride() {
        return stride.clone();
    }

    /** Sets vertical and horizontal stride. */
    public void setStride(int... stride) {
        this.stride = stride.clone();
    }

    /** Vertical and horizontal padding; has no effect in mode Same. */
    public int[] getPadding() {
        return padding.clone();
    }

    /** Sets vertical and horizontal padding. */
    public void setPadding(int... padding) {
        this.padding = padding.clone();
    }

    /** Vertical and horizontal dilation. */
    public int[] getDilation() {
        return dilation.clone();
    }

    /** Sets vertical and horizontal dilation. */
    public void setDilation(int... dilation) {
        this.dilation = dilation.clone();
    }

    /** The data format; null until the network is built. */
    public @Nullable CNN2DFormat getCnn2dDataFormat() {
        return cnn2dDataFormat;
    }

    /** Sets the data format. */
    public void setCnn2dDataFormat(@Nullable CNN2DFormat cnn2dDataFormat) {
        this.cnn2dDataFormat = cnn2dDataFormat;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChainConvolutionLayer that
                        && super.equals(other)
                        && Arrays.equals(kernelSize, that.kernelSize)
                        && Arrays.equals(stride, that.stride)
                        && Arrays.equals(padding, that.padding)
                        && Arrays.equals(dilation, that.dilation)
                        && cnn2dDataFormat == that.cnn2dDataFormat);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), Arrays.hashCode(kernelSize), Arrays.hashCode(stride));
    }

    /** Builds convolution chain layers. */
    @SuppressWarnings("unchecked")
    public static class Builder extends AbstractChainConvolution.Builder<Builder> {

        private final int[] kernelSize;
        private int[] stride = {1, 1};
        private int[] padding = {0, 0};
        private int[] dilation = {1, 1};
        private @Nullable CNN2DFormat dataFormat;

        /** A builder for this kernel height and width, or one number for both. */
        public Builder(int... kernelSize) {
            this.kernelSize = both(kernelSize);
        }

        /** Vertical and horizontal stride, or one number for both; default: 1. */
        public Builder stride(int... stride) {
            this.stride = both(stride);
            return this;
        }

        /** Vertical and horizontal padding, or one number for both; default: 0. */
        public Builder padding(int... padding) {
            this.padding = both(padding);
            return this;
        }

        /** Vertical and horizontal dilation, or one number for both; default: 1. */
        public Builder dilation(int... dilation) {
            this.dilation = both(dilation);
            return this;
        }

        /** NCHW or NHWC; default: that of the input type. */
        public Builder dataFormat(CNN2DFormat format) {
            this.dataFormat = format;
            return this;
        }

        @Override
        public ChainConvolutionLayer build() {
            return new ChainConvolutionLayer(this);
        }

        private static int[] both(int[] given) {
            if (given.length != 1 && given.length != 2) {
                throw new IllegalArgumentException(
                        "expected 1 or 2 numbers (height, width), found " + Arrays.toString(given));
            }
            return new int[] {given[0], given[given.length - 1]};
        }
    }
}
