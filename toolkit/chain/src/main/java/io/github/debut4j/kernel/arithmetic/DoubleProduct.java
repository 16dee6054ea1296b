package io.github.debut4j.kernel.arithmetic;

/**
 * A product in double precision that is added to rows: {@code y[i] += sum_l w[i][l] x[l]} for rows
 * x and y. Products are added in the order of l, and each operation is rounded, so that the bits do
 * not depend on the arithmetic.
 *
 * @param inputs number of rows x
 * @param outputs number of rows y
 * @param columns of each row
 * @param w the weights. Not modified
 * @param x not modified
 * @param y no row of x is among them. Modified
 */
public record DoubleProduct(
        int inputs, int outputs, int columns, Weights w, DoubleRows x, DoubleRows y) {

    /**
     * The weight of input l for output i is {@code values[first + i * outputStep + l * inputStep]}.
     */
    public record Weights(double[] values, int first, int outputStep, int inputStep) {

        /** The index of a weight. */
        public int index(int output, int input) {
            return first + output * outputStep + input * inputStep;
        }
    }

    /** Row k begins at {@code values[first + k * step]}. */
    public record DoubleRows(double[] values, int first, int step) {

        /** The index of a row's first value. */
        public int index(int row) {
            return first + row * step;
        }
    }
}
