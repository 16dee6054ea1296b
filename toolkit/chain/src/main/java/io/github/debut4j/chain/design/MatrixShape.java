package io.github.debut4j.chain.design;

/**
 * The size of the matrix that a chain is wanted for.
 *
 * @param rows outputs: the units of a dense layer, the output channels of a convolution
 * @param cols inputs: for a convolution {@code kH*kW*nIn}, the input channel fastest
 * @param taps positions of the kernel, {@code kH*kW}; 1 for a dense layer. A divisor of cols
 */
public record MatrixShape(int rows, int cols, int taps) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number, its rule and the value found
     */
    public MatrixShape {
        requirePositive("rows", rows);
        requirePositive("cols", cols);
        requirePositive("taps", taps);
        if (cols % taps != 0) {
            throw new IllegalArgumentException(
                    "cols must be a multiple of the kernel's taps (" + taps + "), found " + cols);
        }
        if ((long) rows * cols > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "rows*cols must be at most "
                            + Integer.MAX_VALUE
                            + ", found "
                            + (long) rows * cols);
        }
    }

    /** The matrix of a dense layer. */
    public static MatrixShape dense(int rows, int cols) {
        return new MatrixShape(rows, cols, 1);
    }

    /** Input channels; the inputs of a dense layer. */
    public int channels() {
        return cols / taps;
    }

    /** Its entries: the parameters of the layer that a chain replaces, biases aside. */
    public long entries() {
        return (long) rows * cols;
    }

    /** As messages name it: {@code 256 x 2304}. */
    @Override
    public String toString() {
        return rows + " x " + cols;
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, found " + value);
        }
    }
}
