package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Second moments given as a matrix. */
final class MatrixOperator implements MomentOperator {

    /**
     * Blocks of at most so many features are short: they have so many scales that the time of
     * multiplying by them matters.
     */
    private static final int SHORT = 64;

    /** Columns computed together if blocks are short, so that scales are read in long runs. */
    private static final int WIDE = 1024;

    private final int size;
    private final FeatureRows rows;
    private final double ridge;

    /**
     * An operator on a symmetric matrix.
     *
     * @param rows of the matrix without the ridge
     */
    MatrixOperator(int size, FeatureRows rows, double ridge) {
        this.size = size;
        this.rows = rows;
        this.ridge = ridge;
    }

    @Override
    public int size() {
        return size;
    }

    /** Copies a part of a row, or, since S is symmetric, of a column. */
    void copyRow(int row, int from, int count, double[] target, int at) {
        rows.copy(row, from, count, target, at);
        if (row >= from && row < from + count) {
            target[at + row - from] += ridge;
        }
    }

    @Override
    public Matrix block(int from, int count) {
        Matrix block = Matrix.zeros(count, count);
        for (int i = 0; i < count; i++) {
            copyRow(from + i, from, count, block.values(), i * count);
        }
        return block;
    }

    @Override
    public Matrix multiply(Matrix a, ParallelRanges workers) {
        return RowProduct.multiply(a, this::copyRow, size, workers);
    }

    @Override
    public Matrix multiplyScaled(Matrix v, Matrix[] scales, ParallelRanges workers) {
        return size / scales[0].rows() <= SHORT
                ? multiplyShort(v, scales, workers)
                : multiplyLong(v, scales, workers);
    }

    private Matrix multiplyLong(Matrix v, Matrix[] scales, ParallelRanges workers) {
        Matrix result = Matrix.zeros(v.rows(), size);
        int columns = RowCombiner.COLUMNS;
        workers.run(
                (size + columns - 1) / columns,
                (long) v.rows() * size * size,
                (from, to) -> {
                    RowCombiner combiner = RowCombiner.of(this::copyRow, v.rows(), size);
                    for (int part = from; part < to; part++) {
                        multiplyPart(v, scales, part * columns, combiner, result);
                    }
                });
        return result;
    }

    /** The columns of one part of the result. */
    private void multiplyPart(
            Matrix v, Matrix[] scales, int first, RowCombiner combiner, Matrix result) {
        int blocks = scales[0].rows();
        int s = size / blocks;
        int width = Math.min(combiner.columns(), size - first);
        List<BlockColumns> parts = BlockColumns.of(first, width, s);
        for (int block = 0; block < blocks; block++) {
            combiner.combine(v, block * s, (block + 1) * s, first, width);
            for (int i = 0; i < v.rows(); i++) {
                double[] out = result.values();
                double[] sums = combiner.sums();
                int start = combiner.start(i);
                int at = i * size + first;
                for (BlockColumns part : parts) {
                    double scale = scales[i].get(block, part.block());
                    for (int c = part.from(); c < part.to(); c++) {
                        out[at + c] += scale * sums[start + c];
                    }
                }
            }
        }
    }

    /**
     * Columns of one block in a range of columns.
     *
     * @param from the first, counted from the beginning of the range
     * @param to the one after the last
     */
    private record BlockColumns(int block, int from, int to) {

        /** All of the range; blocks have s columns. */
        static List<BlockColumns> of(int first, int width, int s) {
            List<BlockColumns> parts = new ArrayList<>();
            for (int from = 0; from < width; ) {
                int block = (first + from) / s;
                int to = Math.min(width, (block + 1) * s - first);
                parts.add(new BlockColumns(block, from, to));
                from = to;
            }
            return parts;
        }
    }

    /** Reads columns in another order, in which their scales are neighbours. */
    private Matrix multiplyShort(Matrix v, Matrix[] scales, ParallelRanges workers) {
        Matrix result = Matrix.zeros(v.rows(), size);
        int blocks = scales[0].rows();
        int s = size / blocks;
        int some = Math.max(1, Math.min(blocks, WIDE / s));
        workers.run(
                (blocks + some - 1) / some,
                (long) v.rows() * size * size,
                (from, to) -> {
                    RowCombiner combiner =
                            new RowCombiner(positionFirst(s, some), v.rows(), some * s);
                    for (int part = from; part < to; part++) {
                        multiplyBlocks(v, scales, part * some, combiner, result);
                    }
                });
        return result;
    }

