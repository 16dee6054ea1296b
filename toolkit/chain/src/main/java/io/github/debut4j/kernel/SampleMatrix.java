package io.github.debut4j.kernel;

import java.nio.FloatBuffer;
import java.util.function.Supplier;

/**
 * A batch of samples of a dense layer, {@code samples x features} in a buffer, read and written in
 * tiles.
 *
 * @param values from index 0
 * @param samples number of samples
 * @param features number of features per sample
 * @param featureMajor false: sample after sample; true: feature after feature
 */
public record SampleMatrix(FloatBuffer values, int samples, int features, boolean featureMajor) {

    /** The samples as the columns of a batch. */
    public Batch batch() {
        return new Batch(samples, 1, 1, reader());
    }

    /** Creates readers. */
    public Supplier<TileReader> reader() {
        return () -> featureMajor ? new FeatureRows() : new SampleTransposer();
    }

    /** Creates writers to {@code values}. */
    public Supplier<TileWriter> writer() {
        return () -> featureMajor ? new FeatureRows() : new SampleTransposer();
    }

    /** For feature-major data, whose features are rows. */
    private final class FeatureRows implements TileReader, TileWriter {

        private int firstSample;
        private int count;

        @Override
        public void begin(Tile tile) {
            firstSample = tile.firstUnit();
            count = tile.units();
        }

        @Override
        public void read(int first, int features, float[][] rows) {
            for (int f = 0; f < features; f++) {
                values.get((first + f) * samples + firstSample, rows[f], 0, count);
            }
        }

        @Override
        public void write(int first, int features, float[][] rows) {
            for (int f = 0; f < features; f++) {
                values.put((first + f) * samples + firstSample, rows[f], 0, count);
            }
        }

        @Override
        public void end() {}
    }

    /** For sample-major data, whose samples are columns: those of a tile are contiguous. */
    private final class SampleTransposer implements TileReader, TileWriter {

        private float[] block = new float[0];
        private int at;
        private int count;
        private boolean loaded;

        @Override
        public void begin(Tile tile) {
            at = tile.firstUnit() * features;
            count = tile.units();
            loaded = false;
            if (block.length < count * features) {
                block = new float[Math.multiplyExact(count, features)];
            }
        }

        @Override
        public void read(int first, int number, float[][] rows) {
            if (!loaded) {
                values.get(at, block, 0, count * features);
                loaded = true;
            }
            for (int f = 0; f < number; f++) {
                float[] row = rows[f];
                for (int k = 0, from = first + f; k < count; k++, from += features) {
                    row[k] = block[from];
                }
            }
        }

        @Override
        public void write(int first, int number, float[][] rows) {
            for (int f = 0; f < number; f++) {
                float[] row = rows[f];
                for (int k = 0, to = first + f; k < count; k++, to += features) {
                    block[to] = row[k];
                }
            }
        }

        @Override
        public void end() {
            values.put(at, block, 0, count * features);
        }
    }
}
