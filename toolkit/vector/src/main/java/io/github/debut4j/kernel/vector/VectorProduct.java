package io.github.debut4j.kernel.vector;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.GridOperation;
import io.github.debut4j.kernel.arithmetic.RowViews;

/**
 * Weighted sums of rows: {@code y[i] = sum_l w[i][l] x[l]} for the rows of a grid. The first pass
 * over an output takes as many inputs as leave a multiple of {@link RowPass#INPUTS_ADDED} for the
 * other passes. If there are many inputs and outputs, {@link DensePass} computes most outputs.
 */
final class VectorProduct implements GridOperation {

    private final Grid grid;
    private final int inputsSet;
    private final RowPass first;
    private final RowPass next;
    private final DensePass dense;
    private final int denseOutputs;

    VectorProduct(Grid grid, RowViews x, float[][] y, float[] w, int columns) {
        this.grid = grid;
        this.inputsSet = inputsOfFirstPass(grid.inputs());
        this.first = RowPass.setting(inputsSet, grid, x, y, w, columns);
        this.next = RowPass.adding(grid, x, y, w, columns);
        this.dense = new DensePass(grid, x, y, w, columns);
        this.denseOutputs =
                DensePass.suits(grid.inputs(), grid.outputs())
                        ? grid.outputs() / DensePass.OUTPUTS * DensePass.OUTPUTS
                        : 0;
    }

    /** Never a single input of several, which would not be worth a pass. */
    private static int inputsOfFirstPass(int count) {
        if (count <= RowPass.MOST_INPUTS_SET) {
            return count;
        }
        int rest = count % RowPass.INPUTS_ADDED;
        if (rest == 0) {
            return RowPass.INPUTS_ADDED;
        }
        return rest == 1 ? RowPass.INPUTS_ADDED + 1 : rest;
    }

    @Override
    public void run(int firstX, int firstY, int firstWeight) {
        int outputs = grid.outputs();
        if (denseOutputs > 0) {
            dense.run(denseOutputs, firstX, firstY, firstWeight);
        }
        int together;
        for (int i = denseOutputs; i < outputs; i += together) {
            together = Math.min(RowPass.MOST_OUTPUTS, Integer.highestOneBit(outputs - i));
            int y = firstY + i * grid.outputStride().y();
            int weight = firstWeight + i * grid.outputStride().weight();
            first.run(together, firstX, y, weight);
            for (int l = inputsSet; l < grid.inputs(); l += RowPass.INPUTS_ADDED) {
                int x = firstX + l * grid.inputStride().x();
                next.run(together, x, y, weight + l * grid.inputStride().weight());
            }
        }
    }
}
