package io.github.debut4j.graph.operator;

/**
 * One axis of the window of a convolution or a pooling. Padding is explicit: modes such as "same"
 * are resolved for the size of the input.
 *
 * @param kernel number of taps
 * @param stride from one output position to the next
 * @param dilation from one tap to the next
 * @param before positions of padding before the input
 * @param after positions of padding after the input
 */
public record WindowAxis(int kernel, int stride, int dilation, int before, int after) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if kernel, stride or dilation is below 1, or a padding is
     *     below 0
     */
    public WindowAxis {
        Checks.atLeast("kernel", kernel, 1);
        Checks.atLeast("stride", stride, 1);
        Checks.atLeast("dilation", dilation, 1);
        Checks.atLeast("padding before the input", before, 0);
        Checks.atLeast("padding after the input", after, 0);
    }

    /** One tap, stride 1, no padding. */
    public static WindowAxis identity() {
        return new WindowAxis(1, 1, 1, 0, 0);
    }

    /** The number of positions from the first tap to the last, both included. */
    public long reach() {
        return (kernel - 1L) * dilation + 1;
    }

    /**
     * The number of output positions; positions left at the end are not used.
     *
     * @throws IllegalArgumentException if the window is longer than the padded input
     */
    public int outputs(int size) {
        long padded = (long) size + before + after;
        if (reach() > padded) {
            throw new IllegalArgumentException(
                    "a window of "
                            + reach()
                            + " positions must fit the padded input, found "
                            + padded
                            + " positions");
        }
        return Math.toIntExact((padded - reach()) / stride + 1);
    }

    /**
     * The number of output positions of a transposed convolution.
     *
     * @throws IllegalArgumentException if the padding leaves none
     */
    public int transposedOutputs(int size) {
        long outputs = (size - 1L) * stride + reach() - before - after;
        if (outputs < 1 || outputs > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the output must have at least 1 position, found " + outputs);
        }
        return (int) outputs;
    }
}
