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
        return () -> featureMajor ? new FeatureRows() : new InterleavedColumns(values, features, 1);
    }

    /** Creates writers to {@code values}. */
    public Supplier<TileWriter> writer() {
        return () -> featureMajor ? new FeatureRows() : new InterleavedColumns(values, features, 1);
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
}
