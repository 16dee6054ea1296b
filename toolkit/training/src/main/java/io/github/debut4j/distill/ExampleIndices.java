package io.github.debut4j.distill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The indices of examples within their data set, as the meta data of the batches has them. */
final class ExampleIndices {

    private ExampleIndices() {}

    /**
     * The indices of a batch's examples.
     *
     * @throws IllegalArgumentException if the batch has none
     */
    static int[] of(DataSet batch) {
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
            int[] indices = of(batch);
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
}
