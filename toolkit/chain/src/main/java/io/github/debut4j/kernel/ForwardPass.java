package io.github.debut4j.kernel;

import java.util.function.IntFunction;

/** A chain with its values, applied to the rows of a tile. Not modified by any method. */
record ForwardPass(FactorKernel[] factors, float[] parameters, int biasOffset) {

    /**
     * Runs all factors and adds the bias, if there is one.
     *
     * @param x the input rows
     * @param rowsOf gives the rows that take the result of factor k, counted from 1; modified
     * @return the rows of the output
     */
    float[][] run(float[][] x, int columns, IntFunction<float[][]> rowsOf) {
        float[][] rows = x;
        for (int k = 0; k < factors.length; k++) {
            float[][] next = rowsOf.apply(k + 1);
            factors[k].forward(parameters, rows, next, columns);
            rows = next;
        }
        for (int at = biasOffset; at < parameters.length; at++) {
            addConstant(rows[at - biasOffset], parameters[at], columns);
        }
        return rows;
    }

    /** Adds the sums of the rows of dy to the bias part of the gradient. */
    void addBiasGradient(float[][] dy, float[] gradient, int columns) {
        for (int at = biasOffset; at < parameters.length; at++) {
            gradient[at] += RowSums.sum(dy[at - biasOffset], columns);
        }
    }

    FactorKernel factor(int index) {
        return factors[index];
    }

    private static void addConstant(float[] row, float value, int columns) {
        for (int c = 0; c < columns; c++) {
            row[c] += value;
        }
    }
}
