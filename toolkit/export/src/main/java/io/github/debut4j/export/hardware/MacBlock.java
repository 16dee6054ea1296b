package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.spec.SettingException;

/**
 * The multipliers of an engine. In one cycle they multiply {@code columns} inputs of a grid by
 * their weights for {@code rows} of its outputs, for {@code lanes} vectors at once: positions of a
 * convolution, or examples.
 *
 * @param rows from 1 to 64
 * @param columns from 1 to 64
 * @param lanes from 1 to 1024
 */
public record MacBlock(int rows, int columns, int lanes) {

    /** Two by two, like the grids in the middle of most chains, for one vector. */
    public static final MacBlock DEFAULT = new MacBlock(2, 2, 1);

    private static final int MOST = 64;
    private static final int MOST_LANES = 1024;

    /**
     * Checks the numbers.
     *
     * @throws SettingException if one is out of its range
     */
    public MacBlock {
        require("rows", rows, MOST);
        require("columns", columns, MOST);
        require("lanes", lanes, MOST_LANES);
    }

    private static void require(String setting, int count, int most) {
        SettingException.require(
                count >= 1 && count <= most, setting, "be from 1 to " + most, count);
    }

    /** The number of multipliers. */
    public int multipliers() {
        return rows * columns * lanes;
    }

    /** In how many parts the r rows of a grid are computed. */
    int rowTiles(FactorShape shape) {
        return divideUp(shape.r(), rows);
    }

    /** The number of rows in the last of these parts. */
    int lastRows(FactorShape shape) {
        return shape.r() - (rowTiles(shape) - 1) * rows;
    }

    /** In how many cycles the s columns of a grid are multiplied. */
    int columnSteps(FactorShape shape) {
        return divideUp(shape.s(), columns);
    }

    /** The number of columns in the last of these cycles. */
    int lastColumns(FactorShape shape) {
        return shape.s() - (columnSteps(shape) - 1) * columns;
    }

    /**
     * The cycles from one part of the rows to the next: one for each step of columns, or one for
     * each row that is then written, whichever are more.
     */
    int tileCycles(FactorShape shape) {
        return Math.max(columnSteps(shape), Math.min(rows, shape.r()));
    }

    private static int divideUp(int count, int parts) {
        return (count + parts - 1) / parts;
    }
}
