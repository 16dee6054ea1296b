package io.github.debut4j.layers;

import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

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
 */
public class ChainDenseLayer extends ChainLayer {

    /** For JSON. */
    public ChainDenseLayer() {}

    /** A layer with the builder's settings. */
    protected ChainDenseLayer(ChainLayer.Builder<?> builder) {
        super(builder);
        requireLargeEnough();
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
        SDVariable columns = sameDiff.permute(layerInput, 1, 0);
        SDVariable product = definition().product(sameDiff, columns, paramTable);
        SDVariable rows = sameDiff.permute(product, 1, 0);
        return isHasBias() ? rows.add(parameter(paramTable, BIAS)) : rows;
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
        return new KernelInput.Dense(FloatViews.contiguous(input), getNOut());
    }

    /** Builds dense chain layers. */
    @SuppressWarnings("unchecked")
    public static class Builder extends ChainLayer.Builder<Builder> {

        @Override
        public ChainDenseLayer build() {
            return new ChainDenseLayer(this);
        }
    }
}
