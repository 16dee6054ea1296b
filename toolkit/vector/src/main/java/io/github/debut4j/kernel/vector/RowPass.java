package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import jdk.incubator.vector.FloatVector;

/**
 * One pass over the rows of all copies of a grid, for a few inputs and one or two outputs. Weights
 * stay in registers along a row, and two outputs share the loads.
 *
 * <p>There is one class per number of inputs, so that HotSpot compiles each loop separately: as
 * parts of one method they exceed its inlining limits, and vectors become objects on the heap.
 */
abstract class RowPass {

    /** The number of inputs of a pass that adds. */
    static final int INPUTS_ADDED = 4;

    /** The most inputs of a pass that writes. */
    static final int MOST_INPUTS_SET = 5;

    final float[][] x;
    final float[][] y;
    final float[] w;
    final int copies;
    final int copyX;
    final int copyY;
    final int copyWeight;
    final int rowStep;
    final int weightStep;
    final int outputRow;
    final int outputStep;
    final int columns;

    private RowPass(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
        this.x = x;
        this.y = y;
        this.w = w;
        this.copies = grid.copies();
        this.copyX = grid.copyStride().x();
        this.copyY = grid.copyStride().y();
        this.copyWeight = grid.copyStride().weight();
        this.rowStep = grid.inputStride().x();
        this.weightStep = grid.inputStride().weight();
        this.outputRow = grid.outputStride().y();
        this.outputStep = grid.outputStride().weight();
        this.columns = columns;
    }

    /** A pass that writes weighted sums of 1 to {@link #MOST_INPUTS_SET} rows. */
    static RowPass setting(
            int inputs, Grid grid, float[][] x, float[][] y, float[] w, int columns) {
        return switch (inputs) {
            case 1 -> new SetOne(grid, x, y, w, columns);
            case 2 -> new SetTwo(grid, x, y, w, columns);
            case 3 -> new SetThree(grid, x, y, w, columns);
            case 4 -> new SetFour(grid, x, y, w, columns);
            default -> new SetFive(grid, x, y, w, columns);
        };
    }

    /** A pass that adds weighted sums of {@link #INPUTS_ADDED} rows. */
    static RowPass adding(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
        return new AddFour(grid, x, y, w, columns);
    }

    /** Computes this output and the next one, for all copies. */
    abstract void two(int firstX, int firstY, int firstWeight);

    /** Computes this output, for all copies. */
    abstract void one(int firstX, int firstY, int firstWeight);

    final FloatVector weight(int at) {
        return FloatVector.broadcast(SPECIES, w[at]);
    }

    static FloatVector load(float[] row, int column) {
        return FloatVector.fromArray(SPECIES, row, column);
    }

    /** Writes one row. */
    private static final class SetOne extends RowPass {

        SetOne(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
            super(grid, x, y, w, columns);
        }

