package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.kernel.arithmetic.PackedProduct;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Multiplies a chain with few columns, factor after factor on one thread. The values of a row are
 * together in one array, row after row.
 */
final class FewColumnsPass implements InferencePass {

    /** {@link PackedProduct} takes one column or a multiple of this number. */
    private static final int COLUMNS = 4;

    /** These rows stay in the first-level cache. */
    private static final int ROWS_AT_A_TIME = 32;

    private final Chain chain;
    private final RowArithmetic arithmetic;
    private final float[] packed;
    private final float[] bias;

    /**
     * A pass.
     *
     * @param values of the chain, followed by the bias, if there is one. Not modified
     */
    FewColumnsPass(Chain chain, float[] values, RowArithmetic arithmetic) {
        this.chain = chain;
        this.arithmetic = arithmetic;
        this.packed = pack(chain, values);
        this.bias =
                Arrays.copyOfRange(values, Math.toIntExact(chain.parameterCount()), values.length);
    }

    private static float[] pack(Chain chain, float[] values) {
        int count = 0;
        for (FactorShape f : chain.factors()) {
            count = Math.addExact(count, shape(f).weights());
        }
        float[] packed = new float[count];
        int from = 0;
        int to = 0;
        for (FactorShape f : chain.factors()) {
            shape(f).pack(values, from, packed, to);
            from += f.parameterCount();
            to += shape(f).weights();
        }
        return packed;
    }

    private static PackedProduct.Shape shape(FactorShape f) {
        return new PackedProduct.Shape(f.blocks(), f.r(), f.s(), f.t());
    }

    @Override
    public void run(Batch input, Supplier<? extends TileWriter> output, int threads) {
        Tile tile = new Tile(0, input.units(), 0, input.rowsPerUnit() * input.columnsPerRow());
        int columns = tile.columns() == 1 ? 1 : roundUp(tile.columns());
        TileBuffers buffers = TileBuffers.ofThread();
        float[] x = read(input, tile, columns, buffers);
        int weight = 0;
        for (int k = 0; k < chain.size(); k++) {
            PackedProduct.Shape shape = shape(chain.factor(k));
            float[] y = buffers.flat(k + 1, chain.factor(k).p() * columns);
            arithmetic.multiply(new PackedProduct(shape, packed, weight, x, y, columns));
            weight += shape.weights();
            x = y;
        }
        write(x, columns, tile, output.get(), buffers);
    }

    private static int roundUp(int columns) {
        return (columns + COLUMNS - 1) / COLUMNS * COLUMNS;
    }

    private float[] read(Batch input, Tile tile, int columns, TileBuffers buffers) {
        float[] x = buffers.flat(0, chain.cols() * columns);
        float[][] rows = buffers.insideStage(0, ROWS_AT_A_TIME);
        TileReader reader = input.reader().get();
        reader.begin(tile);
        for (int first = 0; first < chain.cols(); first += ROWS_AT_A_TIME) {
            int count = Math.min(ROWS_AT_A_TIME, chain.cols() - first);
            reader.read(first, count, rows);
            for (int k = 0; k < count; k++) {
                copy(rows[k], tile.columns(), x, (first + k) * columns, columns);
            }
        }
        return x;
    }

    private static void copy(float[] row, int count, float[] x, int at, int columns) {
        for (int c = 0; c < count; c++) {
            x[at + c] = row[c];
        }
        for (int c = count; c < columns; c++) {
            x[at + c] = 0;
        }
    }

    private void write(float[] y, int columns, Tile tile, TileWriter writer, TileBuffers buffers) {
        float[][] rows = buffers.insideStage(0, chain.rows());
        for (int row = 0; row < chain.rows(); row++) {
            float added = bias.length == 0 ? 0 : bias[row];
            for (int c = 0; c < tile.columns(); c++) {
                rows[row][c] = y[row * columns + c] + added;
            }
        }
        writer.begin(tile);
        writer.write(0, chain.rows(), rows);
        writer.end();
    }
}
