package io.github.debut4j.chain.explain;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.spec.SettingException;

/**
 * What the columns of a chain stand for: the features of a convolution's patch, or the inputs of a
 * dense layer. Columns beyond the features are padding, which is always zero.
 *
 * <p>A dense layer after a flattened image is a convolution whose kernel is as large as the image.
 *
 * @param convolution whether the features have taps; those of a dense layer are its channels
 * @param order of the features
 * @param channels the number of input channels; for a dense layer that of its inputs
 * @param height of the kernel; 1 for a 1-D convolution or a dense layer
 * @param width of the kernel; 1 for a dense layer
 */
public record Patch(boolean convolution, FeatureOrder order, int channels, int height, int width) {

    /**
     * Checks the sizes.
     *
     * @throws SettingException if one is not positive
     */
    public Patch {
        SettingException.require(channels >= 1, "channels", "be at least 1", channels);
        SettingException.require(height >= 1, "height", "be at least 1", height);
        SettingException.require(width >= 1, "width", "be at least 1", width);
    }

    /** The inputs of a dense layer. */
    public static Patch dense(int inputs) {
        return new Patch(false, FeatureOrder.TAP_CHANNEL, inputs, 1, 1);
    }

    /** The patch of a convolution. */
    public static Patch convolution(FeatureOrder order, int channels, int height, int width) {
        return new Patch(true, order, channels, height, width);
    }

    /** The number of taps: positions of the kernel. */
    public int taps() {
        return height * width;
    }

    /** The number of features: {@code channels * taps}. */
    public int features() {
        return channels * taps();
    }

    /** The channel of a feature. */
    int channel(int feature) {
        return order.channel(feature, channels, taps());
    }

    /** The tap of a feature, {@code row * width + column} of the kernel. */
    int tap(int feature) {
        return order.tap(feature, channels, taps());
    }
}
