package io.github.debut4j.distill.contrastive;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The embeddings of every example as student and teacher last had them, and the classes of all,
 * from which negatives are drawn. Everything is a function of the seed and of the batches so far.
 * Not for several threads.
 */
public final class MemoryBank {

    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final int dimension;
    private final long seed;
    private final MemoryRows ofStudent;
    private final MemoryRows ofTeacher;
    private int[] byClass = new int[0];
    private int[] firstOfClass = new int[0];
    private int[] classes = new int[0];
    private boolean ofOtherClasses;
    private long draws;

    /** An empty bank. */
    public MemoryBank(int dimension, long seed) {
        this.dimension = dimension;
        this.seed = seed;
        this.ofStudent = new MemoryRows(dimension);
        this.ofTeacher = new MemoryRows(dimension);
    }

    /**
     * Makes room for examples.
     *
     * @param labels the class of each example
     * @param others whether negatives are of other classes only
     * @throws IllegalArgumentException if an example has nothing to be told from
     */
    public void fit(int[] labels, boolean others) {
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
        SplittableRandom random = new SplittableRandom(seed);
        ofStudent.draw(labels.length, random);
        ofTeacher.draw(labels.length, random);
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
    public int size() {
        return classes.length;
    }

    /** What the student made of each example. */
    MemoryRows ofStudent() {
        return ofStudent;
    }

    /** What the teacher's embedding made of each example. */
    MemoryRows ofTeacher() {
        return ofTeacher;
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
                        "the number of an example must be in 0.."
                                + (size() - 1)
                                + ", found "
                                + own);
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

    /** Moves the rows of a batch towards its embeddings, and scales them to length 1. */
    void remember(int[] examples, double[][] student, double[][] teacher, double momentum) {
        for (int n = 0; n < examples.length; n++) {
            ofStudent.move(examples[n], student[n], momentum);
            ofTeacher.move(examples[n], teacher[n], momentum);
        }
    }

    /** Writes all of it. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(classes.length);
        for (int label : classes) {
            out.writeInt(label);
        }
        out.writeBoolean(ofOtherClasses);
        out.writeLong(draws);
        ofStudent.write(out);
        ofTeacher.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInputStream in) throws IOException {
        classes = new int[in.readInt()];
        for (int k = 0; k < classes.length; k++) {
            classes[k] = in.readInt();
        }
        sortByClass();
        ofOtherClasses = in.readBoolean();
        draws = in.readLong();
        ofStudent.read(in);
        ofTeacher.read(in);
    }
}
