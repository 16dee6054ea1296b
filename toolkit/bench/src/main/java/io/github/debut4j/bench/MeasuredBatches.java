package io.github.debut4j.bench;

import io.github.debut4j.nd4j.ReadAhead;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Limits repeated passes over training data to a given number of batches at a time, and measures
 * how long the caller waits for them. Batches are read ahead, as in training.
 */
final class MeasuredBatches implements DataSetIterator, AutoCloseable {

    private static final long serialVersionUID = 1;

    private final DataSetIterator passes;
    private final transient @Nullable ReadAhead<DataSet> ahead;
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
        this.passes = batches;
        this.ahead = batches.asyncSupported() ? new ReadAhead<>(this::readBatch) : null;
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
        DataSet batch = ahead == null ? readBatch() : Objects.requireNonNull(ahead.next());
        nanosWaited += clock.getAsLong() - start;
        left--;
        examples += batch.numExamples();
        return batch;
    }

    private DataSet readBatch() {
        if (!passes.hasNext()) {
            passes.reset();
            if (!passes.hasNext()) {
                throw new IllegalArgumentException(
                        "training data must have at least 1 batch, found 0");
            }
        }
        return passes.next();
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
        if (ahead != null) {
            ahead.close();
        }
    }
}
