package io.github.debut4j.chain.design;

import io.github.debut4j.spec.SettingException;

/**
 * The size of a matrix to replace by a chain.
 *
 * @param rows outputs: the units of a dense layer, the output channels of a convolution
 * @param cols inputs: for a convolution {@code kH*kW*nIn}, the input channel fastest
 * @param taps positions of the kernel, {@code kH*kW}; 1 for a dense layer. A divisor of cols
 */
public record MatrixShape(int rows, int cols, int taps) {

    /**
     * Checks the sizes.
     *
     * @throws SettingException if one breaks its rule; the setting is the component's name
     */
    public MatrixShape {
        SettingException.require(rows >= 1, "rows", "be at least 1", rows);
        SettingException.require(cols >= 1, "cols", "be at least 1", cols);
        SettingException.require(taps >= 1, "taps", "be at least 1", taps);
        SettingException.require(
                cols % taps == 0,
                "cols",
                "be a multiple of the kernel's taps (" + taps + ")",
                cols);
        long entries = (long) rows * cols;
        SettingException.require(
                entries <= Integer.MAX_VALUE,
                "rows*cols",
                "be at most " + Integer.MAX_VALUE,
                entries);
    }

    /** The matrix of a dense layer. */
    public static MatrixShape dense(int rows, int cols) {
        return new MatrixShape(rows, cols, 1);
    }

    /** The number of input channels; for a dense layer the number of inputs. */
    public int channels() {
        return cols / taps;
    }

    /** The number of entries: the parameters of the layer to replace, without its bias. */
    public long entries() {
        return (long) rows * cols;
    }

    /** The size as messages show it: {@code 256 x 2304}. */
    @Override
    public String toString() {
        return rows + " x " + cols;
    }

    /**
     * Checks that a transform saves parameters.
     *
     * @param transform its name, for the message
     * @throws IllegalArgumentException if it has as many parameters as the matrix entries, or more
     */
    void requireFewerParameters(String transform, long parameters) {
        if (parameters >= entries()) {
            throw new IllegalArgumentException(
                    "a "
                            + transform
                            + " of "
                            + this
                            + " must have fewer parameters than its "
                            + entries()
                            + " entries, found "
                            + parameters);
        }
    }
}
