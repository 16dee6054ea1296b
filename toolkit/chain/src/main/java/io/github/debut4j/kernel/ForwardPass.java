package io.github.debut4j.kernel;

import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowSums;
import java.util.List;

/**
 * The stages of a chain with its values, which no method modifies.
 *
 * @param stages of the chain
 * @param parameters of the chain, followed by the bias
 * @param biasOffset the index of the first value of the bias
 * @param arithmetic for the innermost loops
 */
record ForwardPass(
        List<Stage> stages, float[] parameters, int biasOffset, RowArithmetic arithmetic) {

    int rows() {
        Stage last = stages.get(stages.size() - 1);
        return last.blocks() * last.spanOut();
    }

    /** Adds the bias to a row of the output, if there is one. Modifies the row. */
    void addBias(int row, float[] y, int columns) {
        if (biasOffset < parameters.length) {
            float value = parameters[biasOffset + row];
            for (int c = 0; c < columns; c++) {
                y[c] += value;
            }
        }
    }

    /** Adds the sum of a row of dy to the gradient of the bias, if there is one. */
    void addBiasGradient(int row, float[] dy, float[] gradient, int columns) {
        if (biasOffset < parameters.length) {
            gradient[biasOffset + row] += RowSums.sum(dy, columns);
        }
    }
}
