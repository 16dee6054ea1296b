package io.github.debut4j.export.form;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.Shape;

/**
 * What a chain is computed for.
 *
 * @param chain the chain
 * @param outputs number of output channels or features
 * @param channels number of input channels or features
 * @param taps of the kernel; 1 for a dense layer
 * @param order of the features of a patch
 * @param positions for which the chain is applied, per example
 */
public record ChainLayer(
        Chain chain, int outputs, int channels, int taps, FeatureOrder order, int positions) {

    /**
     * A convolution.
     *
     * @param output the shape of one example of its output
     */
    public static ChainLayer of(ChainConvolution operator, Shape output) {
        return new ChainLayer(
                operator.weights().chain(),
                operator.outputs(),
                operator.inputs(),
                operator.window().taps(),
                operator.order(),
                output.count() / operator.outputs());
    }

    /**
     * A dense layer.
     *
     * @param output the shape of one example of its output
     */
    public static ChainLayer of(ChainDense operator, Shape output) {
        return new ChainLayer(
                operator.weights().chain(),
                operator.outputs(),
                operator.inputs(),
                1,
                FeatureOrder.CHANNEL_TAP,
                output.count() / operator.outputs());
    }

    /** The number of input features of the chain that are not always zero. */
    public int features() {
        return channels * taps;
    }

    /**
     * Whether a factor at the start of the chain is a grouped convolution: each of its rows sees
     * all taps of some channels.
     */
    public boolean isConvolution(Segment segment) {
        return taps > 1
                && (order == FeatureOrder.CHANNEL_TAP || channels == 1)
                && segment.shape().t() == 1
                && segment.shape().s() % taps == 0
                && segment.shape().q() == features();
    }
}