        @Override
        void two(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] y1 = y[to + outputRow];
                float[] a = x[row];
                FloatVector u0 = weight(at);
                FloatVector v0 = weight(at + outputStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    FloatVector ac = load(a, c);
                    u0.mul(ac).intoArray(y0, c);
                    v0.mul(ac).intoArray(y1, c);
                }
            }
        }

        @Override
        void one(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] a = x[row];
                FloatVector u0 = weight(at);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    u0.mul(load(a, c)).intoArray(y0, c);
                }
            }
        }
    }

    /** Writes the sum of two rows. */
    private static final class SetTwo extends RowPass {

        SetTwo(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
            super(grid, x, y, w, columns);
        }

        @Override
        void two(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] y1 = y[to + outputRow];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector v0 = weight(at + outputStep);
                FloatVector v1 = weight(at + outputStep + weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    FloatVector ac = load(a, c);
                    FloatVector bc = load(b, c);
                    u1.fma(bc, u0.mul(ac)).intoArray(y0, c);
                    v1.fma(bc, v0.mul(ac)).intoArray(y1, c);
                }
            }
        }

        @Override
        void one(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    u1.fma(load(b, c), u0.mul(load(a, c))).intoArray(y0, c);
                }
            }
        }
    }

    /** Writes the sum of three rows. */
    private static final class SetThree extends RowPass {

        SetThree(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
            super(grid, x, y, w, columns);
        }

        @Override
        void two(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] y1 = y[to + outputRow];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                FloatVector v0 = weight(at + outputStep);
                FloatVector v1 = weight(at + outputStep + weightStep);
                FloatVector v2 = weight(at + outputStep + 2 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    FloatVector ac = load(a, c);
                    FloatVector bc = load(b, c);
                    FloatVector dc = load(d, c);
                    u2.fma(dc, u1.fma(bc, u0.mul(ac))).intoArray(y0, c);
                    v2.fma(dc, v1.fma(bc, v0.mul(ac))).intoArray(y1, c);
                }
            }
        }

        @Override
        void one(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    u2.fma(load(d, c), u1.fma(load(b, c), u0.mul(load(a, c)))).intoArray(y0, c);
                }
            }
        }
    }

    /** Writes the sum of four rows. */
    private static final class SetFour extends RowPass {

        SetFour(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
            super(grid, x, y, w, columns);
        }

        @Override
        void two(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] y1 = y[to + outputRow];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                float[] e = x[row + 3 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                FloatVector u3 = weight(at + 3 * weightStep);
                FloatVector v0 = weight(at + outputStep);
                FloatVector v1 = weight(at + outputStep + weightStep);
                FloatVector v2 = weight(at + outputStep + 2 * weightStep);
                FloatVector v3 = weight(at + outputStep + 3 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    FloatVector ac = load(a, c);
                    FloatVector bc = load(b, c);
                    FloatVector dc = load(d, c);
                    FloatVector ec = load(e, c);
                    u3.fma(ec, u2.fma(dc, u1.fma(bc, u0.mul(ac)))).intoArray(y0, c);
                    v3.fma(ec, v2.fma(dc, v1.fma(bc, v0.mul(ac)))).intoArray(y1, c);
                }
            }
        }

        @Override
        void one(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                float[] e = x[row + 3 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                FloatVector u3 = weight(at + 3 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    u3.fma(load(e, c), u2.fma(load(d, c), u1.fma(load(b, c), u0.mul(load(a, c)))))
                            .intoArray(y0, c);
                }
            }
        }
    }

    /** Writes the sum of five rows. */
    private static final class SetFive extends RowPass {

        SetFive(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
            super(grid, x, y, w, columns);
        }

        @Override
        void two(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] y1 = y[to + outputRow];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                float[] e = x[row + 3 * rowStep];
                float[] f = x[row + 4 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                FloatVector u3 = weight(at + 3 * weightStep);
                FloatVector u4 = weight(at + 4 * weightStep);
                FloatVector v0 = weight(at + outputStep);
                FloatVector v1 = weight(at + outputStep + weightStep);
                FloatVector v2 = weight(at + outputStep + 2 * weightStep);
                FloatVector v3 = weight(at + outputStep + 3 * weightStep);
                FloatVector v4 = weight(at + outputStep + 4 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    FloatVector ac = load(a, c);
                    FloatVector bc = load(b, c);
                    FloatVector dc = load(d, c);
                    FloatVector ec = load(e, c);
                    FloatVector fc = load(f, c);
                    u4.fma(fc, u3.fma(ec, u2.fma(dc, u1.fma(bc, u0.mul(ac))))).intoArray(y0, c);
                    v4.fma(fc, v3.fma(ec, v2.fma(dc, v1.fma(bc, v0.mul(ac))))).intoArray(y1, c);
                }
            }
        }

        @Override
        void one(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                float[] e = x[row + 3 * rowStep];
                float[] f = x[row + 4 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                FloatVector u3 = weight(at + 3 * weightStep);
                FloatVector u4 = weight(at + 4 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    u4.fma(
                                    load(f, c),
                                    u3.fma(
                                            load(e, c),
                                            u2.fma(
                                                    load(d, c),
                                                    u1.fma(load(b, c), u0.mul(load(a, c))))))
                            .intoArray(y0, c);
                }
            }
        }
    }

    /** Adds the sum of four rows. */
    private static final class AddFour extends RowPass {

        AddFour(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
            super(grid, x, y, w, columns);
        }

        @Override
        void two(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] y1 = y[to + outputRow];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                float[] e = x[row + 3 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                FloatVector u3 = weight(at + 3 * weightStep);
                FloatVector v0 = weight(at + outputStep);
                FloatVector v1 = weight(at + outputStep + weightStep);
                FloatVector v2 = weight(at + outputStep + 2 * weightStep);
                FloatVector v3 = weight(at + outputStep + 3 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    FloatVector ac = load(a, c);
                    FloatVector bc = load(b, c);
                    FloatVector dc = load(d, c);
                    FloatVector ec = load(e, c);
                    u3.fma(ec, u2.fma(dc, u1.fma(bc, u0.fma(ac, load(y0, c))))).intoArray(y0, c);
                    v3.fma(ec, v2.fma(dc, v1.fma(bc, v0.fma(ac, load(y1, c))))).intoArray(y1, c);
                }
            }
        }

        @Override
        void one(int firstX, int firstY, int firstWeight) {
            for (int n = 0; n < copies; n++) {
                int row = firstX + n * copyX;
                int to = firstY + n * copyY;
                int at = firstWeight + n * copyWeight;
                float[] y0 = y[to];
                float[] a = x[row];
                float[] b = x[row + rowStep];
                float[] d = x[row + 2 * rowStep];
                float[] e = x[row + 3 * rowStep];
                FloatVector u0 = weight(at);
                FloatVector u1 = weight(at + weightStep);
                FloatVector u2 = weight(at + 2 * weightStep);
                FloatVector u3 = weight(at + 3 * weightStep);
                for (int c = 0; c < columns; c += SPECIES.length()) {
                    u3.fma(
                                    load(e, c),
                                    u2.fma(
                                            load(d, c),
                                            u1.fma(load(b, c), u0.fma(load(a, c), load(y0, c)))))
                            .intoArray(y0, c);
                }
            }
        }
    }
}
