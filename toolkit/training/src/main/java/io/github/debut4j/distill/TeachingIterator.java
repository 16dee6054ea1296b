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

/** Batches with labels for every head: the classes, and what the teacher says of the examples. */
final class TeachingIterator implements MultiDataSetIterator {

    private static final long serialVersionUID = 1;

    private final transient DataSetIterator source;
    private final transient AnsweredBatches answers;
    private final transient List<FeaturePair> lessons;
    private transient @Nullable MultiDataSetPreProcessor preProcessor;

    /**
     * @param lessons one for each further output of the student, in order; those of the output
     *     itself first
     */
    TeachingIterator(DataSetIterator source, AnsweredBatches answers, List<FeaturePair> lessons) {
        this.source = source;
        this.answers = answers;
        this.lessons = List.copyOf(lessons);
    }

    @Override
    public MultiDataSet next() {
        return taught(source.next());
    }

    @Override
    public MultiDataSet next(int count) {
        return taught(source.next(count));
    }

    private MultiDataSet taught(DataSet batch) {
        Map<String, INDArray> said = answers.of(batch.getFeatures());
        INDArray first = batch.getLabels();
        INDArray[] labels =
                new INDArray[1 + (int) lessons.stream().filter(FeaturePair::hasHead).count()];
        INDArray[] masks = new INDArray[labels.length];
        masks[0] = batch.getLabelsMaskArray();
        int next = 1;
        for (FeaturePair lesson : lessons) {
            INDArray answer = Objects.requireNonNull(said.get(lesson.teacher()), lesson.teacher());
            if (lesson.hasHead()) {
                labels[next++] = forHead(lesson, answer, batch);
            } else {
                first = withLogits(first, answer);
            }
        }
        labels[0] = first;
        MultiDataSet taught =
                new org.nd4j.linalg.dataset.MultiDataSet(
                        new INDArray[] {batch.getFeatures()},
                        labels,
                        new INDArray[] {batch.getFeaturesMaskArray()},
                        masks);
        taught.setExampleMetaData(batch.getExampleMetaData());
        if (preProcessor != null) {
            preProcessor.preProcess(taught);
        }
        return taught;
    }

    private static INDArray withLogits(INDArray labels, INDArray logits) {
        if (!labels.equalShapes(logits)) {
            throw new IllegalArgumentException(
                    "the teacher must have the classes of the labels (an array of shape "
                            + Arrays.toString(labels.shape())
                            + "), found "
                            + Arrays.toString(logits.shape()));
        }
        return Nd4j.hstack(labels, logits.castTo(labels.dataType()));
    }

    private static INDArray forHead(FeaturePair lesson, INDArray answer, DataSet batch) {
        INDArray arranged = lesson.arranged(answer);
        if (lesson.method().kind() != MethodKind.CRD) {
            return arranged;
        }
        INDArray numbers =
                Nd4j.createFromArray(numbers(batch)).castTo(DataType.FLOAT).reshape(-1, 1);
        return Nd4j.hstack(DistillationHead.rows(arranged).castTo(DataType.FLOAT), numbers);
    }

    /**
     * The numbers of the examples within their set.
     *
     * @throws IllegalArgumentException if the batch does not tell them
     */
    static int[] numbers(DataSet batch) {
        List<?> numbers = batch.getExampleMetaData();
        if (numbers == null
                || numbers.size() != batch.numExamples()
                || !numbers.stream().allMatch(Integer.class::isInstance)) {
            throw new IllegalArgumentException(
                    "crd must have batches that tell the numbers of their examples"
                            + " (DataSet.getExampleMetaData), found none");
        }
        return numbers.stream().mapToInt(number -> (Integer) number).toArray();
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public void reset() {
        source.reset();
        answers.beginPass();
    }

    @Override
    public boolean resetSupported() {
        return source.resetSupported();
    }

    /**
     * Not for DL4J to read ahead: a network cannot be asked within the workspace that it reads
     * ahead in, and what goes wrong there leaves the training waiting for ever.
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
