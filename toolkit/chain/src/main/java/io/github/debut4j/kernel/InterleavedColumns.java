package io.github.debut4j.kernel;

import java.nio.FloatBuffer;

/**
 * Reads and writes data in which the features of a column are contiguous, such as samples or the
 * pixels of NHWC images: {@code values[(unit*columnsPerUnit + column)*features + feature]}. The
 * columns of a tile are contiguous too.
 */
public final class InterleavedColumns implements TileReader, TileWriter {

    private final FloatBuffer values;
    private final int features;
    private final int columnsPerUnit;
    private float[] block = new float[0];
    private int start;
    private int columns;
    private boolean loaded;

    /**
     * A reader and writer.
     *
     * @param values from index 0. Modified only by writing
     * @param features the number of features per column
     * @param columnsPerUnit the number of columns per sample or image
     */
    public InterleavedColumns(FloatBuffer values, int features, int columnsPerUnit) {
        this.values = values;
        this.features = features;
        this.columnsPerUnit = columnsPerUnit;
    }

    @Override
    public void begin(Tile tile) {
        start = (tile.firstUnit() * columnsPerUnit + tile.firstColumn()) * features;
        columns = tile.columns();
        loaded = false;
        if (block.length < columns * features) {
            block = new float[Math.multiplyExact(columns, features)];
        }
    }

    @Override
    public void read(int first, int count, float[][] rows) {
        if (!loaded) {
            values.get(start, block, 0, columns * features);
            loaded = true;
        }
        for (int f = 0; f < count; f++) {
            float[] row = rows[f];
            for (int k = 0, from = first + f; k < columns; k++, from += features) {
                row[k] = block[from];
            }
        }
    }

    @Override
    public void write(int first, int count, float[][] rows) {
        for (int f = 0; f < count; f++) {
            float[] row = rows[f];
            for (int k = 0, to = first + f; k < columns; k++, to += features) {
                block[to] = row[k];
            }
        }
    }

    @Override
    public void end() {
        values.put(start, block, 0, columns * features);
    }
}
