package io.github.debut4j.cli.predict;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads {@code .npy} files as batches of an input. */
final class InputArrays {

    private InputArrays() {}

    /**
     * Reads a batch, or one example without a batch axis.
     *
     * @param input of the network; empty if it is not known, so that any batch is read
     * @return with a batch axis
     * @throws IOException naming the file, if it cannot be read or has another shape than the input
     */
    static PredictionSource read(Path file, Optional<NetworkInput> input) throws IOException {
        NpyArray array = Npy.read(file);
        int[] shape = array.shape();
        if (array.values().length == 0) {
            throw new IOException(
                    file + ": must have at least 1 example, found shape " + array.shapeText());
        }
        requireFinite(file, array);
        if (input.isEmpty()) {
            if (shape.length < 2) {
                throw new IOException(
                        file
                                + ": must have a batch axis and the axes of an example, found"
                                + " shape "
                                + array.shapeText());
            }
            return new PredictionSource.Rows(array);
        }
        return new PredictionSource.Rows(
                new NpyArray(batch(file, array, input.get()), array.values()));
    }

    private static void requireFinite(Path file, NpyArray array) throws IOException {
        for (double value : array.values()) {
            if (!Double.isFinite(value)) {
                throw new IOException(file + ": must contain finite numbers, found " + value);
            }
        }
    }

    private static int[] batch(Path file, NpyArray array, NetworkInput input) throws IOException {
        int[] shape = array.shape();
        int[] single = IntStream.concat(IntStream.of(1), Arrays.stream(shape)).toArray();
        if (accepts(input, shape)) {
            return shape;
        }
        if (accepts(input, single)) {
            return single;
        }
        throw new IOException(
                file
                        + ": must have the shape "
                        + input.shapeText()
                        + " of input "
                        + input.name()
                        + ", with the axes "
                        + input.layout().axesText()
                        + ", found "
                        + array.shapeText()
                        + otherOrder(input, shape, single));
    }

    /** A hint for arrays that would fit with the channels at the other end. */
    private static String otherOrder(NetworkInput input, int[] shape, int... single) {
        InputLayout other =
                switch (input.layout()) {
                    case FEATURES -> InputLayout.FEATURES;
                    case SEQUENCE_NCW -> InputLayout.SEQUENCE_NWC;
                    case SEQUENCE_NWC -> InputLayout.SEQUENCE_NCW;
                    case IMAGE_NCHW -> InputLayout.IMAGE_NHWC;
                    case IMAGE_NHWC -> InputLayout.IMAGE_NCHW;
                };
        NetworkInput swapped = new NetworkInput(input.name(), other, input.sizes());
        return accepts(swapped, shape) || accepts(swapped, single)
                ? ", which fits " + other.axesText() + ": transpose it"
                : "";
    }

    private static boolean accepts(NetworkInput input, int... shape) {
        return input.accepts(Arrays.stream(shape).asLongStream().toArray());
    }
}
