package io.github.debut4j.cli.model;

import io.github.debut4j.network.Network;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The size of one example.
 *
 * @param sizes channels, height and width; channels and length of a sequence; or the number of
 *     features
 * @param format whether the channels of images come first or last in the network
 */
public record ExampleSize(List<Integer> sizes, CNN2DFormat format) {

    /** Maximum number of examples of a batch of noise. */
    static final int MOST_EXAMPLES = 32;

    /** Maximum number of values of an example, such that a batch fits into one Java array. */
    static final int MOST_VALUES = Integer.MAX_VALUE / MOST_EXAMPLES;

    /** Copies the list. */
    public ExampleSize {
        sizes = List.copyOf(sizes);
    }

    /**
     * The size of the examples of a batch.
     *
     * @param batch images in the format of the network, sequences, or rows of features
     */
    static ExampleSize of(Network network, INDArray batch) {
        CNN2DFormat format = network.imageFormat();
        List<Integer> sizes =
                LongStream.of(batch.shape()).skip(1).mapToObj(Math::toIntExact).toList();
        boolean channelsLast = sizes.size() == 3 && format == CNN2DFormat.NHWC;
        return new ExampleSize(
                channelsLast ? List.of(sizes.get(2), sizes.get(0), sizes.get(1)) : sizes, format);
    }

    /** The size as DL4J's input types. */
    InputType[] types() {
        return new InputType[] {
            switch (sizes.size()) {
                case 3 -> InputType.convolutional(sizes.get(1), sizes.get(2), sizes.get(0), format);
                case 2 -> InputType.recurrent(sizes.get(0), sizes.get(1));
                default -> InputType.feedForward(sizes.get(0));
            }
        };
    }

    /** Number of values of an example. */
    public long values() {
        return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** A batch of uniform noise between 0 and 1. It must have fewer than 2^31 values. */
    public INDArray[] noise(int count, long seed) {
        int values = Math.toIntExact(Math.multiplyExact(values(), count));
        Random random = new Random(seed);
        float[] noise = new float[values];
        for (int k = 0; k < values; k++) {
            noise[k] = random.nextFloat();
        }
        return new INDArray[] {Nd4j.create(noise, shape(count), 'c')};
    }

    private long[] shape(int count) {
        Stream<Integer> example =
                sizes.size() == 3 && format == CNN2DFormat.NHWC
                        ? Stream.of(sizes.get(1), sizes.get(2), sizes.get(0))
                        : sizes.stream();
        return LongStream.concat(LongStream.of(count), example.mapToLong(Integer::longValue))
                .toArray();
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
