package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import io.github.debut4j.kernel.arithmetic.Runs;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The image rows that a tile needs, as channel planes with zero padding, so that patches are read
 * without checks at the borders. {@code values[unit*unitStride + c*planeStride + y*rowStride + x]}
 * is channel c of the padded image of a unit, with y counted from {@link #firstRow}.
 */
final class Planes {

    private static final int MOST_OF_A_THREAD = 64;
    private static final float LOAD_FACTOR = 0.75f;

    private static final ThreadLocal<Map<ConvolutionGeometry, Planes>> OF_THREAD =
            ThreadLocal.withInitial(RecentPlanes::new);

    private final ConvolutionGeometry geometry;
    private final int rowStride;
    private float[] values = new float[0];
    private float[] pixels = new float[0];
    private float[][] arrays = new float[0][];
    private int[] origins = new int[0];
    private int firstRow;
    private int rows;
    private int loads;
    private @Nullable TileRuns known;

    /** The positions of a tile's columns, which tiles of the same form share. */
    private record TileRuns(int units, int columnsPerUnit, int firstOffset, Runs runs) {}

    Planes(ConvolutionGeometry geometry) {
        this.geometry = geometry;
        this.rowStride = geometry.horizontal().visited();
    }

    /**
     * The planes that all readers of a thread share for a geometry. They keep their memory between
     * calls. A reader must use what it has loaded before another one loads, or load it again: see
     * {@link #loads}.
     */
    static Planes ofThread(ConvolutionGeometry geometry) {
        return OF_THREAD.get().computeIfAbsent(geometry, Planes::new);
    }

    /** How often images were loaded, by which a reader knows whether another one has loaded. */
    int loads() {
        return loads;
    }

    float[] values() {
        return values;
    }

    int rowStride() {
        return rowStride;
    }

    int planeStride() {
        return rows * rowStride;
    }

    int unitStride() {
        return geometry.channels() * planeStride();
    }

    /** The first row of the padded image in the planes. */
    int firstRow() {
        return firstRow;
    }

    /** The index of a row of the patches for the first output position. */
    int origin(int patchRow) {
        int kernelWidth = geometry.horizontal().kernel();
        int tap = geometry.tap(patchRow);
        return geometry.channel(patchRow) * planeStride()
                + tap / kernelWidth * geometry.vertical().dilation() * rowStride
                + tap % kernelWidth * geometry.horizontal().dilation();
    }

    /** The positions of a tile's columns: rows of output positions, or a part of one row. */
    Runs runs(Tile tile) {
        int first = offset(tile.firstColumn());
        TileRuns found = known;
        if (found == null
                || found.units() != tile.units()
                || found.columnsPerUnit() != tile.columnsPerUnit()
                || found.firstOffset() != first) {
            found = new TileRuns(tile.units(), tile.columnsPerUnit(), first, newRuns(tile));
            known = found;
        }
        return found.runs();
    }

    private Runs newRuns(Tile tile) {
        int[] offsets = new int[tile.columns()];
        for (int n = 0; n < offsets.length; n++) {
            int unit = n / tile.columnsPerUnit();
            int position = tile.firstColumn() + n % tile.columnsPerUnit();
            offsets[n] = unit * unitStride() + offset(position);
        }
        int length = Math.min(geometry.horizontal().outputs(), tile.columnsPerUnit());
        return Runs.of(offsets, length, geometry.horizontal().stride() == 1);
    }

    private int offset(int position) {
        int width = geometry.horizontal().outputs();
        int row = position / width * geometry.vertical().stride() - firstRow;
        return row * rowStride + position % width * geometry.horizontal().stride();
    }

    /** The rows of the patches where they are, for columns that consist of blocks. */
    RowViews views(Runs runs) {
        if (origins.length == 0) {
            arrays = new float[geometry.channels() * geometry.taps()][];
            Arrays.fill(arrays, values);
            origins = IntStream.range(0, arrays.length).map(this::origin).toArray();
        }
        return new RowViews(arrays, origins, runs.blocks());
    }

    /** Changes the planes to the rows that a tile needs. */
    void coverRowsOf(Tile tile) {
        Axis vertical = geometry.vertical();
        int width = geometry.horizontal().outputs();
        int firstOutput = tile.firstColumn() / width;
        int lastOutput = (tile.firstColumn() + tile.columnsPerUnit() - 1) / width;
        cover(
                tile.units(),
                firstOutput * vertical.stride(),
                (lastOutput - firstOutput) * vertical.stride()
                        + (vertical.kernel() - 1) * vertical.dilation()
                        + 1);
    }

    /** Changes the planes to all rows of a tile's images, and sets them to zero. */
    void coverImagesOf(Tile tile) {
        cover(tile.units(), 0, geometry.vertical().visited());
        Arrays.fill(values, 0, tile.units() * unitStride(), 0);
    }

    private void cover(int units, int first, int count) {
        boolean otherLayout = count != rows;
        firstRow = first;
        rows = count;
        if (otherLayout) {
            forgetPositions();
            Arrays.fill(values, 0);
        }
        int needed = Math.addExact(Math.multiplyExact(units, unitStride()), RowArithmetic.LANES);
        if (values.length < needed) {
            forgetPositions();
            values = new float[0]; // the garbage collector can free them before more are allocated
            values = new float[needed];
        }
    }

    private void forgetPositions() {
        arrays = new float[0][];
        origins = new int[0];
        known = null;
    }

    /**
     * Copies the rows of a tile's images into the planes; the padding beside them stays zero.
     *
     * @param images image after image from index 0, in the geometry's layout. Not modified.
     */
    void load(FloatBuffer images, Tile tile) {
        loads++;
        ImageRows rowsInside = new ImageRows(geometry, topRow(), bottomRow());
        int first = firstInside();
        int end = endInside();
        for (int unit = 0; unit < tile.units(); unit++) {
            ImageRows.Pixels image = pixels(rowsInside, images, tile.firstUnit() + unit);
            for (int c = 0; c < geometry.channels(); c++) {
                int plane = unit * unitStride() + c * planeStride();
                clearRows(plane, 0, first);
                clearRows(plane, end, rows);
                rowsInside.copyRows(image, c, values, at(plane, rowsInside.top()), rowStride);
            }
        }
    }

    private ImageRows.Pixels pixels(ImageRows rowsInside, FloatBuffer images, int image) {
        if (images.hasArray()) {
            return rowsInside.inPlace(images, image);
        }
        makeRoomFor(rowsInside);
        return rowsInside.copy(images, image, pixels);
    }

    /**
     * Writes the planes without the padding to a tile's images; positions never visited become
     * zero. The planes must have all rows of the images.
     *
     * @param images image after image from index 0, in the geometry's layout. Modified.
     */
    void store(FloatBuffer images, Tile tile) {
        ImageRows image = new ImageRows(geometry, 0, geometry.vertical().size());
        makeRoomFor(image);
        for (int unit = 0; unit < tile.units(); unit++) {
            Arrays.fill(pixels, 0, image.length(), 0);
            for (int c = 0; c < geometry.channels(); c++) {
                int plane = unit * unitStride() + c * planeStride();
                for (int row = topRow(); row < bottomRow(); row++) {
                    image.putRow(values, at(plane, row), c, row, pixels);
                }
            }
            image.write(images, tile.firstUnit() + unit, pixels);
        }
    }

    private void makeRoomFor(ImageRows image) {
        if (pixels.length < image.length()) {
            pixels = new float[image.length()];
        }
    }

    /** The index of the first pixel of an image row in a plane. */
    private int at(int plane, int row) {
        return plane + (row - imageRow(0)) * rowStride + geometry.horizontal().padding();
    }

    /** The image row of a row of the planes; in the padding, negative or beyond the image. */
    private int imageRow(int row) {
        return firstRow + row - geometry.vertical().padding();
    }

    private int topRow() {
        return imageRow(firstInside());
    }

    private int bottomRow() {
        return imageRow(endInside());
    }

    /** The first row of the planes that is not padding above the image. */
    private int firstInside() {
        return Math.min(rows, Math.max(0, -imageRow(0)));
    }

    /** The end of the rows of the planes that are not padding below the image. */
    private int endInside() {
        int belowImage = geometry.vertical().size() - imageRow(0);
        return Math.min(rows, Math.max(firstInside(), belowImage));
    }

    private void clearRows(int plane, int from, int to) {
        if (from < to) {
            Arrays.fill(values, plane + from * rowStride, plane + to * rowStride, 0);
        }
    }

    /** Drops the planes that have not been asked for the longest. */
    private static final class RecentPlanes extends LinkedHashMap<ConvolutionGeometry, Planes> {

        private static final long serialVersionUID = 1L;

        RecentPlanes() {
            super(MOST_OF_A_THREAD, LOAD_FACTOR, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConvolutionGeometry, Planes> eldest) {
            return size() > MOST_OF_A_THREAD;
        }
    }
}
