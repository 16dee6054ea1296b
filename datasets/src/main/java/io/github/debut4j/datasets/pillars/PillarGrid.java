package io.github.debut4j.datasets.pillars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A grid seen from above. The points of an occupied cell are a pillar. Row {@code r} begins at
 * {@code y = r * CELL}, column {@code c} at {@code x = c * CELL}.
 *
 * @param rows of the grid
 * @param columns of the grid
 * @param pillars the number of pillars that are kept
 * @param points the number of points of each pillar that are kept
 */
record PillarGrid(int rows, int columns, int pillars, int points) {

    /** The side of a cell in metres. */
    static final double CELL = 0.5;

    /** The nine features of a point, then the row and the column of its pillar. */
    static final int CHANNELS = 11;

    private static final int ROW = 9;
    private static final int COLUMN = 10;

    double width() {
        return columns * CELL;
    }

    double depth() {
        return rows * CELL;
    }

    int[] shape() {
        return new int[] {CHANNELS, pillars, points};
    }

    /**
     * Writes {@code [11, pillars, points]}: the first pillars, and of each the first points.
     *
     * @param cloud in random order
     * @param target modified from {@code offset} on
     */
    void write(List<Street.Point> cloud, float[] target, int offset) {
        int plane = pillars * points;
        Arrays.fill(target, offset, offset + ROW * plane, 0);
        Arrays.fill(target, offset + ROW * plane, offset + CHANNELS * plane, -1);
        int pillar = 0;
        for (Map.Entry<Integer, List<Street.Point>> cell : cells(cloud).entrySet()) {
            if (pillar == pillars) {
                return;
            }
            int from = offset + pillar * points;
            int row = cell.getKey() / columns;
            int column = cell.getKey() % columns;
            for (int k = 0; k < points; k++) {
                target[from + ROW * plane + k] = row;
                target[from + COLUMN * plane + k] = column;
            }
            List<Street.Point> kept =
                    cell.getValue().subList(0, Math.min(points, cell.getValue().size()));
            writePillar(kept, row, column, target, from);
            pillar++;
        }
    }

    private Map<Integer, List<Street.Point>> cells(List<Street.Point> cloud) {
        Map<Integer, List<Street.Point>> cells = new LinkedHashMap<>();
        for (Street.Point point : cloud) {
            int row = (int) Math.floor(point.y() / CELL);
            int column = (int) Math.floor(point.x() / CELL);
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                cells.computeIfAbsent(row * columns + column, cell -> new ArrayList<>()).add(point);
            }
        }
        return cells;
    }

    private void writePillar(
            List<Street.Point> pillar, int row, int column, float[] target, int from) {
        double x = pillar.stream().mapToDouble(Street.Point::x).average().orElse(0);
        double y = pillar.stream().mapToDouble(Street.Point::y).average().orElse(0);
        double z = pillar.stream().mapToDouble(Street.Point::z).average().orElse(0);
        for (int k = 0; k < pillar.size(); k++) {
            Street.Point point = pillar.get(k);
            double[] features = {
                point.x(),
                point.y(),
                point.z(),
                point.reflectance(),
                point.x() - x,
                point.y() - y,
                point.z() - z,
                point.x() - (column + 0.5) * CELL,
                point.y() - (row + 0.5) * CELL
            };
            for (int c = 0; c < features.length; c++) {
                target[from + c * pillars * points + k] = (float) features[c];
            }
        }
    }
}
