package io.github.debut4j.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Batches of an endless run of passes, a number of them at a time, and the time that whoever asks
 * for them waits. They are prefetched as DL4J's {@code fit} does by itself.
 */
final class MeasuredBatches implements DataSetIterator, AutoCloseable {

    private static final long serialVersionUID = 1;
    private static final int PREFETCHED = 2;

    private final DataSetIterator passes;
    private final @Nullable AsyncDataSetIterator prefetching;
    private int left;
    private long examples;
    private long nanosWaited;

    MeasuredBatches(DataSetIterator batches) {
        this.prefetching =
                batches.asyncSupported()
                        ? new AsyncDataSetIterator(batches, PREFETCHED, false)
                        : null;
        this.passes = prefetching == null ? batches : prefetching;
    }

    /** Begins the next turn. */
    void begin(int batches) {
        left = batches;
        examples = 0;
        nanosWaited = 0;
    }

    long examples() {
        return examples;
    }

    double secondsWaited() {
        return nanosWaited / 1e9;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public DataSet next() {
        long start = System.nanoTime();
        if (!passes.hasNext()) {
            passes.reset();
            requireBatch();
        }
        DataSet batch = passes.next();
        nanosWaited += System.nanoTime() - start;
        left--;
        examples += batch.numExamples();
        return batch;
    }

    /** A prefetching iterator fetches when it is asked whether there is something. */
    private void requireBatch() {
        if (!passes.hasNext()) {
            throw new IllegalArgumentException("a pass must have at least 1 batch, found 0");
        }
    }

    @Override
    public DataSet next(int count) {
        throw new UnsupportedOperationException("batches come as they are");
    }

    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public boolean resetSupported() {
        return false;
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("passes follow each other");
    }

    @Override
    public int batch() {
        return passes.batch();
    }

    @Override
    public int inputColumns() {
        return passes.inputColumns();
    }

    @Override
    public int totalOutcomes() {
        return passes.totalOutcomes();
    }

    @Override
    public @Nullable List<String> getLabels() {
        return passes.getLabels();
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        throw new UnsupportedOperationException("batches come as they are");
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return null;
    }

    @Override
    public void close() {
        if (prefetching != null) {
            prefetching.shutdown();
        }
    }
}
