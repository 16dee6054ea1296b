package io.github.debut4j.distill;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * The embeddings of every example as student and teacher last had them, with momentum, and the
 * classes of all, from which negatives are drawn.
 *
 * <p>The rows begin at random, uniform within {@code 1 / sqrt(D / 3)} of zero, so that their
 * length is about 1. Everything is a function of the seed and of the batches so far. Not for
 * several threads, but for {@link #product} and {@link #addTo}.
 */
final class MemoryBank {

    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** Whose embeddings. */
    enum Side {
        STUDENT,
        TEACHER
    }

    private final int dimension;
    private final long seed;
    private final float[][] rows = new float[2][0];
    private final double[] normalisers = new double[2];
    private int[] byClass = new int[0];
    private int[] firstOfClass = new int[0];
    private int[] classes = new int[0];
    private boolean ofOtherClasses;
    private long draws;

    /** An empty bank. */
    MemoryBank(int dimension, long seed) {
        this.dimension = dimension;
        this.seed = seed;
    }

    /**
     * Makes room for examples. What is remembered of as many stays.
     *
     * @param labels the class of each example
     * @param others whether negatives are of other classes only
     * @throws IllegalArgumentException if an example has nothing to be told from
     */
    void fit(int[] labels, boolean others) {
        if ((long) labels.length * dimension > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "crd must have at most "
                            + MOST_VALUES / dimension
                            + " examples to remember, found "
                            + labels.length);
        }
        classes = labels.clone();
        ofOtherClasses = others;
        sortByClass();
        int alone = others ? largestClass() : 1;
        if (labels.length <= alone) {
            throw new IllegalArgumentException(
                    "crd must have examples of two classes to tell apart, found "
                            + labels.length
                            + (others ? " of one class" : ""));
        }
        if (rows[0].length != labels.length * dimension) {
            SplittableRandom random = new SplittableRandom(seed);
            double bound = 1 / Math.sqrt(dimension / 3.0);
            for (int side = 0; side < rows.length; side++) {
                rows[side] = new float[labels.length * dimension];
                for (int k = 0; k < rows[side].length; k++) {
                    rows[side][k] = (float) (bound * (2 * random.nextDouble() - 1));
                }
            }
        }
    }

    private void sortByClass() {
        int count = Arrays.stream(classes).max().orElse(-1) + 1;
        firstOfClass = new int[count + 1];
        for (int label : classes) {
            firstOfClass[label + 1]++;
        }
        for (int k = 0; k < count; k++) {
            firstOfClass[k + 1] += firstOfClass[k];
        }
        int[] next = firstOfClass.clone();
        byClass = new int[classes.length];
        for (int example = 0; example < classes.length; example++) {
            byClass[next[classes[example]]++] = example;
        }
    }

    private int largestClass() {
        int largest = 0;
        for (int k = 0; k + 1 < firstOfClass.length; k++) {
            largest = Math.max(largest, firstOfClass[k + 1] - firstOfClass[k]);
        }
        return largest;
    }

    /** The number of examples. */
    int size() {
        return classes.length;
    }

    /** Values of an embedding. */
    int dimension() {
        return dimension;
    }

    /**
     * For each example its own number and those of its negatives, with replacement.
     *
     * @throws IllegalArgumentException if an example has another number than those given
     */
    int[][] draw(int[] examples, int negatives) {
        SplittableRandom random = new SplittableRandom(seed + STEP * ++draws);
        int[][] drawn = new int[examples.length][negatives + 1];
        for (int n = 0; n < examples.length; n++) {
            int own = examples[n];
            if (own < 0 || own >= size()) {
                throw new IllegalArgumentException(
                        "the number of an example must be in 0.." + (size() - 1) + ", found " + own);
            }
            drawn[n][0] = own;
            for (int k = 1; k <= negatives; k++) {
                drawn[n][k] = ofOtherClasses ? ofAnotherClass(own, random) : another(own, random);
            }
        }
        return drawn;
    }

    private int another(int own, SplittableRandom random) {
        int drawn = random.nextInt(size() - 1);
        return drawn < own ? drawn : drawn + 1;
    }

    private int ofAnotherClass(int own, SplittableRandom random) {
        int first = firstOfClass[classes[own]];
        int count = firstOfClass[classes[own] + 1] - first;
        int drawn = random.nextInt(size() - count);
        return byClass[drawn < first ? drawn : drawn + count];
    }

    /** The constant of a side: the number of examples times the mean of the first batch's scores. */
    double normaliser(Side side, DoubleSupplier mean) {
        if (normalisers[side.ordinal()] == 0) {
            normalisers[side.ordinal()] = mean.getAsDouble() * size();
        }
        return normalisers[side.ordinal()];
    }

    /** The scalar product of a row with an embedding. */
    double product(Side side, int row, double[] embedding) {
        float[] values = rows[side.ordinal()];
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
    void addTo(double[] to, double factor, Side side, int row) {
        float[] values = rows[side.ordinal()];
        int from = row * dimension;
        for (int k = 0; k < dimension; k++) {
            to[k] += factor * values[from + k];
        }
    }

    /** Moves the rows of a batch towards its embeddings, and scales them to length 1. */
    void remember(int[] examples, double[][] student, double[][] teacher, double momentum) {
        for (int n = 0; n < examples.length; n++) {
            move(rows[Side.STUDENT.ordinal()], examples[n], student[n], momentum);
            move(rows[Side.TEACHER.ordinal()], examples[n], teacher[n], momentum);
        }
    }

    private void move(float[] values, int row, double[] embedding, double momentum) {
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

    /** Writes what is remembered; the classes are the data's. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(draws);
        for (double normaliser : normalisers) {
            out.writeDouble(normaliser);
        }
        for (float[] side : rows) {
            out.writeInt(side.length);
            for (float value : side) {
                out.writeFloat(value);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    void read(DataInputStream in) throws IOException {
        draws = in.readLong();
        for (int side = 0; side < normalisers.length; side++) {
            normalisers[side] = in.readDouble();
        }
        for (int side = 0; side < rows.length; side++) {
            rows[side] = new float[in.readInt()];
            for (int k = 0; k < rows[side].length; k++) {
                rows[side][k] = in.readFloat();
            }
        }
    }
}
