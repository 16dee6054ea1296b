package io.github.debut4j.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An input of a network: its name, its axes and the size of an example.
 *
 * @param name of the input; {@code input} for a {@code MultiLayerNetwork}
 * @param layout the order of the axes in an array
 * @param sizes of one example, in the same order for all layouts: features; or features and steps;
 *     or channels, height and width. A size may be {@link #ANY}
 */
public record NetworkInput(String name, InputLayout layout, List<Integer> sizes) {

    /** The size of an axis that may have any size, or whose size is not known. */
    public static final int ANY = -1;

    /** The name of the only input of a {@code MultiLayerNetwork}. */
    public static final String ONLY = "input";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are too many or too few sizes, or one is neither at
     *     least 1 nor {@link #ANY}
     */
    public NetworkInput {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(layout, "layout");
        sizes = List.copyOf(sizes);
        if (sizes.size() != layout.rank()) {
            throw new IllegalArgumentException(
                    "input "
                            + name
                            + ": "
                            + layout
                            + " must have as many sizes as axes ("
                            + layout.rank()
                            + "), found "
                            + sizes.size());
        }
        for (int size : sizes) {
            if (size < 1 && size != ANY) {
                throw new IllegalArgumentException(
                        "input " + name + ": a size must be at least 1, found " + size);
            }
        }
    }

    /** The same input with other sizes. */
    public NetworkInput withSizes(List<Integer> other) {
        return new NetworkInput(name, layout, other);
    }

    /** Whether all sizes are known. */
    public boolean isComplete() {
        return !sizes.contains(ANY);
    }

    /**
     * Number of values of an example.
     *
     * @throws IllegalStateException if a size is not known
     */
    public long values() {
        requireComplete();
        return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /**
     * The input type of DL4J.
     *
     * @throws IllegalStateException if a size is not known
     */
    public InputType type() {
        requireComplete();
        return layout.type(sizes);
    }

    /** The shape of a batch in the order of the layout; {@link #ANY} for sizes not known. */
    public long[] shape(long count) {
        return LongStream.concat(
                        LongStream.of(count), Arrays.stream(layout.shape(sizes)).asLongStream())
                .toArray();
    }

    /** Whether an array of this shape is a batch of examples. */
    public boolean accepts(long... shape) {
        long[] own = shape(shape.length == 0 ? 0 : shape[0]);
        if (shape.length != own.length) {
            return false;
        }
        for (int axis = 1; axis < own.length; axis++) {
            if (own[axis] != ANY && own[axis] != shape[axis]) {
                return false;
            }
        }
        return true;
    }

    /**
     * A batch of uniform noise between 0 and 1. It must have fewer than 2^31 values.
     *
     * @throws IllegalStateException if a size is not known
     */
    public INDArray noise(int count, long seed) {
        float[] noise = new float[Math.toIntExact(Math.multiplyExact(values(), count))];
        Random random = new Random(seed);
        for (int k = 0; k < noise.length; k++) {
            noise[k] = random.nextFloat();
        }
        return Nd4j.create(noise, shape(count), 'c');
    }

    private void requireComplete() {
        if (!isComplete()) {
            throw new IllegalStateException(
                    "input " + name + " must have known sizes, found " + this);
        }
    }

    /** The sizes in the order of {@link #sizes}: {@code 3x32x32}, {@code 3x?x?}. */
    @Override
    public String toString() {
        return sizes.stream().map(NetworkInput::text).collect(Collectors.joining("x"));
    }

    private static String text(int size) {
        return size == ANY ? "?" : String.valueOf(size);
    }

    /**
     * The shape that an array must have, in the order of the layout: {@code [batch, 32, 32, 3]}.
     */
    public String shapeText() {
        return Arrays.stream(layout.shape(sizes))
                .mapToObj(NetworkInput::text)
                .collect(Collectors.joining(", ", "[batch, ", "]"));
    }
}
