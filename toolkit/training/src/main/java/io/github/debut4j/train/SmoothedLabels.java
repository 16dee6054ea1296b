package io.github.debut4j.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Batches with smoothed labels: a fraction of each label is spread evenly over all classes. */
public final class SmoothedLabels implements DataSetIterator {

    private final DataSetIterator given;
    private final double fraction;

    private SmoothedLabels(DataSetIterator given, double fraction) {
        this.given = given;
        this.fraction = fraction;
    }

    /** Smooths labels; returns the given iterator if the fraction is 0. */
    public static DataSetIterator of(DataSetIterator given, double fraction) {
        return fraction == 0 ? given : new SmoothedLabels(given, fraction);
    }

    private DataSet smoothed(DataSet batch) {
        INDArray labels = batch.getLabels();
        DataSet smoothed =
                new DataSet(
                        batch.getFeatures(),
                        labels.mul(1 - fraction).addi(fraction / labels.size(1)),
                        batch.getFeaturesMaskArray(),
                        batch.getLabelsMaskArray());
        smoothed.setExampleMetaData(batch.getExampleMetaData());
        return smoothed;
    }

    @Override
    public DataSet next() {
        return smoothed(given.next());
    }

    @Override
    public DataSet next(int count) {
        return smoothed(given.next(count));
    }

    @Override
    public boolean hasNext() {
        return given.hasNext();
    }

    @Override
    public int inputColumns() {
        return given.inputColumns();
    }

    @Override
    public int totalOutcomes() {
        return given.totalOutcomes();
    }

    @Override
    public boolean resetSupported() {
        return given.resetSupported();
    }

    @Override
    public boolean asyncSupported() {
        return given.asyncSupported();
    }

    @Override
    public void reset() {
        given.reset();
    }

    @Override
    public int batch() {
        return given.batch();
    }

    @Override
    public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
        given.setPreProcessor(preProcessor);
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return given.getPreProcessor();
    }

    @Override
    public List<String> getLabels() {
        return given.getLabels();
    }
}
