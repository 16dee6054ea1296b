package io.github.debut4j.chain.explain;

/**
 * What a factor does to a patch of an image, in terms of convolutions (All-DeBut, section III.B).
 * The package description says which factor is which.
 */
public enum FactorKind {
    /** Each value reads all taps of one channel. */
    DEPTHWISE,
    /** Each value reads fewer features than there are taps: a part of the taps of a channel. */
    SUBSAMPLED_DEPTHWISE,
    /** Each value reads more features than there are taps, those of several channels. */
    UPSAMPLED_DEPTHWISE,
    /** Each value reads all channels at one tap. */
    TAP_POINTWISE,
    /** Each value reads fewer features than there are channels: a part of them at one tap. */
    MASKED_TAP_POINTWISE,
    /** Each value reads more features than there are channels: all of them at several taps. */
    SUBSAMPLED_CONVOLUTION,
    /** Each value reads some features that no other kind describes. */
    MASKED_CONVOLUTION,
    /** Each value reads the whole patch. */
    CONVOLUTION,
    /** Each value reads all values before it, at the same position of the image. */
    POINTWISE,
    /** Each value reads some of the values before it, at the same position of the image. */
    MASKED_POINTWISE,
    /** In a dense layer, each value reads all values before it. */
    DENSE,
    /** In a dense layer, each value reads some of the values before it. */
    MASKED_DENSE,
    /** Each value is one value before it times a factor. */
    SCALING
}
