package io.github.debut4j.datasets.mnist;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of one idx file of bytes.
 *
 * @param file where it came from, for messages
 * @param sizes of the dimensions, slowest first, each at least 1
 * @param values one byte each, the last dimension fastest
 */
@SuppressWarnings("ArrayRecordComponent")
record IdxFile(Path file, int[] sizes, byte[] values) {

    private static final int MAGIC_OF_BYTES = 0x0800;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    /**
     * Reads and checks a file, plain or gzip.
     *
     * @param dimensions how many it must have
     * @throws IOException in one line, naming the file, the rule and the value found
     */
    static IdxFile read(Path file, int dimensions) throws IOException {
        try (InputStream opened = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(unpacked(opened))) {
            requireMagic(file, in.readInt(), MAGIC_OF_BYTES + dimensions);
            int[] sizes = readSizes(file, in, dimensions);
            byte[] values = readValues(file, in, sizes);
            requireEnd(file, in);
            return new IdxFile(file, sizes, values);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": must be readable, found no permission to", e);
        } catch (EOFException e) {
            throw new IOException(file + ": must be whole, found its end too early", e);
        } catch (ZipException e) {
            throw new IOException(file + ": must be sound gzip, found: " + e.getMessage(), e);
        }
    }

    private static InputStream unpacked(InputStream opened) throws IOException {
        InputStream in = new BufferedInputStream(opened);
        in.mark(2);
        boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return packed ? new GZIPInputStream(in) : in;
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
