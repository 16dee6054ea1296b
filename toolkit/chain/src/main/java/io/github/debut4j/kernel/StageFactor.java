package io.github.debut4j.kernel;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.GridStep;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;

/**
 * One factor in a part of a {@link Stage}: {@code y[b*r*t + i*t + j] = sum_l W[b][j][i][l] x[b*s*t
 * + l*t + j]} with the blocks and the positions on the diagonal that belong to the part, and its
 * two gradients.
 *
 * @param shape of the whole factor
 * @param offset where its values begin in the parameter vector
 * @param blocks of the factor in each part
 * @param classes residue classes of rows, one a part; a divisor of the factor's t
 */
record StageFactor(FactorShape shape, int offset, int blocks, int classes) {

    /** Positions on the diagonal in each part: the factor's t as the part sees it. */
    private int diagonal() {
        return shape.t() / classes;
    }

    int rowsIn() {
        return blocks * shape.s() * diagonal();
    }

    int rowsOut() {
        return blocks * shape.r() * diagonal();
    }

    /** Writes the rows y from the rows x. Modifies y only. */
    void forward(RowArithmetic arithmetic, float[] parameters, Span span, Rows x, Rows y) {
        Grid grid = grid(x, y);
        GridStep step =
                arithmetic.product(grid, x.arrays(), y.arrays(), parameters, span.columns());
        forEachGrid(step, grid, span.part(), x, y);
    }

    /** Writes the rows dx from the rows dy. Modifies dx only. */
    void inputGradient(RowArithmetic arithmetic, float[] parameters, Span span, Rows dy, Rows dx) {
        Grid grid = grid(dx, dy).transposed();
        GridStep step =
                arithmetic.product(grid, dy.arrays(), dx.arrays(), parameters, span.columns());
        forEachGrid(step, grid, span.part(), dy, dx);
    }

    /** Adds this tile's share to the gradient of the factor's values. Modifies gradient only. */
    void weightGradient(RowArithmetic arithmetic, Span span, Rows x, Rows dy, float[] gradient) {
        Grid grid = grid(x, dy);
        GridStep step =
                arithmetic.weightGradient(grid, x.arrays(), dy.arrays(), gradient, span.columns());
        forEachGrid(step, grid, span.part(), x, dy);
    }

    /** The grids of one block, or those at one position of all blocks, whichever are more. */
    private Grid grid(Rows x, Rows y) {
        int r = shape.r();
        int s = shape.s();
        int t = diagonal();
        boolean alongDiagonal = t >= blocks;
        return new Grid(
                s,
                r,
                alongDiagonal ? t : blocks,
                new Grid.Step(t * x.step(), 0, 1),
                new Grid.Step(0, t * y.step(), s),
                alongDiagonal
                        ? new Grid.Step(x.step(), y.step(), classes * r * s)
                        : new Grid.Step(s * t * x.step(), r * t * y.step(), shape.t() * r * s));
    }

    private void forEachGrid(GridStep step, Grid grid, int part, Rows from, Rows to) {
        int t = diagonal();
        int weight = offset + weightsBefore(part / classes * blocks, part % classes);
        if (t >= blocks) {
            for (int b = 0; b < blocks; b++) {
                step.run(
                        from.index(b * grid.inputs() * t),
                        to.index(b * grid.outputs() * t),
                        weight + weightsBefore(b, 0));
            }
        } else {
            for (int j = 0; j < t; j++) {
                step.run(from.index(j), to.index(j), weight + weightsBefore(0, j * classes));
            }
        }
    }

    private int weightsBefore(int block, int position) {
        return (block * shape.t() + position) * shape.r() * shape.s();
    }

    /**
     * What a step works on.
     *
     * @param part of the stage
     * @param columns a multiple of {@link RowArithmetic#LANES}
     */
    record Span(int part, int columns) {}
}
