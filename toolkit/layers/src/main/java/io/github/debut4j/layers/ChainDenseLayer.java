package io.github.debut4j.layers;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonInclude;

/**
 * A dense layer whose weights are a chain: maps {@code [N, nIn]} to {@code [N, nOut]} by {@code y =
 * f(R(m) ... R(1) x + b)}. The chain has nIn columns and nOut rows, unless nIn and nOut are set to
 * fewer.
 *
 * <pre>{@code
 * new ChainDenseLayer.Builder()
 *         .chain("256 400 16 25 1  256 256 2 2 16  128 256 1 2 32  128 128 2 2 32  128 128 2 2 64")
 *         .activation(Activation.RELU)
 *         .build()
 * }</pre>
 *
 * <p>If the inputs are a flattened image of {@code [positions, channels]}, and inputPositions is
 * set to the number of positions, the columns of the chain are in the order channel, position:
 * {@code x[c*positions + p]} is input {@code p*channels + c}.
 */
public class ChainDenseLayer extends ChainLayer {

    private int inputPositions;

    /** For JSON. */
    public ChainDenseLayer() {}

    /** A layer with the builder's settings. */
    protected ChainDenseLayer(DenseBuilder<?> builder) {
        super(builder);
        this.inputPositions = builder.inputPositions;
        requireLargeEnough();
        if (getNIn() % positions() != 0) {
            throw invalid(
                    "the inputs must be a multiple of inputPositions ("
                            + positions()
                            + "), found "
                            + getNIn());
        }
    }

    private int positions() {
        return Math.max(1, inputPositions);
    }

    @Override
    public FeatureOrder featureOrder() {
        return positions() == 1 ? FeatureOrder.TAP_CHANNEL : FeatureOrder.CHANNEL_TAP;
    }

    @Override
    int taps() {
        return 1;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        DenseLayer plain = plain();
        plain.setNIn(inputType, false);
        return plain.getOutputType(layerIndex, inputType);
    }

    @Override
    public void setNIn(@Nullable InputType inputType, boolean override) {
        DenseLayer inferred = plain();
        inferred.setNIn(inputType, true);
        requireInputs(Math.toIntExact(inferred.getNIn()));
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return plain().getPreProcessorForInputType(inputType);
    }

    /** DL4J's layer of these sizes, for everything that does not depend on the weights. */
    private DenseLayer plain() {
        return new DenseLayer.Builder().name(getLayerName()).nIn(getNIn()).nOut(getNOut()).build();
    }

    @Override
    public SDVariable defineLayer(
            SameDiff sameDiff,
            SDVariable layerInput,
            Map<String, SDVariable> paramTable,
            @Nullable SDVariable mask) {
        SDVariable columns = columns(sameDiff, layerInput);
        SDVariable product = definition().product(sameDiff, columns, paramTable);
        SDVariable rows = sameDiff.permute(product, 1, 0);
        return isHasBias() ? rows.add(parameter(paramTable, BIAS)) : rows;
    }

    private SDVariable columns(SameDiff sameDiff, SDVariable input) {
        if (positions() == 1) {
            return sameDiff.permute(input, 1, 0);
        }
        SDVariable images = sameDiff.reshape(input, -1, positions(), getNIn() / (long) positions());
        return sameDiff.reshape(sameDiff.permute(images, 2, 1, 0), getNIn(), -1);
    }

    @Override
    public void validateInput(INDArray input) {
        if (input.rank() != 2 || input.size(1) != getNIn()) {
            throw invalid(
                    "the input must have shape [N, "
                            + getNIn()
                            + "], found "
                            + Arrays.toString(input.shape()));
        }
    }

    @Override
    KernelInput kernelInput(INDArray input) {
        return positions() == 1
                ? new KernelInput.Dense(FloatViews.contiguous(input), getNOut())
                : new ConvolutionInput(
                        FloatViews.rowMajor(input),
                        LayerPatches.whole(getNIn(), positions(), featureOrder()),
                        getNOut());
    }

    /**
     * The number of positions of the flattened image that the inputs are, where the chain's columns
     * are in the order channel, position; 0 if they are those of the input.
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public int getInputPositions() {
        return inputPositions;
    }

    /** Sets the number of positions of the flattened image that the inputs are. */
    public void setInputPositions(int inputPositions) {
        this.inputPositions = inputPositions;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChainDenseLayer that
                        && super.equals(other)
                        && positions() == that.positions());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), positions());
    }

    /** Builds dense chain layers. */
    abstract static class DenseBuilder<T extends DenseBuilder<T>> extends ChainLayer.Builder<T> {

        private int inputPositions;

        /**
         * The number of positions of the flattened image {@code [positions, channels]} that the
         * inputs are; the chain's columns are then in the order channel, position. Default: 0, for
         * the order of the inputs.
         */
        @SuppressWarnings("unchecked")
        public T inputPositions(int positions) {
            this.inputPositions = positions;
            return (T) this;
        }
    }

    /** Builds dense chain layers. */
    @SuppressWarnings("unchecked")
    public static class Builder extends DenseBuilder<Builder> {

        @Override
        public ChainDenseLayer build() {
            return new ChainDenseLayer(this);
        }
    }
}
