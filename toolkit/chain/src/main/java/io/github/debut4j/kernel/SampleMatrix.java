package io.github.debut4j.kernel;

import java.nio.FloatBuffer;
import java.util.function.Supplier;

/**
 * A batch of samples as a dense layer sees it: {@code samples x features} in a buffer, read and
 * written by the tile.
 *
 * @param values from position 0
 * @param samples rows of the batch
 * @param features columns of the batch
 * @param featureMajor false: sample after sample; true: feature after feature
 */
public record SampleMatrix(FloatBuffer values, int samples, int features, boolean featureMajor) {

    private static final int SAMPLES_PER_PASS = 8;

    /** The samples as columns to work on. */
    public Batch batch() {
        return new Batch(new Tiling(samples, 1), reader());
    }

    /** Makes readers. */
    public Supplier<TileReader> reader() {
        return () -> featureMajor ? this::readFeatures : new SampleTransposer()::read;
    }

    /** Makes writers; they write to {@code values}. */
    public Supplier<TileWriter> writer() {
        return () -> featureMajor ? this::writeFeatures : new SampleTransposer()::write;
    }

    private void readFeatures(Tile tile, float[][] rows) {
        for (int f = 0; f < features; f++) {
            values.get(f * samples + tile.firstUnit(), rows[f], 0, tile.units());
        }
    }

    private void writeFeatures(Tile tile, float[][] rows) {
        for (int f = 0; f < features; f++) {
            values.put(f * samples + tile.firstUnit(), rows[f], 0, tile.units());
        }
    }

    /**
     * Turns a few samples at a time, so that each row of the tile is touched once for all of them.
     */
    private final class SampleTransposer {

        private final float[] block = new float[Math.multiplyExact(SAMPLES_PER_PASS, features)];

        void read(Tile tile, float[][] rows) {
            for (int at = 0; at < tile.units(); at += SAMPLES_PER_PASS) {
                int n = Math.min(SAMPLES_PER_PASS, tile.units() - at);
                values.get((tile.firstUnit() + at) * features, block, 0, n * features);
                for (int f = 0; f < features; f++) {
                    float[] row = rows[f];
                    for (int k = 0; k < n; k++) {
                        row[at + k] = block[k * features + f];
                    }
                }
            }
        }

        void write(Tile tile, float[][] rows) {
            for (int at = 0; at < tile.units(); at += SAMPLES_PER_PASS) {
                int n = Math.min(SAMPLES_PER_PASS, tile.units() - at);
                for (int f = 0; f < features; f++) {
                    float[] row = rows[f];
                    for (int k = 0; k < n; k++) {
                        block[k * features + f] = row[at + k];
                    }
                }
                values.put((tile.firstUnit() + at) * features, block, 0, n * features);
            }
        }
    }
}
