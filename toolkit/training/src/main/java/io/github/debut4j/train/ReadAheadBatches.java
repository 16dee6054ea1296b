package io.github.debut4j.train;

import java.util.Objects;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Batches that DL4J's thread may read ahead. That thread passes on exceptions, but dies of an
 * {@code Error} such as an {@code OutOfMemoryError}, and then training would wait forever. So
 * errors are wrapped in exceptions.
 */
record ReadAheadBatches(MultiDataSetIterator batches) implements MultiDataSetIterator {

    /** An error while a batch was prepared, as the cause. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failed(Error error) {
            super(error);
        }

        Error error() {
            return (Error) Objects.requireNonNull(getCause());
        }
    }

    @Override
    public MultiDataSet next() {
        try {
            return batches.next();
        } catch (Error e) {
            throw new Failed(e);
        }
    }

    @Override
    public MultiDataSet next(int count) {
        try {
            return batches.next(count);
        } catch (Error e) {
            throw new Failed(e);
        }
    }

    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    @Override
    public void reset() {
        batches.reset();
    }

    @Override
    public boolean resetSupported() {
        return batches.resetSupported();
    }

    @Override
    public boolean asyncSupported() {
        return batches.asyncSupported();
    }

    @Override
    public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
        batches.setPreProcessor(preProcessor);
    }

    @Override
    public MultiDataSetPreProcessor getPreProcessor() {
        return batches.getPreProcessor();
    }
}
