package io.github.debut4j.cli.chain;

import io.github.debut4j.chain.explain.ChainReading;
import io.github.debut4j.chain.explain.FactorReading;
import io.github.debut4j.chain.explain.Patch;
import io.github.debut4j.chain.explain.ReceptiveField;
import io.github.debut4j.chain.explain.ValueReading;
import io.github.debut4j.cli.option.OptionValues;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code debut chain explain} prints as JSON.
 *
 * @param rows outputs of the layer
 * @param cols inputs of the layer, or features of a convolution's patch
 * @param order of the features; null for a dense layer
 * @param kernel height and width; null for a dense layer
 * @param channels of a convolution; null for a dense layer
 * @param completeAfter the first factor after which each value depends on the whole patch; null if
 *     none is
 * @param trace the value that was asked for, and the values that it comes from, factor 1 first
 * @param out the picture; null if none was written
 */
record Explanation(
        @Nullable String name,
        int rows,
        int cols,
        @Nullable String order,
        @Nullable List<Integer> kernel,
        @Nullable Integer channels,
        @Nullable Integer completeAfter,
        List<Factor> factors,
        List<Value> trace,
        @Nullable String out) {

    /**
     * A factor: {@code groups} groups of s inputs and r outputs.
     *
     * @param fields how many different receptive fields its values have
     * @param features that a value depends on
     */
    record Factor(
            int p,
            int q,
            int r,
            int s,
            int t,
            String kind,
            int groups,
            int fields,
            FactorReading.Range taps,
            FactorReading.Range channels,
            FactorReading.Range features) {

        static Factor of(FactorReading factor) {
            return new Factor(
                    factor.shape().p(),
                    factor.shape().q(),
                    factor.shape().r(),
                    factor.shape().s(),
                    factor.shape().t(),
                    OptionValues.name(factor.kind()),
                    factor.groups(),
                    factor.fields(),
                    factor.taps(),
                    factor.channels(),
                    factor.features());
        }
    }

    /**
     * A value.
     *
     * @param reads the values before it, or columns of the chain, that its factor multiplies
     * @param sees what it depends on; the channels of a dense layer are its inputs
     */
    record Value(int factor, int value, List<Integer> reads, List<ReceptiveField.Part> sees) {

        static Value of(ValueReading value) {
            return new Value(value.factor(), value.value(), value.reads(), value.field().parts());
        }
    }

    static Explanation of(
            LayerChain layer, ChainReading reading, List<ValueReading> trace, @Nullable Path out) {
        Patch patch = layer.patch();
        boolean convolution = patch.convolution();
        return new Explanation(
                layer.name(),
                layer.rows(),
                patch.features(),
                convolution ? patch.order().toString() : null,
                convolution ? List.of(patch.height(), patch.width()) : null,
                convolution ? patch.channels() : null,
                reading.completeAfter().isPresent() ? reading.completeAfter().getAsInt() : null,
                reading.factors().stream().map(Factor::of).toList(),
                trace.stream().map(Value::of).toList(),
                out == null ? null : out.toString());
    }
}
