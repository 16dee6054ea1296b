package io.github.debut4j.export.onnx;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;

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
record ChainLayer(
        Chain chain, int outputs, int channels, int taps, FeatureOrder order, int positions) {

    /** The number of input features of the chain that are not always zero. */
    int features() {
        return channels * taps;
    }

    /**
     * Whether a factor at the start of the chain is a grouped convolution: each of its rows sees
     * all taps of some channels.
     */
    boolean isConvolution(Segment segment) {
        return taps > 1
                && (order == FeatureOrder.CHANNEL_TAP || channels == 1)
                && segment.shape().t() == 1
                && segment.shape().s() % taps == 0
                && segment.shape().q() == features();
    }
}
