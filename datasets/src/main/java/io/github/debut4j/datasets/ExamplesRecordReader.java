package io.github.debut4j.datasets;

import java.io.DataInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples as DataVec records, in order: the features, as an array in the layout of the examples
 * with a batch dimension of 1, then the class, an integer. The metadata of a record is the index of
 * its example. {@code RecordReaderDataSetIterator(reader, batch, 1, classes)} makes batches of
 * them.
 *
 * <p>There is nothing to initialise: the reader ignores the split and reads the examples of its
 * constructor.
 */
public final class ExamplesRecordReader extends BaseRecordReader {

    private static final long serialVersionUID = 1;

    private final transient Examples examples;
    private final transient List<String> classNames;
    private transient Configuration configuration = new Configuration();
    private transient int next;

    /** A reader at the first of these examples. */
    public ExamplesRecordReader(Examples examples) {
        this.examples = examples;
        this.classNames = examples.classNames();
    }

    /** Restarts at the first example. */
    @Override
    public void initialize(@Nullable InputSplit split) {
        reset();
    }

    /** Restarts at the first example. */
    @Override
    public void initialize(Configuration conf, @Nullable InputSplit split) {
        setConf(conf);
        reset();
    }

    @Override
    public boolean hasNext() {
        return next < examples.size();
    }

    @Override
    public List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public Record nextRecord() {
        if (!hasNext()) {
            throw new NoSuchElementException(
                    "all " + examples.size() + " examples have been given");
        }
        Record record = record(next);
        next++;
        invokeListeners(record);
        return record;
    }

    private Record record(int i) {
        float[] values = new float[examples.featureCount()];
        examples.copyFeatures(i, values, 0);
        List<Writable> record = new ArrayList<>(2);
        record.add(new NDArrayWritable(Nd4j.create(values, examples.batchShape(1), 'c')));
        record.add(new IntWritable(examples.label(i)));
        return new org.datavec.api.records.impl.Record(
                record, new RecordMetaDataIndex(i, null, ExamplesRecordReader.class));
    }

    /**
     * The record of the example that a metadata index refers to.
     *
     * @throws IllegalArgumentException if the metadata is not an index of this reader
     */
    @Override
    public Record loadFromMetaData(RecordMetaData meta) {
        if (meta instanceof RecordMetaDataIndex index
                && index.getIndex() >= 0
                && index.getIndex() < examples.size()) {
            return record((int) index.getIndex());
        }
        throw new IllegalArgumentException(
                "the metadata of a record must be an index in 0.."
                        + (examples.size() - 1)
                        + ", found "
                        + meta.getLocation());
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metas) {
        return metas.stream().map(this::loadFromMetaData).toList();
    }

    /** Not supported: examples are not read from a stream. */
    @Override
    public List<Writable> record(URI uri, DataInputStream in) {
        throw new UnsupportedOperationException("examples must be read in order or by index");
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public List<String> getLabels() {
        return classNames;
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }

    @Override
    public void close() {}
}
