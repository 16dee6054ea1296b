package io.github.debut4j.export.hardware;

import io.github.debut4j.spec.SettingException;

/**
 * The numbers of bits of an engine's integers, signs included.
 *
 * @param weights from 2 to 24
 * @param activations the input, the output and the values between factors: from 2 to 24
 * @param accumulator the largest allowed width of a sum of products, from 4 to 60; an engine uses
 *     as many bits as its sums can need
 */
public record Widths(int weights, int activations, int accumulator) {

    /** Eight and sixteen bits, and sums that fit the 48-bit accumulators of common DSP blocks. */
    public static final Widths DEFAULT = new Widths(8, 16, 48);

    private static final int LEAST = 2;
    private static final int MOST = 24;
    private static final int LEAST_ACCUMULATOR = 4;
    private static final int MOST_ACCUMULATOR = 60;

    /**
     * Checks the numbers.
     *
     * @throws SettingException if one is out of its range
     */
    public Widths {
        require("weights", weights, LEAST, MOST);
        require("activations", activations, LEAST, MOST);
        require("accumulator", accumulator, LEAST_ACCUMULATOR, MOST_ACCUMULATOR);
    }

    private static void require(String setting, int bits, int least, int most) {
        SettingException.require(
                bits >= least && bits <= most,
                setting,
                "have from " + least + " to " + most + " bits",
                bits);
    }
}
