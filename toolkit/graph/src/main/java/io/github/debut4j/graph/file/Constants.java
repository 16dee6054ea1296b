package io.github.debut4j.graph.file;

import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The values of the constants, one tensor after the other in the order of the operators, as
 * little-endian floats, each padded with zeros to a multiple of {@link Header#LENGTH}.
 */
final class Constants {

    private static final int CHUNK = 1 << 16;

    private final Source source;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private long left;

    /**
     * What the header says about constants.
     *
     * @param length in bytes
     * @param checksum CRC-32C
     */
    record Summary(long length, int checksum) {}

    /**
     * A reader.
     *
     * @param length bytes of all constants
     */
    Constants(Source source, long length) {
        this.source = source;
        this.left = length;
    }

    static Summary summary(List<Tensor> tensors) throws IOException {
        CRC32C checksum = new CRC32C();
        long[] length = new long[1];
        write(
                tensors,
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        throw new UnsupportedOperationException("bytes are written in arrays");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        checksum.update(bytes, from, count);
                        length[0] += count;
                    }
                });
        return new Summary(length[0], (int) checksum.getValue());
    }

    static void write(List<Tensor> tensors, OutputStream stream) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors) {
            float[] values = tensor.values();
            int most = CHUNK / Float.BYTES;
            for (int from = 0; from < values.length; from += most) {
                int count = Math.min(most, values.length - from);
                buffer.asFloatBuffer().put(values, from, count);
                stream.write(buffer.array(), 0, count * Float.BYTES);
            }
            long bytes = (long) values.length * Float.BYTES;
            stream.write(new byte[Header.LENGTH], 0, (int) (Header.padded(bytes) - bytes));
        }
    }

    /**
     * The next tensor.
     *
     * @throws GraphFileException if the file has fewer values than the shape needs
     */
    Tensor next(Shape shape) throws IOException {
        long bytes = Header.padded((long) shape.count() * Float.BYTES);
        if (bytes > left) {
            throw new GraphFileException(
                    source.name()
                            + ": a tensor of shape "
                            + shape
                            + " must fit the bytes that are left ("
                            + left
                            + "), found one that is larger");
        }
        left -= bytes;
        float[] values = new float[shape.count()];
        int at = 0;
        for (long done = 0; done < bytes; done += chunk.limit()) {
            chunk.clear().limit((int) Math.min(CHUNK, bytes - done));
            source.fill(chunk);
            checksum.update(chunk.array(), 0, chunk.limit());
            int count = Math.min(values.length - at, chunk.limit() / Float.BYTES);
            chunk.asFloatBuffer().get(values, at, count);
            at += count;
        }
        return new Tensor(shape, values);
    }

    /** Checks all bytes, after all tensors have been read. */
    void requireChecksum(int expected) throws GraphFileException {
        if (left != 0 || (int) checksum.getValue() != expected) {
            throw GraphFile.altered(source.name(), null);
        }
    }
}
