package io.github.debut4j.datasets;

import io.github.debut4j.nd4j.PassCountingIterator;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of examples for DL4J. The metadata of a batch is the indices of its examples. Batches of
 * examples without labels have none: {@code DataSet.getLabels()} is null.
 *
 * <p>A {@link #reset()} before the first batch of a pass has no effect, since DL4J sometimes resets
 * twice: the order depends on the number of passes begun, not on the number of resets.
 */
final class ExamplesIterator implements PassCountingIterator {

    private final Examples examples;
    private final int batch;
    private final IntFunction<int[]> orders;
    private final Reader reader;
    private int pass;
    private int[] order;
    private int next;
    private @Nullable DataSetPreProcessor preProcessor;

    /** Writes the features of example i for a pass. */
    interface Reader {
        void copy(int pass, int i, float[] target, int offset);
    }

    /**
     * @param orders the order of each pass, from 0: a permutation of all examples. Not modified
     */
    ExamplesIterator(Examples examples, int batch, IntFunction<int[]> orders, Reader reader) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1, found " + batch);
        }
        this.examples = examples;
        this.batch = batch;
        this.orders = orders;
        this.reader = reader;
        this.order = orders.apply(pass);
    }

    @Override
    public boolean hasNext() {
        return next < order.length;
    }

    @Override
    public DataSet next() {
        return next(batch);
    }

    /** The next {@code num} examples, or as many as are left. */
    @Override
    public DataSet next(int num) {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + order.length + " examples have been given");
        }
        int count = Math.min(num, order.length - next);
        DataSet result = new DataSet(features(count), labels(count));
        if (examples.hasClasses()) {
            result.setLabelNames(examples.classNames());
        }
        result.setExampleMetaData(Arrays.stream(order, next, next + count).boxed().toList());
        next += count;
        if (preProcessor != null) {
            preProcessor.preProcess(result);
        }
        return result;
    }

    private INDArray features(int count) {
        int size = examples.featureCount();
        float[] values = new float[count * size];
        for (int k = 0; k < count; k++) {
            reader.copy(pass, order[next + k], values, k * size);
        }
        return Nd4j.create(values, examples.batchShape(count), 'c');
    }

    private @Nullable INDArray labels(int count) {
        if (!examples.isLabelled()) {
            return null;
        }
        int[] shape = examples.targetShape();
        int size = Math.toIntExact(ArrayFeatures.count(shape));
        float[] targets = new float[count * size];
        for (int k = 0; k < count; k++) {
            examples.copyTarget(order[next + k], targets, k * size);
        }
        long[] all =
                LongStream.concat(LongStream.of(count), Arrays.stream(shape).asLongStream())
                        .toArray();
        return Nd4j.create(targets, all, 'c');
    }

    @Override
    public void reset() {
        if (next > 0) {
            startPass(pass + 1);
        }
    }

    @Override
    public void startPass(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("a pass must be at least 0, found " + number);
        }
        if (number != pass) {
            order = orders.apply(number);
        }
        pass = number;
        next = 0;
    }

    @Override
    public void startPass(int number, int batches) {
        startPass(number);
        next = (int) Math.min((long) batches * batch, order.length);
    }

    @Override
    public int batches() {
        return (examples.size() + batch - 1) / batch;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int inputColumns() {
        return examples.featureCount();
    }

    @Override
    public int totalOutcomes() {
        return Math.toIntExact(ArrayFeatures.count(examples.targetShape()));
    }

    @Override
    public List<String> getLabels() {
        return examples.classNames();
    }

    @Override
    public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    /** The order of the examples in each pass: permutations of {@code 0..size-1}. */
    static final class PassOrder {

        private PassOrder() {}

        /** The natural order in every pass. */
        static IntFunction<int[]> inOrder(int size) {
            int[] order = IntStream.range(0, size).toArray();
            return pass -> order;
        }

        /** A random order for each pass; that of pass k depends on the seed and k alone. */
        static IntFunction<int[]> shuffled(int size, long seed) {
            return pass -> shuffled(size, new Random(seed(seed, pass)));
        }

        /** The number that the generator of a seed yields for a pass. */
        private static long seed(long seed, int pass) {
            Random seeds = new Random(seed);
            for (int k = 0; k < pass; k++) {
                seeds.nextLong();
            }
            return seeds.nextLong();
        }

        /** A random order, by Fisher and Yates. */
        static int[] shuffled(int size, Random random) {
            int[] order = IntStream.range(0, size).toArray();
            for (int k = size - 1; k > 0; k--) {
                int other = random.nextInt(k + 1);
                int swapped = order[k];
                order[k] = order[other];
                order[other] = swapped;
            }
            return order;
        }
    }
}
