package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** All rows, in the order of the table. */
final class KerasTable {

    private KerasTable() {}

    /** All rows, made anew. */
    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>();
        rows.addAll(BasicRows.rows());
        rows.addAll(ConvolutionRows.rows());
        rows.addAll(PoolingRows.rows());
        rows.addAll(NormalisationRows.rows());
        rows.addAll(ShapeRows.rows());
        rows.addAll(MergingRows.rows());
        rows.addAll(RecurrentRows.rows());
        rows.addAll(MaskRows.rows());
        rows.addAll(OperationRows.rows());
        rows.addAll(ModelRows.rows());
        rows.addAll(BlockRows.rows());
        rows.addAll(RefusedRows.rows());
        return rows;
    }
}
