package io.github.debut4j.train;

import io.github.debut4j.network.Network;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The agreement of two classifiers' predictions for the same examples.
 *
 * @param agreeing number of examples for which both predict the same class
 * @param correctOfFirst number of correct predictions of the first
 * @param correctOfSecond number of correct predictions of the second
 * @param total number of examples
 */
public record Agreement(int agreeing, int correctOfFirst, int correctOfSecond, int total) {

    private static final double HALF = 0.5;

    /**
     * Compares the predictions of both networks for all data. Neither is modified.
     *
     * @param data reset first; labels have one column per class of the outputs, or one of 0 and 1
     *     for a single sigmoid
     * @throws IllegalArgumentException if there is no example
     */
    public static Agreement of(Model first, Model second, DataSetIterator data) {
        int agreeing = 0;
        int correctOfFirst = 0;
        int correctOfSecond = 0;
        int total = 0;
        data.reset();
        while (data.hasNext()) {
            DataSet batch = data.next();
            int[] labels = classes(batch.getLabels());
            int[] one = classes(Network.of(first).output(batch.getFeatures())[0]);
            int[] other = classes(Network.of(second).output(batch.getFeatures())[0]);
            for (int k = 0; k < labels.length; k++) {
                agreeing += one[k] == other[k] ? 1 : 0;
                correctOfFirst += one[k] == labels[k] ? 1 : 0;
                correctOfSecond += other[k] == labels[k] ? 1 : 0;
            }
            total += labels.length;
        }
        if (total == 0) {
            throw new IllegalArgumentException("the data must have at least 1 example, found 0");
        }
        return new Agreement(agreeing, correctOfFirst, correctOfSecond, total);
    }

    /** The side of 0.5 for a single sigmoid, else the class of the largest value. */
    private static int[] classes(INDArray probabilities) {
        if (probabilities.size(1) == 1) {
            return probabilities.gt(HALF).castTo(DataType.INT32).toIntVector();
        }
        return probabilities.argMax(1).toIntVector();
    }

    /** The fraction of examples for which both predict the same class, 0 to 1. */
    public double share() {
        return agreeing / (double) total;
    }

    /** The accuracy of the first, 0 to 1. */
    public double top1OfFirst() {
        return correctOfFirst / (double) total;
    }

    /** The accuracy of the second, 0 to 1. */
    public double top1OfSecond() {
        return correctOfSecond / (double) total;
    }

    /**
     * Whether the second has lost more than half of what the accuracy of the first is above chance;
     * false if the first is no better than chance.
     *
     * @param classes number of classes; one of them is right by chance
     */
    public boolean isRuined(int classes) {
        double chance = 1.0 / classes;
        double above = top1OfFirst() - chance;
        return above > 0 && top1OfSecond() - chance < above / 2;
    }
}
