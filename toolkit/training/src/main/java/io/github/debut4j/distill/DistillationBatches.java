package io.github.debut4j.distill;

import io.github.debut4j.distill.FeaturePairs.FeaturePair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Batches with labels for every output of a student: the classes, and the teacher's outputs. */
final class DistillationBatches implements MultiDataSetIterator {

    private static final long serialVersionUID = 1;

    private final transient DataSetIterator source;
    private final transient TeacherOutputs outputs;
    private final transient List<FeaturePair> pairs;
    private transient @Nullable MultiDataSetPreProcessor preProcessor;

    /**
     * @param pairs one for each further output of the student, in its order; those without a head
     *     first
     */
    DistillationBatches(DataSetIterator source, TeacherOutputs outputs, List<FeaturePair> pairs) {
        this.source = source;
        this.outputs = outputs;
        this.pairs = List.copyOf(pairs);
    }

    @Override
    public MultiDataSet next() {
        return labelled(source.next());
    }

    @Override
    public MultiDataSet next(int count) {
        return labelled(source.next(count));
    }

    private MultiDataSet labelled(DataSet batch) {
        Map<String, INDArray> ofTeacher = outputs.of(batch.getFeatures());
        INDArray first = batch.getLabels();
        INDArray[] labels =
                new INDArray[1 + (int) pairs.stream().filter(FeaturePair::hasHead).count()];
        INDArray[] masks = new INDArray[labels.length];
        masks[0] = batch.getLabelsMaskArray();
        int next = 1;
        for (FeaturePair pair : pairs) {
            if (pair.hasHead()) {
                labels[next++] = forHead(pair, ofTeacher, batch);
            } else {
                first = withLogits(first, output(pair, pair.teacher(), ofTeacher));
            }
        }
        labels[0] = first;
        MultiDataSet result =
                new org.nd4j.linalg.dataset.MultiDataSet(
                        new INDArray[] {batch.getFeatures()},
                        labels,
                        new INDArray[] {batch.getFeaturesMaskArray()},
                        masks);
        result.setExampleMetaData(batch.getExampleMetaData());
        if (preProcessor != null) {
            preProcessor.preProcess(result);
        }
        return result;
    }

    private static INDArray withLogits(INDArray labels, INDArray logits) {
        if (!labels.equalShapes(logits)) {
            throw new IllegalArgumentException(
                    "the teacher's logits must have the shape of the labels ("
                            + Arrays.toString(labels.shape())
                            + "), found "
                            + Arrays.toString(logits.shape()));
        }
        return Nd4j.hstack(labels, logits.castTo(labels.dataType()));
    }

    private static INDArray output(
            FeaturePair pair, String vertex, Map<String, INDArray> ofTeacher) {
        return pair.channelsFirst(Objects.requireNonNull(ofTeacher.get(vertex), vertex));
    }

    private static INDArray forHead(
            FeaturePair pair, Map<String, INDArray> ofTeacher, DataSet batch) {
        INDArray arranged = output(pair, pair.teacher(), ofTeacher);
        if (pair.start().isPresent()) {
            INDArray start = output(pair, pair.start().get().teacher(), ofTeacher);
            return Nd4j.hstack(DistillationHead.rows(start), DistillationHead.rows(arranged));
        }
        if (pair.method().kind() != Method.Kind.CRD) {
            return arranged;
        }
        INDArray indices =
                Nd4j.createFromArray(exampleIndices(batch)).castTo(DataType.FLOAT).reshape(-1, 1);
        return Nd4j.hstack(DistillationHead.rows(arranged).castTo(DataType.FLOAT), indices);
    }

    /**
     * The indices of a batch's examples.
     *
     * @throws IllegalArgumentException if the batch has none
     */
    static int[] exampleIndices(DataSet batch) {
        List<?> indices = batch.getExampleMetaData();
        if (indices == null
                || indices.size() != batch.numExamples()
                || !indices.stream().allMatch(Integer.class::isInstance)) {
            throw new IllegalArgumentException(
                    "batches for crd must have the indices of their examples"
                            + " (DataSet.getExampleMetaData), found none");
        }
        return indices.stream().mapToInt(index -> (Integer) index).toArray();
    }

    /**
     * Reads the classes of all examples in one pass.
     *
     * @param training reset before and after
     * @return the class of each example by its index
     * @throws IllegalArgumentException if the batches have no indices of their examples, or the
     *     indices are not 0, 1 and so on
     */
    static int[] classes(DataSetIterator training) {
        Map<Integer, Integer> classes = new TreeMap<>();
        training.reset();
        while (training.hasNext()) {
            DataSet batch = training.next();
            int[] indices = exampleIndices(batch);
            int[] labels = batch.getLabels().argMax(1).toIntVector();
            for (int k = 0; k < indices.length; k++) {
                classes.put(indices[k], labels[k]);
            }
        }
        training.reset();
        int next = 0;
        for (int index : classes.keySet()) {
            if (index != next++) {
                throw new IllegalArgumentException(
                        "the indices of the examples must be 0, 1 and so on, found "
                                + index
                                + " after "
                                + (next - 2));
            }
        }
        return classes.values().stream().mapToInt(label -> label).toArray();
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public void reset() {
        source.reset();
        outputs.beginPass();
    }

    @Override
    public boolean resetSupported() {
        return source.resetSupported();
    }

    /** The teacher must run on the thread that trains. */
    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public void setPreProcessor(@Nullable MultiDataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public @Nullable MultiDataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }
}
