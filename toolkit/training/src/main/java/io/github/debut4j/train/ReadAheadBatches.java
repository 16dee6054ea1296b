package io.github.debut4j.train;

import io.github.debut4j.nd4j.ReadAhead;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** One pass over batches that are read ahead by a thread of ours, so that DL4J needs none. */
final class ReadAheadBatches implements MultiDataSetIterator, AutoCloseable {

    private static final long serialVersionUID = 1;

    private final MultiDataSetIterator batches;
    private final transient ReadAhead<MultiDataSet> ahead;
    private transient @Nullable MultiDataSet next;

    ReadAheadBatches(MultiDataSetIterator batches) {
        this.batches = batches;
        this.ahead = new ReadAhead<>(() -> batches.hasNext() ? batches.next() : null);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = ahead.next();
        }
        return next != null;
    }

    @Override
    public MultiDataSet next() {
        MultiDataSet batch = next == null ? ahead.next() : next;
        next = null;
        if (batch == null) {
            throw new NoSuchElementException();
        }
        return batch;
    }

    @Override
    public MultiDataSet next(int count) {
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
        throw new UnsupportedOperationException("the pass is not restarted");
    }

    @Override
    public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
        batches.setPreProcessor(preProcessor);
    }

    @Override
    public MultiDataSetPreProcessor getPreProcessor() {
        return batches.getPreProcessor();
    }

    @Override
    public void close() {
        ahead.close();
    }
}
