package io.github.debut4j.kernel;

import io.github.debut4j.chain.FactorShape;

/**
 * One factor on one tile: {@code y[b*r*t + i*t + j] = sum_l W[b][j][i][l] x[b*s*t + l*t + j]} and
 * its two gradients.
 *
 * @param shape of the factor
 * @param offset where its values begin in the parameter vector
 */
record FactorKernel(FactorShape shape, int offset) {

    /** Writes the p rows of y from the q rows of x. Modifies y only. */
    void forward(float[] parameters, float[][] x, float[][] y, int columns) {
        int r = shape.r();
        int s = shape.s();
        int t = shape.t();
        RowCombiner rows = new RowCombiner(x, t, parameters, 1, columns);
        int at = offset;
        for (int b = 0; b < shape.blocks(); b++) {
            for (int j = 0; j < t; j++) {
                for (int i = 0; i < r; i++) {
                    rows.combine(y[(b * r + i) * t + j], b * s * t + j, at, s);
                    at += s;
                }
            }
        }
    }

    /** Writes the q rows of dx from the p rows of dy. Modifies dx only. */
    void inputGradient(float[] parameters, float[][] dy, float[][] dx, int columns) {
        int r = shape.r();
        int s = shape.s();
        int t = shape.t();
        RowCombiner rows = new RowCombiner(dy, t, parameters, s, columns);
        for (int b = 0; b < shape.blocks(); b++) {
            for (int j = 0; j < t; j++) {
                int at = offset + (b * t + j) * r * s;
                for (int l = 0; l < s; l++) {
                    rows.combine(dx[(b * s + l) * t + j], b * r * t + j, at + l, r);
                }
            }
        }
    }

    /** Adds this tile's share to the gradient of the factor's values. Modifies gradient only. */
    void addWeightGradient(float[][] x, float[][] dy, float[] gradient, int columns) {
        int r = shape.r();
        int s = shape.s();
        int t = shape.t();
        int at = offset;
        for (int b = 0; b < shape.blocks(); b++) {
            for (int j = 0; j < t; j++) {
                for (int i = 0; i < r; i++) {
                    float[] row = dy[(b * r + i) * t + j];
                    for (int l = 0; l < s; l++) {
                        gradient[at++] += RowSums.dot(row, x[(b * s + l) * t + j], columns);
                    }
                }
            }
        }
    }
}
