package io.github.debut4j.export.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A message in the wire format of protocol buffers. Fields are written in the order in which they
 * are added. Arrays of numbers are asked for when they are written, so that none is kept in memory
 * for the file's sake.
 */
final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = 0x7F;
    private static final int VARINT_MORE = 0x80;
    private static final int BLOCK = 1 << 13;

    private final List<Part> parts = new ArrayList<>();
    private long size;

    /** A run of bytes. */
    @FunctionalInterface
    private interface Part {

        void write(OutputStream out) throws IOException;
    }

    /** Adds an integer. */
    ProtoMessage integer(int field, long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        varint(bytes, (long) field << TYPE_BITS | VARINT);
        varint(bytes, value);
        return add(bytes.toByteArray());
    }

    /** Adds several integers of a repeated field. */
    ProtoMessage integers(int field, List<? extends Number> values) {
        values.forEach(value -> integer(field, value.longValue()));
        return this;
    }

    /** Adds a number in single precision. */
    ProtoMessage decimal(int field, float value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        varint(bytes, (long) field << TYPE_BITS | FIXED_32);
        byte[] number = new byte[Float.BYTES];
        littleEndian(number).putFloat(value);
        bytes.writeBytes(number);
        return add(bytes.toByteArray());
    }

    /** Adds a text in UTF-8. */
    ProtoMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    ProtoMessage bytes(int field, byte[] value) {
        begin(field, value.length);
        return add(value);
    }

    /** Adds a message, which must not be changed afterwards. */
    ProtoMessage message(int field, ProtoMessage value) {
        begin(field, value.size);
        return add(value.size, value::write);
    }

    /**
     * Adds numbers in single precision as bytes, least significant first.
     *
     * @param count the number of values
     * @param values called when they are written
     */
    ProtoMessage raw(int field, int count, Supplier<float[]> values) {
        long length = (long) Float.BYTES * count;
        begin(field, length);
        return add(length, out -> writeFloats(values.get(), count, out));
    }

    /** The number of bytes. */
    long size() {
        return size;
    }

    /** Writes all fields. */
    void write(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.write(out);
        }
    }

    private void begin(int field, long length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        varint(bytes, (long) field << TYPE_BITS | LENGTH_DELIMITED);
        varint(bytes, length);
        add(bytes.toByteArray());
    }

    private ProtoMessage add(byte[] bytes) {
        return add(bytes.length, out -> out.write(bytes));
    }

    private ProtoMessage add(long length, Part part) {
        parts.add(part);
        size += length;
        return this;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~(long) VARINT_MASK) != 0) {
            out.write((int) (rest & VARINT_MASK) | VARINT_MORE);
            rest >>>= VARINT_BITS;
        }
        out.write((int) rest);
    }

    /** Writes numbers in single precision, least significant byte first. */
    static void writeFloats(float[] values, int count, OutputStream out) throws IOException {
        if (values.length != count) {
            throw new IllegalStateException(
                    "there must be " + count + " values, found " + values.length);
        }
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            byte[] block = new byte[Float.BYTES * length];
            littleEndian(block).asFloatBuffer().put(values, from, length);
            out.write(block);
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
