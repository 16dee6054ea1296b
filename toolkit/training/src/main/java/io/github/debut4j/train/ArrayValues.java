package io.github.debut4j.train;

import io.github.debut4j.nd4j.FloatViews;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes and reads the values of arrays exactly: floats as floats, other types as doubles. */
final class ArrayValues {

    private static final int FLOATS_PER_PASS = 1 << 14;

    private ArrayValues() {}

    /** Writes the number of values and the values. */
    static void write(INDArray array, DataOutputStream out) throws IOException {
        out.writeLong(array.length());
        if (array.dataType() != DataType.FLOAT) {
            for (double value : FloatViews.toDoubles(array)) {
                out.writeDouble(value);
            }
            return;
        }
        INDArray ordered = FloatViews.rowMajor(array);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * FLOATS_PER_PASS);
        try {
            FloatBuffer values = FloatViews.of(ordered);
            while (values.hasRemaining()) {
                FloatBuffer part = values.slice(values.position(), pass(values));
                bytes.clear().limit(Float.BYTES * part.remaining());
                bytes.asFloatBuffer().put(part);
                out.write(bytes.array(), 0, bytes.limit());
                values.position(values.position() + bytes.limit() / Float.BYTES);
            }
        } finally {
            Reference.reachabilityFence(ordered);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param array of the same type and length. Modified
     * @throws IOException if its length is another
     */
    static void read(INDArray array, DataInputStream in) throws IOException {
        long length = in.readLong();
        if (length != array.length()) {
            throw new IOException(
                    "an array must have " + array.length() + " values, found " + length);
        }
        if (array.dataType() == DataType.FLOAT && FloatViews.isRowMajor(array)) {
            readFloats(array, in);
            return;
        }
        for (long k = 0; k < length; k++) {
            array.putScalar(
                    k, array.dataType() == DataType.FLOAT ? in.readFloat() : in.readDouble());
        }
    }

    private static void readFloats(INDArray array, DataInputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * FLOATS_PER_PASS);
        try {
            FloatBuffer values = FloatViews.of(array);
            while (values.hasRemaining()) {
                int length = Float.BYTES * pass(values);
                in.readFully(bytes.array(), 0, length);
                values.put(bytes.clear().limit(length).asFloatBuffer());
            }
        } finally {
            Reference.reachabilityFence(array);
        }
    }

    private static int pass(FloatBuffer values) {
        return Math.min(FLOATS_PER_PASS, values.remaining());
    }
}
