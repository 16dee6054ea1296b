package io.github.debut4j.distill.contrastive;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The latest embeddings of every training example by student and teacher, and the classes of all
 * examples, by which negatives are drawn. Its state depends only on the seed and the batches so
 * far. Not thread-safe.
 */
public final class MemoryBank {

    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final int dimension;
    private final long seed;
    private final MemoryRows student;
    private final MemoryRows teacher;
    private int[] byClass = new int[0];
    private int[] firstOfClass = new int[0];
    private int[] classes = new int[0];
    private boolean otherClassesOnly;
    private long draws;

    /** Creates an empty bank for embeddings of {@code dimension} values. */
    public MemoryBank(int dimension, long seed) {
        this.dimension = dimension;
        this.seed = seed;
        this.student = new MemoryRows(dimension);
        this.teacher = new MemoryRows(dimension);
    }

    /**
     * Fills the bank with a random embedding for each training example.
     *
     * @param labels the class of each example
     * @param others whether negatives are drawn from other classes only
     * @throws IllegalArgumentException if there are too many examples, or an example has no
     *     negative
     */
    public void initialise(int[] labels, boolean others) {
        if ((long) labels.length * dimension > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "the training data for crd must have at most "
                            + MOST_VALUES / dimension
                            + " examples, found "
                            + labels.length);
        }
        classes = labels.clone();
        otherClassesOnly = others;
        sortByClass();
        int alone = others ? largestClass() : 1;
        if (labels.length <= alone) {
            throw new IllegalArgumentException(
                    others
                            ? "the training data for crd must have examples of at least two"
                                    + " classes, found "
                                    + labels.length
                                    + " of one class"
                            : "the training data for crd must have at least two examples, found "
                                    + labels.length);
        }
        SplittableRandom random = new SplittableRandom(seed);
        student.draw(labels.length, random);
        teacher.draw(labels.length, random);
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

    /** The student's embedding of each example. */
    MemoryRows student() {
        return student;
    }

    /** The teacher's embedding of each example. */
    MemoryRows teacher() {
        return teacher;
    }

    /**
     * Draws negatives for each example, with replacement.
     *
     * @return for each example its own index, followed by those of its negatives
     * @throws IllegalArgumentException if the index of an example is out of range
     */
    int[][] sample(int[] examples, int negatives) {
        SplittableRandom random = new SplittableRandom(seed + STEP * ++draws);
        int[][] drawn = new int[examples.length][negatives + 1];
        for (int n = 0; n < examples.length; n++) {
            int own = examples[n];
            if (own < 0 || own >= size()) {
                throw new IllegalArgumentException(
                        "the index of an example must be in 0.." + (size() - 1) + ", found " + own);
            }
            drawn[n][0] = own;
            for (int k = 1; k <= negatives; k++) {
                drawn[n][k] =
                        otherClassesOnly
                                ? exampleOfOtherClass(own, random)
                                : otherExample(own, random);
            }
        }
        return drawn;
    }

    private int otherExample(int own, SplittableRandom random) {
        int drawn = random.nextInt(size() - 1);
        return drawn < own ? drawn : drawn + 1;
    }

    private int exampleOfOtherClass(int own, SplittableRandom random) {
        int first = firstOfClass[classes[own]];
        int count = firstOfClass[classes[own] + 1] - first;
        int drawn = random.nextInt(size() - count);
        return byClass[drawn < first ? drawn : drawn + count];
    }

    /** Moves the stored embeddings of a batch towards its new ones, and scales them to length 1. */
    void update(int[] examples, double[][] ofStudent, double[][] ofTeacher, double momentum) {
        for (int n = 0; n < examples.length; n++) {
            student.move(examples[n], ofStudent[n], momentum);
            teacher.move(examples[n], ofTeacher[n], momentum);
        }
    }

    /** Writes the complete state. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(classes.length);
        for (int label : classes) {
            out.writeInt(label);
        }
        out.writeBoolean(otherClassesOnly);
        out.writeLong(draws);
        student.write(out);
        teacher.write(out);
    }

    /** Replaces the state by one that {@link #write} wrote. */
    public void read(DataInputStream in) throws IOException {
        classes = new int[in.readInt()];
        for (int k = 0; k < classes.length; k++) {
            classes[k] = in.readInt();
        }
        sortByClass();
        otherClassesOnly = in.readBoolean();
        draws = in.readLong();
        student.read(in);
        teacher.read(in);
    }
}
