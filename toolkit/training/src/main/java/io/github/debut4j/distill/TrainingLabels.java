package io.github.debut4j.distill;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The classes of all examples of a training. */
final class TrainingLabels {

    private TrainingLabels() {}

    /**
     * Reads them in one pass.
     *
     * @param training reset before and after
     * @return the class of each example by its number
     * @throws IllegalArgumentException if the batches do not tell the numbers of their examples, or
     *     those are not 0 and so on
     */
    static int[] of(DataSetIterator training) {
        Map<Integer, Integer> classes = new TreeMap<>();
        training.reset();
        while (training.hasNext()) {
            DataSet batch = training.next();
            int[] numbers = TeachingIterator.numbers(batch);
            int[] labels = batch.getLabels().argMax(1).toIntVector();
            for (int k = 0; k < numbers.length; k++) {
                classes.put(numbers[k], labels[k]);
            }
        }
        training.reset();
        int next = 0;
        for (int number : classes.keySet()) {
            if (number != next++) {
                throw new IllegalArgumentException(
                        "the numbers of the examples must be 0, 1 and so on, found "
                                + number
                                + " after "
                                + (next - 2));
            }
        }
        return classes.values().stream().mapToInt(label -> label).toArray();
    }
}
