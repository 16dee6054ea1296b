package io.github.debut4j.cli.chain;

import io.github.debut4j.chain.explain.FactorKind;
import io.github.debut4j.chain.explain.FactorReading;
import io.github.debut4j.chain.explain.Patch;

/** Kinds of factors in words. */
final class KindText {

    private KindText() {}

    /** A noun: {@code masked pointwise convolution}. */
    static String name(FactorKind kind) {
        return switch (kind) {
            case DEPTHWISE -> "depthwise convolution";
            case SUBSAMPLED_DEPTHWISE -> "sub-sampled depthwise convolution";
            case UPSAMPLED_DEPTHWISE -> "up-sampled depthwise convolution";
            case TAP_POINTWISE -> "pointwise convolution of each tap";
            case MASKED_TAP_POINTWISE -> "masked pointwise convolution of each tap";
            case SUBSAMPLED_CONVOLUTION -> "sub-sampled convolution";
            case MASKED_CONVOLUTION -> "masked convolution";
            case CONVOLUTION -> "convolution";
            case POINTWISE -> "pointwise convolution";
            case MASKED_POINTWISE -> "masked pointwise convolution";
            case DENSE -> "dense factor";
            case MASKED_DENSE -> "masked dense factor";
            case SCALING -> "scaling";
        };
    }

    /** How much of the patch a group of the first factor reads, after a comma; otherwise empty. */
    static String detail(FactorReading factor, Patch patch) {
        int s = factor.shape().s();
        return switch (factor.kind()) {
            case DEPTHWISE ->
                    ", " + FieldText.count(factor.shape().r(), "kernel") + " for each channel";
            case SUBSAMPLED_DEPTHWISE ->
                    ", "
                            + s
                            + " of "
                            + patch.taps()
                            + " taps"
                            + (factor.channels().most() > 1
                                    ? "; some groups cross from one channel to the next"
                                    : "");
            case UPSAMPLED_DEPTHWISE ->
                    s % patch.taps() == 0
                            ? ", a grouped convolution of "
                                    + FieldText.count(s / patch.taps(), "channel")
                            : ", " + s + " features for " + patch.taps() + " taps";
            case MASKED_TAP_POINTWISE ->
                    ", "
                            + s
                            + " of "
                            + FieldText.count(patch.channels(), "channel")
                            + (factor.taps().most() > 1
                                    ? "; some groups cross from one tap to the next"
                                    : "");
            case SUBSAMPLED_CONVOLUTION ->
                    s % patch.channels() == 0
                            ? ", all channels at "
                                    + s / patch.channels()
                                    + " of "
                                    + patch.taps()
                                    + " taps"
                            : ", "
                                    + s
                                    + " features for "
                                    + FieldText.count(patch.channels(), "channel");
            case MASKED_CONVOLUTION -> ", " + s + " of " + patch.features() + " features";
            default -> "";
        };
    }
}
