package io.github.debut4j.distill.contrastive;

import io.github.debut4j.distill.loss.UnitRows;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * One embedding per example, a running average over the times that the example was seen. Initially
 * random, uniform within {@code 1 / sqrt(D / 3)} of zero, so that the length is about 1.
 */
final class MemoryRows {

    private final int dimension;
    private float[] values = new float[0];
    private double normaliser;

    /** Creates a store without rows. */
    MemoryRows(int dimension) {
        this.dimension = dimension;
    }

    /** Draws initial embeddings for this number of examples. */
    void draw(int examples, SplittableRandom random) {
        double bound = 1 / Math.sqrt(dimension / 3.0);
        values = new float[examples * dimension];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    /** The constant Z, set by the first call to the number of examples times the mean score. */
    double normaliser(DoubleSupplier mean) {
        if (normaliser == 0) {
            normaliser = mean.getAsDouble() * values.length / dimension;
        }
        return normaliser;
    }

    /** The scalar product of a row with an embedding. */
    double product(int row, double[] embedding) {
        int from = row * dimension;
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 1 < dimension; k += 2) {
            even += values[from + k] * embedding[k];
            odd += values[from + k + 1] * embedding[k + 1];
        }
        return k < dimension ? even + odd + values[from + k] * embedding[k] : even + odd;
    }

    /** Adds a multiple of a row. Modifies {@code to}. */
    void addTo(double[] to, double factor, int row) {
        int from = row * dimension;
        for (int k = 0; k < dimension; k++) {
            to[k] += factor * values[from + k];
        }
    }

    /** Moves a row towards an embedding, and scales it to length 1. */
    void move(int row, double[] embedding, double momentum) {
        int from = row * dimension;
        double[] moved = new double[dimension];
        double square = 0;
        for (int k = 0; k < dimension; k++) {
            moved[k] = momentum * values[from + k] + (1 - momentum) * embedding[k];
            square += moved[k] * moved[k];
        }
        double length = Math.max(UnitRows.LEAST, Math.sqrt(square));
        for (int k = 0; k < dimension; k++) {
            values[from + k] = (float) (moved[k] / length);
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(normaliser);
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    void read(DataInputStream in) throws IOException {
        normaliser = in.readDouble();
        values = new float[in.readInt()];
        for (int k = 0; k < values.length; k++) {
            values[k] = in.readFloat();
        }
    }
}