    /** Rows of whole blocks, first the first features of all blocks, then the second ones. */
    private FeatureRows positionFirst(int s, int most) {
        double[] row = new double[most * s];
        return (k, from, count, target, at) -> {
            copyRow(k, from, count, row, 0);
            int blocks = count / s;
            for (int c = 0; c < s; c++) {
                for (int block = 0; block < blocks; block++) {
                    target[at + c * blocks + block] = row[block * s + c];
                }
            }
        };
    }

    /** The columns of some blocks of the result. */
    private void multiplyBlocks(
            Matrix v, Matrix[] scales, int first, RowCombiner combiner, Matrix result) {
        int blocks = scales[0].rows();
        int s = size / blocks;
        int some = Math.min(combiner.columns() / s, blocks - first);
        double[][] sums = new double[v.rows()][some * s];
        for (int block = 0; block < blocks; block++) {
            combiner.combine(v, block * s, (block + 1) * s, first * s, some * s);
            int at = block * blocks + first;
            for (int i = 0; i < sums.length; i++) {
                addScaled(
                        sums[i], combiner.sums(), combiner.start(i), scales[i].values(), at, some);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            for (int c = 0; c < some * s; c++) {
                result.values()[i * size + first * s + c % some * s + c / some] = sums[i][c];
            }
        }
    }

    /** Adds x times the same scales again and again. */
    private static void addScaled(
            double[] sum, double[] x, int from, double[] scales, int at, int count) {
        for (int first = 0; first < sum.length; first += count) {
            for (int c = 0; c < count; c++) {
                sum[first + c] += scales[at + c] * x[from + first + c];
            }
        }
    }

    @Override
    public MomentOperator[] contracted(Matrix v, int blocks, ParallelRanges workers) {
        double[][] moments = new double[v.rows()][blocks * blocks];
        workers.run(
                blocks,
                (long) v.rows() * size * size,
                (from, to) -> {
                    RowCombiner combiner = RowCombiner.of(this::copyRow, v.rows(), size);
                    for (int block = from; block < to; block++) {
                        contract(v, blocks, block, combiner, moments);
                    }
                });
        MomentOperator[] operators = new MomentOperator[v.rows()];
        for (int i = 0; i < operators.length; i++) {
            makeSymmetric(moments[i], blocks);
            operators[i] = new MatrixOperator(blocks, FeatureRows.of(moments[i], blocks), 0);
        }
        return operators;
    }

    /** One row of each result. */
    private void contract(
            Matrix v, int blocks, int block, RowCombiner combiner, double[][] moments) {
        int s = size / blocks;
        for (int first = 0; first < size; first += RowCombiner.COLUMNS) {
            int width = Math.min(RowCombiner.COLUMNS, size - first);
            List<BlockColumns> parts = BlockColumns.of(first, width, s);
            combiner.combine(v, block * s, (block + 1) * s, first, width);
            for (int i = 0; i < v.rows(); i++) {
                double[] sums = combiner.sums();
                int start = combiner.start(i);
                int at = i * size + first;
                for (BlockColumns part : parts) {
                    double product = 0;
                    for (int c = part.from(); c < part.to(); c++) {
                        product += sums[start + c] * v.values()[at + c];
                    }
                    moments[i][block * blocks + part.block()] += product;
                }
            }
        }
    }

    /** Rounding differs above and below the diagonal. */
    private static void makeSymmetric(double[] matrix, int size) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (matrix[i * size + j] + matrix[j * size + i]) / 2;
                matrix[i * size + j] = mean;
                matrix[j * size + i] = mean;
            }
        }
    }

    @Override
    public MomentOperator through(Factors c) {
        int q = c.chain().rows();
        Matrix product = c.apply(block(0, size));
        Matrix moments = c.apply(product.transpose());
        makeSymmetric(moments.values(), q);
        return new MatrixOperator(q, FeatureRows.of(moments.values(), q), 0);
    }

    @Override
    public Optional<Matrix> samples() {
        return Optional.empty();
    }

    @Override
    public ErrorTarget target(Matrix f, ParallelRanges workers) {
        return MatrixTarget.of(f, this, workers);
    }
}
