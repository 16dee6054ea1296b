package io.github.debut4j.kernel;

/** Visits the runs of a tile's patch rows that lie in one row of the image. */
final class PatchWalk {

    private final ConvolutionGeometry geometry;
    private final Planes planes;

    PatchWalk(ConvolutionGeometry geometry, Planes planes) {
        this.geometry = geometry;
        this.planes = planes;
    }

    /**
     * Calls the action for every run of one unit of the tile.
     *
     * @param start where the unit's columns begin within the tile
     */
    void forEachRun(Tile tile, int start, RunAction action) {
        int channels = geometry.channels();
        int row = 0;
        for (int ky = 0; ky < geometry.vertical().kernel(); ky++) {
            for (int kx = 0; kx < geometry.horizontal().kernel(); kx++) {
                int tap =
                        ky * geometry.vertical().dilation() * planes.rowStride()
                                + kx * geometry.horizontal().dilation();
                for (int c = 0; c < channels; c++) {
                    forEachRun(tile, start, row++, c * planes.planeStride() + tap, action);
                }
            }
        }
    }

    private void forEachRun(Tile tile, int start, int row, int origin, RunAction action) {
        int width = geometry.horizontal().outputs();
        int rowStep = geometry.vertical().stride() * planes.rowStride();
        int columnStep = geometry.horizontal().stride();
        int column = tile.firstColumn();
        int end = column + tile.columnsPerUnit();
        int at = start;
        while (column < end) {
            int x = column % width;
            int run = Math.min(width - x, end - column);
            action.accept(row, at, origin + column / width * rowStep + x * columnStep, run);
            column += run;
            at += run;
        }
    }

    @FunctionalInterface
    interface RunAction {
        /**
         * One run.
         *
         * @param row of the tile
         * @param at the first column of the tile
         * @param from the first index in the planes; the next ones are a stride apart
         * @param length of the run
         */
        void accept(int row, int at, int from, int length);
    }
}
