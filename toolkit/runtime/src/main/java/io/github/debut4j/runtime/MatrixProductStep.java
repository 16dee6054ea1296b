package io.github.debut4j.runtime;

import java.util.Arrays;

/**
 * The product of two matrices of each example.
 *
 * @param rows of the first matrix
 * @param inner columns of the first matrix and rows of the second
 * @param columns of the second matrix
 */
record MatrixProductStep(int rows, int inner, int columns) implements Computation {

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        float[] a = inputs[0].array();
        float[] b = inputs[1].array();
        float[] y = output.array();
        Arrays.fill(y, output.offset(), output.offset() + output.length(), 0);
        for (int row = 0; row < examples * rows; row++) {
            int to = output.offset() + row * columns;
            for (int k = 0; k < inner; k++) {
                float factor = a[inputs[0].offset() + row * inner + k];
                int from = inputs[1].offset() + (row / rows * inner + k) * columns;
                for (int column = 0; column < columns; column++) {
                    y[to + column] += factor * b[from + column];
                }
            }
        }
    }
}
