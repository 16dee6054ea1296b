package io.github.debut4j.chain;

import java.util.Arrays;

/**
 * The order of the features of a convolution's patch, which are the columns of its weight matrix
 * and of its chain.
 *
 * <p>The number of taps of a 2-D kernel is {@code kH*kW}, and tap {@code ky*kW + kx} is at row ky
 * and column kx; a 1-D kernel has one tap for each of its steps. With one tap, both orders are the
 * same.
 */
public enum FeatureOrder {
    /** {@code tap*channels + channel}: the order of the published chains. */
    TAP_CHANNEL("tap-channel"),
    /**
     * {@code channel*taps + tap}: the order of DL4J's convolution weights. A first factor with
     * {@code s = taps} and {@code t = 1} is a depthwise convolution (All-DeBut, section III.B).
     */
    CHANNEL_TAP("channel-tap");

    private final String text;

    FeatureOrder(String text) {
        this.text = text;
    }

    /**
     * The order with this text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FeatureOrder parse(String text) {
        return Arrays.stream(values())
                .filter(order -> order.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the feature order must be tap-channel or channel-tap,"
                                                + " found "
                                                + text));
    }

    /** The position of a feature. */
    public int index(int channel, int tap, int channels, int taps) {
        return this == TAP_CHANNEL ? tap * channels + channel : channel * taps + tap;
    }

    /** The channel of the feature at a position. */
    public int channel(int index, int channels, int taps) {
        return this == TAP_CHANNEL ? index % channels : index / taps;
    }

    /** The tap of the feature at a position. */
    public int tap(int index, int channels, int taps) {
        return this == TAP_CHANNEL ? index / channels : index % taps;
    }

    /** The text of files and options: tap-channel or channel-tap. */
    @Override
    public String toString() {
        return text;
    }
}
