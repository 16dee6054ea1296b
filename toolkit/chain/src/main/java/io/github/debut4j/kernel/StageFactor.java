package io.github.debut4j.kernel;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.GridOperation;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;

/**
 * One factor of a {@link Stage}, computed part by part: {@code y[b*r*t + i*t + j] = sum_l
 * W[b][j][i][l] x[b*s*t + l*t + j]} for the blocks and diagonal positions of a part, and its two
 * gradients.
 *
 * @param shape of the whole factor
 * @param offset the index of its first value in the parameter vector
 * @param blocks the number of the factor's blocks in each part
 * @param classes the number of residue classes, one per part; a divisor of the factor's t
 */
record StageFactor(FactorShape shape, int offset, int blocks, int classes) {

    /** The same factor in larger parts, of several blocks and residue classes. */
    StageFactor grouped(int blocksOfPart, int classesOfPart) {
        return new StageFactor(shape, offset, blocks * blocksOfPart, classes / classesOfPart);
    }

    /** The number of diagonal positions in each part. */
    private int diagonal() {
        return shape.t() / classes;
    }

    int rowsIn() {
        return blocks * shape.s() * diagonal();
    }

    int rowsOut() {
        return blocks * shape.r() * diagonal();
    }

    /** Whether {@link #forward} may read rows x that are parts of arrays. */
    boolean readsInPlace(RowArithmetic arithmetic) {
        return arithmetic.readsInPlace(shape.s(), shape.r());
    }

    /** Computes the rows y from the rows x. Modifies y only. */
    void forward(RowArithmetic arithmetic, float[] parameters, Span span, Rows x, Rows y) {
        Grid grid = grid(x, y);
        GridOperation operation =
                arithmetic.product(grid, x.views(), y.arrays(), parameters, span.columns());
        forEachGrid(operation, grid, span.part(), x, y);
    }

    /** Computes the rows dx from the rows dy. Modifies dx only. */
    void inputGradient(RowArithmetic arithmetic, float[] parameters, Span span, Rows dy, Rows dx) {
        Grid grid = grid(dx, dy).transposed();
        GridOperation operation =
                arithmetic.product(grid, dy.views(), dx.arrays(), parameters, span.columns());
        forEachGrid(operation, grid, span.part(), dy, dx);
    }

    /**
     * Adds the part of this tile to the gradient of the factor's values. Modifies gradient only.
     */
    void weightGradient(RowArithmetic arithmetic, Span span, Rows x, Rows dy, float[] gradient) {
        Grid grid = grid(x, dy);
        GridOperation operation =
                arithmetic.weightGradient(grid, x.arrays(), dy.arrays(), gradient, span.columns());
        forEachGrid(operation, grid, span.part(), x, dy);
    }

    /** The copies at all diagonal positions of a block, or at one position of all blocks. */
    private Grid grid(Rows x, Rows y) {
        int r = shape.r();
        int s = shape.s();
        int t = diagonal();
        boolean alongDiagonal = t >= blocks;
        return new Grid(
                s,
                r,
                alongDiagonal ? t : blocks,
                new Grid.Stride(t * x.step(), 0, 1),
                new Grid.Stride(0, t * y.step(), s),
                alongDiagonal
                        ? new Grid.Stride(x.step(), y.step(), classes * r * s)
                        : new Grid.Stride(s * t * x.step(), r * t * y.step(), shape.t() * r * s));
    }

    private void forEachGrid(GridOperation operation, Grid grid, int part, Rows from, Rows to) {
        int t = diagonal();
        int weight = offset + weightsBefore(part / classes * blocks, part % classes);
        if (t >= blocks) {
            for (int b = 0; b < blocks; b++) {
                operation.run(
                        from.index(b * grid.inputs() * t),
                        to.index(b * grid.outputs() * t),
                        weight + weightsBefore(b, 0));
            }
        } else {
            for (int j = 0; j < t; j++) {
                operation.run(from.index(j), to.index(j), weight + weightsBefore(0, j * classes));
            }
        }
    }

    private int weightsBefore(int block, int position) {
        return (block * shape.t() + position) * shape.r() * shape.s();
    }

    /**
     * The part and columns to compute.
     *
     * @param part of the stage
     * @param columns the number of columns, a multiple of {@link RowArithmetic#LANES}
     */
    record Span(int part, int columns) {}
}
