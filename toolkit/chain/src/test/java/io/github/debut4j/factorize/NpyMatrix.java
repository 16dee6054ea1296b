package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the little-endian float32 arrays of the test data, and nothing else. */
final class NpyMatrix {

    private static final int LENGTH_AT = 8;
    private static final int HEADER_AT = 10;

    private NpyMatrix() {}

    /** A linear layer's {@code [out, in]}. */
    static Matrix linear(Path file, int out, int in) throws IOException {
        return new Matrix(out, in, values(file));
    }

    /** A convolution's {@code [out, in, kH, kW]} as {@code [out, kH*kW*in]}, channel fastest. */
    static Matrix convolution(Path file, int out, int in, int kernel) throws IOException {
        double[] values = values(file);
        Matrix flat = Matrix.zeros(out, kernel * in);
        for (int e = 0; e < values.length; e++) {
            int place = e % kernel;
            int channel = e / kernel % in;
            flat.values()[e / (kernel * in) * kernel * in + place * in + channel] = values[e];
        }
        return flat;
    }

    private static double[] values(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(HEADER_AT + bytes.getShort(LENGTH_AT));
        double[] values = new double[bytes.remaining() / Float.BYTES];
        for (int e = 0; e < values.length; e++) {
            values[e] = bytes.getFloat();
        }
        return values;
    }
}
