package io.github.debut4j.chain;

import java.io.Serializable;

/**
 * The sizes of a Tucker-2 decomposition of a convolution's matrix, {@code outputs x channels*taps}:
 * a 1x1 convolution to {@code inputRank} channels, one with the original's taps to {@code
 * outputRank} channels, and a 1x1 convolution to all outputs.
 *
 * @param channels of the convolution's input
 * @param taps of its kernel
 * @param outputs channels of its output
 * @param inputRank channels between the first two of the three convolutions, at most {@code
 *     channels}
 * @param outputRank channels between the last two, at most {@code outputs}
 */
public record Tucker2(int channels, int taps, int outputs, int inputRank, int outputRank)
        implements Serializable {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException naming the size, the rule and the value found
     */
    public Tucker2 {
        requireWithin("channels", channels, Integer.MAX_VALUE, "");
        requireWithin("taps", taps, Integer.MAX_VALUE, "");
        requireWithin("outputs", outputs, Integer.MAX_VALUE, "");
        requireWithin("the input rank", inputRank, channels, "the input channels");
        requireWithin("the output rank", outputRank, outputs, "the output channels");
    }

    private static void requireWithin(String size, int value, int most, String mostIs) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    size
                            + " must be "
                            + (mostIs.isEmpty()
                                    ? "at least 1"
                                    : "from 1 to " + mostIs + " (" + most + ")")
                            + ", found "
                            + value);
        }
    }

    /** The number of weights of the three convolutions. */
    public long parameterCount() {
        return (long) inputRank * channels
                + (long) inputRank * taps * outputRank
                + (long) outputRank * outputs;
    }

    /** The number of weights of the convolution. */
    public long entries() {
        return (long) outputs * channels * taps;
    }

    /**
     * The chain whose products include those of the decomposition, with the columns in the order
     * {@link FeatureOrder#CHANNEL_TAP}: its first factor multiplies the channels of each tap, and
     * holds the same values for all taps.
     */
    public Chain chain() {
        return Chain.of(
                new FactorShape(inputRank * taps, channels * taps, inputRank, channels, taps),
                FactorShape.dense(outputRank, inputRank * taps),
                FactorShape.dense(outputs, outputRank));
    }

    /** The ranks, such as {@code 8x12}: that of the input first. */
    public String ranks() {
        return inputRank + "x" + outputRank;
    }
}
