package io.github.debut4j.cli.predict;

import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.datasets.Examples;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples for one input of a network. */
interface PredictionSource {

    /** The number of examples, at least 1. */
    int size();

    /** The name of example i: that of its file, or its position. */
    String name(int i);

    /**
     * Some examples in the layout of the network.
     *
     * @param from the first, inclusive
     * @param to the last, exclusive
     * @throws UncheckedIOException if a file cannot be read; the message begins with its name
     */
    INDArray batch(int from, int to);

    /** The class of example i; empty if it is not known. */
    default Optional<String> label(int i) {
        return Optional.empty();
    }

    /** The names of the classes; empty if they are not known. */
    default List<String> classNames() {
        return List.of();
    }

    /**
     * An array with a batch axis.
     *
     * @param array in the layout of the network
     */
    record Rows(NpyArray array) implements PredictionSource {

        @Override
        public int size() {
            return array.shape()[0];
        }

        @Override
        public String name(int i) {
            return String.valueOf(i);
        }

        @Override
        public INDArray batch(int from, int to) {
            int values = array.values().length / size();
            float[] part = new float[Math.multiplyExact(to - from, values)];
            for (int k = 0; k < part.length; k++) {
                part[k] = (float) array.values()[from * values + k];
            }
            long[] shape = Arrays.stream(array.shape()).asLongStream().toArray();
            shape[0] = (long) to - from;
            return Nd4j.create(part, shape, 'c');
        }
    }

    /**
     * Examples of a data set or images, in the layout of the network.
     *
     * @param examples in the layout of the network
     * @param names one per example; empty to number them
     * @param labelled whether the examples have classes
     */
    record OfExamples(Examples examples, List<String> names, boolean labelled)
            implements PredictionSource {

        @Override
        public int size() {
            return examples.size();
        }

        @Override
        public String name(int i) {
            return names.isEmpty() ? String.valueOf(i) : names.get(i);
        }

        @Override
        public INDArray batch(int from, int to) {
            return examples.subset(IntStream.range(from, to).toArray())
                    .iterator(to - from)
                    .next()
                    .getFeatures();
        }

        @Override
        public Optional<String> label(int i) {
            return labelled
                    ? Optional.of(examples.classNames().get(examples.label(i)))
                    : Optional.empty();
        }

        @Override
        public List<String> classNames() {
            return labelled ? examples.classNames() : List.of();
        }
    }
}
