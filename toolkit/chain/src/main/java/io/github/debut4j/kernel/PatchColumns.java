package io.github.debut4j.kernel;

/**
 * Where the columns of a tile lie in an image's {@link Planes}: column k of patch row (ky, kx, c)
 * is the value at {@code origin(ky, kx, c) + offset(k)}.
 */
final class PatchColumns {

    /** Shorter runs are copied value by value: a call costs more than it saves. */
    private static final int LEAST_RUN_TO_COPY = 8;

    private final ConvolutionGeometry geometry;
    private final Planes planes;
    private final int[] offsets = new int[Tiling.WIDTH];
    private final int[] runEnds = new int[Tiling.WIDTH];
    private int runs;

    PatchColumns(ConvolutionGeometry geometry, Planes planes) {
        this.geometry = geometry;
        this.planes = planes;
    }

    /** Finds the columns that the tile has of each of its units. Modifies this. */
    void locate(Tile tile) {
        int width = geometry.horizontal().outputs();
        int rowStep = geometry.vertical().stride() * planes.rowStride();
        int columnStep = geometry.horizontal().stride();
        for (int k = 0; k < tile.columnsPerUnit(); k++) {
            int position = tile.firstColumn() + k;
            offsets[k] = position / width * rowStep + position % width * columnStep;
        }
        locateRuns(tile.columnsPerUnit());
    }

    /** A run is a stretch of columns that are neighbours in the planes. */
    private void locateRuns(int n) {
        runs = 0;
        for (int k = 1; k <= n; k++) {
            if (k == n || offsets[k] != offsets[k - 1] + 1) {
                runEnds[runs++] = k;
            }
        }
    }

    /** Where patch row (ky, kx, c) begins in the planes. */
    int origin(int ky, int kx, int c) {
        return c * planes.planeStride()
                + ky * geometry.vertical().dilation() * planes.rowStride()
                + kx * geometry.horizontal().dilation();
    }

    /**
     * Copies a patch row: {@code row[at + k] = planes[origin + offset(k)]} for n columns. Modifies
     * row.
     */
    void read(int origin, float[] row, int at, int n) {
        if (geometry.horizontal().stride() == 1
                && geometry.horizontal().outputs() >= LEAST_RUN_TO_COPY) {
            copyRuns(origin, row, at);
            return;
        }
        float[] values = planes.values();
        for (int k = 0; k < n; k++) {
            row[at + k] = values[origin + offsets[k]];
        }
    }

    /**
     * Adds a patch row: {@code planes[origin + offset(k)] += row[at + k]} for n columns. Modifies
     * the planes.
     */
    void add(int origin, float[] row, int at, int n) {
        float[] values = planes.values();
        for (int k = 0; k < n; k++) {
            values[origin + offsets[k]] += row[at + k];
        }
    }

    private void copyRuns(int origin, float[] row, int at) {
        int k = 0;
        for (int run = 0; run < runs; run++) {
            int end = runEnds[run];
            System.arraycopy(planes.values(), origin + offsets[k], row, at + k, end - k);
            k = end;
        }
    }
}
