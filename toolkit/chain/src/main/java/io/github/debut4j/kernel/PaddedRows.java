package io.github.debut4j.kernel;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Adapts data with fewer rows than the chain: missing rows at the end are read as zeros and dropped
 * when written.
 *
 * @param present the number of rows of the data
 */
public record PaddedRows(int present) {

    /** Creates readers of the data's rows, followed by zeros. */
    public Supplier<TileReader> reader(Supplier<? extends TileReader> data) {
        return () -> new Reader(data.get());
    }

    /** Creates writers of the data's rows only. */
    public Supplier<TileWriter> writer(Supplier<? extends TileWriter> data) {
        return () -> new Writer(data.get());
    }

    private int presentOf(int first, int count) {
        return Math.max(0, Math.min(count, present - first));
    }

    private final class Reader implements TileReader {

        private final TileReader data;
        private int columns;

        Reader(TileReader data) {
            this.data = data;
        }

        @Override
        public void begin(Tile tile) {
            columns = tile.columns();
            data.begin(tile);
        }

        @Override
        public void read(int first, int count, float[][] rows) {
            int read = presentOf(first, count);
            if (read > 0) {
                data.read(first, read, rows);
            }
            for (int k = read; k < count; k++) {
                Arrays.fill(rows[k], 0, columns, 0);
            }
        }
    }

    private final class Writer implements TileWriter {

        private final TileWriter data;

        Writer(TileWriter data) {
            this.data = data;
        }

        @Override
        public void begin(Tile tile) {
            data.begin(tile);
        }

        @Override
        public void write(int first, int count, float[][] rows) {
            int written = presentOf(first, count);
            if (written > 0) {
                data.write(first, written, rows);
            }
        }

        @Override
        public void end() {
            data.end();
        }
    }
}
