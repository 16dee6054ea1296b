package io.github.debut4j.kernel;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.kernel.arithmetic.PackedProduct;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;

/**
 * Which loops are fast for a batch, by its number of columns. It does not depend on the number of
 * threads, since the loops round differently.
 */
enum BatchWidth {

    /** Vectors hold outputs: {@link PackedProduct}. */
    FEW_COLUMNS(8, 48),

    /** A row is a single vector, so a pass over rows costs much compared with its work. */
    ONE_VECTOR(RowArithmetic.LANES, 30),

    /** Vectors hold columns. */
    MANY_COLUMNS(Integer.MAX_VALUE, 3);

    private final int mostColumns;
    private final int costOfARow;

    BatchWidth(int mostColumns, int costOfARow) {
        this.mostColumns = mostColumns;
        this.costOfARow = costOfARow;
    }

    static BatchWidth of(Batch batch) {
        long columns = batch.columns();
        if (columns <= FEW_COLUMNS.mostColumns) {
            return FEW_COLUMNS;
        }
        return columns <= ONE_VECTOR.mostColumns ? ONE_VECTOR : MANY_COLUMNS;
    }

    /**
     * The time that a factor takes, in multiply-adds: those of its output rows, and for each row
     * what storing and loading it costs (from timings on Zen 4 and Zen 5).
     */
    long cost(FactorShape shape) {
        long outputs = this == FEW_COLUMNS ? Tiling.roundUp(shape.r()) : shape.r();
        long multiplyAdds = (long) shape.blocks() * shape.t() * outputs * shape.s();
        return multiplyAdds + (long) shape.p() * costOfARow;
    }
}
