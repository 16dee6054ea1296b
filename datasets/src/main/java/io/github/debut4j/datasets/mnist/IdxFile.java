package io.github.debut4j.datasets.mnist;

import io.github.debut4j.datasets.PackedFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The content of one idx file of bytes.
 *
 * @param file the source, for messages
 * @param sizes of the dimensions, slowest first, each at least 1
 * @param values one byte each, the last dimension varying fastest
 */
@SuppressWarnings("ArrayRecordComponent")
record IdxFile(Path file, int[] sizes, byte[] values) {

    private static final int MAGIC_OF_BYTES = 0x0800;

    /**
     * Reads and checks a file, plain or gzip.
     *
     * @param dimensions the required number of dimensions
     * @throws IOException in one line with the file, the rule and the value found
     */
    static IdxFile read(Path file, int dimensions) throws IOException {
        return PackedFile.read(
                file,
                in -> {
                    requireMagic(file, in.readInt(), MAGIC_OF_BYTES + dimensions);
                    int[] sizes = readSizes(file, in, dimensions);
                    byte[] values = readValues(file, in, sizes);
                    requireEnd(file, in);
                    return new IdxFile(file, sizes, values);
                });
    }

    private static void requireMagic(Path file, int found, int magic) throws IOException {
        if (found != magic) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: magic number must be %d, found %d",
                            file,
                            magic,
                            found));
        }
    }

    private static int[] readSizes(Path file, DataInputStream in, int dimensions)
            throws IOException {
        int[] sizes = new int[dimensions];
        for (int k = 0; k < dimensions; k++) {
            sizes[k] = in.readInt();
            if (sizes[k] < 1) {
                throw new IOException(
                        String.format(
                                Locale.ROOT,
                                "%s: size %d must be at least 1, found %d",
                                file,
                                k + 1,
                                sizes[k]));
            }
        }
        return sizes;
    }

    private static byte[] readValues(Path file, DataInputStream in, int[] sizes)
            throws IOException {
        long count = 1;
        for (int size : sizes) {
            count = count > Integer.MAX_VALUE ? count : count * size;
        }
        if (count > Integer.MAX_VALUE) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: sizes must make at most %d values, found %s",
                            file,
                            Integer.MAX_VALUE,
                            text(sizes)));
        }
        byte[] values = in.readNBytes((int) count);
        if (values.length < count) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have %d values (%s) after its header, found %d",
                            file,
                            count,
                            text(sizes),
                            values.length));
        }
        return values;
    }

    private static void requireEnd(Path file, DataInputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new IOException(
                    file + ": must end after its last value, found at least 1 byte more");
        }
    }

    private static String text(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }
}
