package io.github.debut4j.distill;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            INDArray output = Objects.requireNonNull(ofTeacher.get(pair.teacher()), pair.teacher());
            if (pair.hasHead()) {
                labels[next++] = forHead(pair, output, batch);
            } else {
                first = withLogits(first, output);
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

    private static INDArray forHead(FeaturePair pair, INDArray output, DataSet batch) {
        INDArray arranged = pair.channelsFirst(output);
        if (pair.method().kind() != MethodKind.CRD) {
            return arranged;
        }
        INDArray indices =
                Nd4j.createFromArray(ExampleIndices.of(batch))
                        .castTo(DataType.FLOAT)
                        .reshape(-1, 1);
        return Nd4j.hstack(DistillationHead.rows(arranged).castTo(DataType.FLOAT), indices);
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

    /**
     * DL4J must not read ahead: the teacher cannot run within the workspace of the thread that
     * reads ahead, and an error there would leave the training waiting for ever.
     */
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
