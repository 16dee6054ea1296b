package io.github.debut4j.calibrate;

import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Examples without labels, whose activations show what the layers of a network compute with. */
public final class CalibrationData {

    /** The fewest examples from which moments can be estimated. */
    public static final int LEAST_EXAMPLES = 8;

    private final List<INDArray> inputs;

    private CalibrationData(List<INDArray> inputs) {
        this.inputs = inputs;
        requireEnough();
        for (INDArray input : inputs) {
            requireFinite(input);
        }
    }

    /**
     * All examples of arrays.
     *
     * @param inputs one array for each input of the network, with one example per index of the
     *     first axis. Copied
     * @throws IllegalArgumentException if there are fewer than {@value #LEAST_EXAMPLES} examples,
     *     the arrays have different numbers of them, or a value is NaN or infinite
     */
    public static CalibrationData of(INDArray... inputs) {
        if (inputs.length == 0) {
            throw new IllegalArgumentException(
                    "calibration must have an array for each input of the network, found none");
        }
        return new CalibrationData(
                Arrays.stream(inputs).map(input -> input.castTo(DataType.FLOAT).dup('c')).toList());
    }

    /**
     * Randomly chosen examples of a data set. The same seed chooses the same ones from the same
     * examples in the same order.
     *
     * @param examples reset first, then iterated once; labels are not used
     * @param count the number of examples to choose; all if there are not more
     * @throws IllegalArgumentException as {@link #of}
     */
    public static CalibrationData choose(DataSetIterator examples, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<INDArray> chosen = new ArrayList<>();
        long seen = 0;
        examples.reset();
        while (examples.hasNext()) {
            INDArray batch = examples.next().getFeatures();
            for (long k = 0; k < batch.size(0); k++, seen++) {
                long at = seen < count ? seen : random.nextLong(seen + 1);
                if (at < count) {
                    put(chosen, (int) at, part(batch, k, k + 1));
                }
            }
        }
        if (chosen.isEmpty()) {
            throw tooFew(0);
        }
        return of(Nd4j.concat(0, chosen.toArray(new INDArray[0])));
    }

    private static void put(List<INDArray> chosen, int at, INDArray example) {
        if (at == chosen.size()) {
            chosen.add(example);
        } else {
            chosen.set(at, example);
        }
    }

    /** The number of examples. */
    public int examples() {
        return (int) inputs.get(0).size(0);
    }

    /** The number of values of an example, of all inputs together. */
    long valuesPerExample() {
        return inputs.stream().mapToLong(INDArray::length).sum() / examples();
    }

    /** The SHA-256 of all values, as single-precision numbers, in hexadecimal digits. */
    public String sha256() {
        Sha256 hash = new Sha256();
        inputs.forEach(all -> FloatViews.addTo(hash, all));
        return hash.hex();
    }

    /** The first examples; all of them if there are not more. */
    public CalibrationData first(int count) {
        if (count >= examples()) {
            return this;
        }
        return new CalibrationData(inputs.stream().map(all -> part(all, 0, count)).toList());
    }

    /**
     * The examples in batches, each with one array per input.
     *
     * @param size of each batch but the last
     */
    public List<INDArray[]> batches(int size) {
        return IntStream.iterate(0, from -> from < examples(), from -> from + size)
                .mapToObj(from -> batch(from, Math.min(examples(), from + size)))
                .toList();
    }

    private INDArray[] batch(int from, int to) {
        return inputs.stream().map(all -> part(all, from, to)).toArray(INDArray[]::new);
    }

    private static INDArray part(INDArray all, long from, long to) {
        return all.get(NDArrayIndex.interval(from, to)).dup('c');
    }

    /**
     * Requires that the network accepts the examples.
     *
     * @throws IllegalArgumentException naming the input, if it does not
     */
    public void requireFit(Network network) {
        if (inputs.size() != network.inputCount()) {
            throw new IllegalArgumentException(
                    "calibration must have an array for each of the network's "
                            + network.inputCount()
                            + " inputs, found "
                            + inputs.size());
        }
        List<NetworkInput> expected = network.inferredInputs();
        List<NetworkInput> images = network.unflattenedInputs();
        for (int k = 0; k < expected.size(); k++) {
            long[] shape = inputs.get(k).shape();
            NetworkInput input = expected.get(k);
            boolean fits =
                    Stream.concat(
                                    Stream.of(input),
                                    images.stream().filter(i -> i.name().equals(input.name())))
                            .anyMatch(accepted -> accepted.accepts(shape));
            if (!fits) {
                throw new IllegalArgumentException(
                        "calibration examples of input "
                                + input.name()
                                + " must have the shape "
                                + input.shapeText()
                                + ", found "
                                + Arrays.toString(shape));
            }
        }
    }

    private void requireEnough() {
        for (INDArray input : inputs) {
            if (input.size(0) != examples()) {
                throw new IllegalArgumentException(
                        "calibration must have as many examples of each input, found "
                                + examples()
                                + " and "
                                + input.size(0));
            }
        }
        if (examples() < LEAST_EXAMPLES) {
            throw tooFew(examples());
        }
    }

    private static IllegalArgumentException tooFew(int found) {
        return new IllegalArgumentException(
                "calibration must have at least " + LEAST_EXAMPLES + " examples, found " + found);
    }

    private void requireFinite(INDArray input) {
        try {
            FloatBuffer values = FloatViews.of(input);
            for (int k = 0; k < values.limit(); k++) {
                if (!Float.isFinite(values.get(k))) {
                    throw new IllegalArgumentException(
                            "calibration example "
                                    + k / (values.limit() / examples())
                                    + " (from 0) must have finite values, found "
                                    + values.get(k));
                }
            }
        } finally {
            Reference.reachabilityFence(input);
        }
    }
}
