package io.github.debut4j.datasets.pillars;

import java.util.List;

/**
 * Labels of anchors, {@code [classes * anchors, rows / 2, columns / 2]}. The channels of class
 * {@code k} begin at {@code k * anchors}; anchor {@code a} has the angle {@code a * pi / anchors}.
 *
 * @param grid of the pillars, which has twice the resolution of the labels
 * @param classes of objects
 * @param anchors per class
 */
record AnchorLabels(PillarGrid grid, int classes, int anchors) {

    private static final double CELL = 2 * PillarGrid.CELL;

    int[] shape() {
        return new int[] {classes * anchors, grid.rows() / 2, grid.columns() / 2};
    }

    /** The number of labels of an example. */
    long count() {
        return (long) classes * anchors * (grid.rows() / 2) * (grid.columns() / 2);
    }

    /**
     * Sets the labels of one example that are 1.
     *
     * @param target modified from {@code offset} on, where it must be 0
     */
    void write(List<ObjectBox> objects, float[] target, int offset) {
        int columns = grid.columns() / 2;
        int cells = grid.rows() / 2 * columns;
        for (ObjectBox object : objects) {
            int channel = object.kind().label() * anchors + nearest(object.angle());
            for (int cell = 0; cell < cells; cell++) {
                if (isOf(object, cell / columns, cell % columns)) {
                    target[offset + channel * cells + cell] = 1;
                }
            }
        }
    }

    /** The anchor whose angle is nearest; angles are the same after half a turn. */
    private int nearest(double angle) {
        return (int) Math.floorMod(Math.round(angle * anchors / Math.PI), (long) anchors);
    }

    private static boolean isOf(ObjectBox object, int row, int column) {
        boolean middle =
                Math.floor(object.y() / CELL) == row && Math.floor(object.x() / CELL) == column;
        return middle || object.covers((column + 0.5) * CELL, (row + 0.5) * CELL);
    }
}
