package io.github.debut4j.bench;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Limits repeated passes over training data to a given number of batches at a time, and measures
 * how long the caller waits for them. Batches are prefetched, as DL4J's {@code fit} does itself.
 */
final class MeasuredBatches implements DataSetIterator, AutoCloseable {

    private static final long serialVersionUID = 1;
    private static final int PREFETCHED = 2;

    private final DataSetIterator passes;
    private final @Nullable AsyncDataSetIterator prefetching;
    private final transient LongSupplier clock;
    private int left;
    private long examples;
    private long nanosWaited;

    /**
     * Wraps training data.
     *
     * @param clock current time in nanoseconds
     */
    MeasuredBatches(DataSetIterator batches, LongSupplier clock) {
        this.clock = clock;
        this.prefetching =
                batches.asyncSupported()
                        ? new AsyncDataSetIterator(batches, PREFETCHED, false)
                        : null;
        this.passes = prefetching == null ? batches : prefetching;
    }

    /** Provides this number of batches, and resets the counters. */
    void start(int batches) {
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
        long start = clock.getAsLong();
        if (!passes.hasNext()) {
            passes.reset();
            requireBatch();
        }
        DataSet batch = passes.next();
        nanosWaited += clock.getAsLong() - start;
        left--;
        examples += batch.numExamples();
        return batch;
    }

    /** Must be called after a reset: a prefetching iterator starts to fetch in {@code hasNext}. */
    private void requireBatch() {
        if (!passes.hasNext()) {
            throw new IllegalArgumentException("training data must have at least 1 batch, found 0");
        }
    }

    @Override
    public DataSet next(int count) {
        throw new UnsupportedOperationException("batches are not changed");
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
        throw new UnsupportedOperationException("passes are not restarted");
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
        throw new UnsupportedOperationException("batches are not changed");
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
