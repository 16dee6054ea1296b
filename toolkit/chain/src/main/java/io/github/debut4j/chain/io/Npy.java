package io.github.debut4j.chain.io;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and writes arrays as NumPy's {@code .npy} files.
 *
 * <p>Reads versions 1.0 to 3.0, little and big endian, C and Fortran order, floats of 2, 4 and 8
 * bytes and signed and unsigned integers of 1 to 8 bytes (values above 2^53 are rounded). An array
 * may have at most 2 GiB in its file. Writes version 1.0, little-endian, in C order.
 */
public final class Npy {

    private static final int NUMBERS_PER_WRITE = 1 << 13;

    private Npy() {}

    /**
     * Reads a file.
     *
     * @throws IOException in one line, with the file, if it cannot be read, is not an {@code .npy}
     *     file, does not contain numbers, or its length does not match its shape
     */
    public static NpyArray read(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return read(in);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + FailureReason.of(e), e);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @throws IOException as {@link #read(Path)} does, without the file
     */
    public static NpyArray read(InputStream in) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        double[] values = numbers(header, in);
        if (header.fortran()) {
            values = toCOrder(header.shape(), values);
        }
        return new NpyArray(header.shape(), values);
    }

    /**
     * Reads a weight as the matrix to replace by a chain: a 2-D array {@code [out, in]} unchanged;
     * the 4-D weight {@code [out, in, kH, kW]} of a convolution as {@code out x kH*kW*in}, so that
     * {@code [o, c, h, w]} goes to row {@code o}, column {@code (h*kW + w)*in + c} or {@code (c*kH
     * + h)*kW + w}.
     *
     * @param order of the columns of a convolution
     * @throws IOException as {@link #read(Path)} does, and if the array does not have 2 or 4
     *     dimensions, is empty, or contains NaN or infinite values
     */
    public static Matrix readMatrix(Path file, FeatureOrder order) throws IOException {
        return toMatrix(file, read(file), order);
    }

    /** Reads a weight as {@link #readMatrix(Path, FeatureOrder)} does, in the published order. */
    public static Matrix readMatrix(Path file) throws IOException {
        return readMatrix(file, FeatureOrder.TAP_CHANNEL);
    }

    /**
     * Converts an array that was read from a file to a matrix, as {@link #readMatrix(Path,
     * FeatureOrder)} does.
     *
     * @throws IOException as {@link #readMatrix(Path, FeatureOrder)} does
     */
    public static Matrix toMatrix(Path file, NpyArray array, FeatureOrder order)
            throws IOException {
        return toMatrix(
                file,
                array,
                order,
                "weights",
                "a matrix [out, in] or the weight [out, in, kH, kW] of a convolution");
    }

    /**
     * Reads inputs of a layer: a 2-D array {@code [samples, in]} unchanged, or patches {@code
     * [samples, in, kH, kW]} of a convolution as rows in the feature order of its matrix.
     *
     * @param order of the features of a patch
     * @return samples x features
     * @throws IOException as {@link #readMatrix(Path, FeatureOrder)} does
     */
    public static Matrix readInputs(Path file, FeatureOrder order) throws IOException {
        return toMatrix(
                file,
                read(file),
                order,
                "inputs",
                "inputs [samples, in] or patches [samples, in, kH, kW]");
    }

    /**
     * Converts an array.
     *
     * @param what its name in the message
     * @param layouts what it may be, for the message
     */
    private static Matrix toMatrix(
            Path file, NpyArray array, FeatureOrder order, String what, String layouts)
            throws IOException {
        try {
            Matrix matrix = matrix(array, order, layouts);
            matrix.requireFinite(what);
            return matrix;
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes doubles (f8) through {@link AtomicFile}.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, NpyArray array) throws IOException {
        AtomicFile.write(file, out -> write(out, array, NpyType.F8));
    }

    /**
     * Writes the values rounded to floats (f4) through {@link AtomicFile}.
     *
     * @throws IOException if the file cannot be written
     */
    public static void writeFloats(Path file, NpyArray array) throws IOException {
        AtomicFile.write(file, out -> write(out, array, NpyType.F4));
    }

    static void write(OutputStream out, NpyArray array, NpyType type) throws IOException {
        out.write(new NpyHeader(type, ByteOrder.LITTLE_ENDIAN, false, array.shape()).toBytes());
        ByteBuffer buffer =
                ByteBuffer.allocate(NUMBERS_PER_WRITE * type.bytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : array.values()) {
            type.write(buffer, value);
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private static double[] numbers(NpyHeader header, InputStream in) throws IOException {
        long expected = (long) NpyArray.count(header.shape()) * header.type().bytes();
        String shape = NpyArray.text(header.shape());
        if (expected > Integer.MAX_VALUE) {
            throw new IOException(
                    "an array must have at most "
                            + Integer.MAX_VALUE
                            + " bytes, found shape "
                            + shape
                            + " of "
                            + header.type().code());
        }
        byte[] bytes = in.readNBytes((int) expected);
        if (bytes.length < expected || in.read() >= 0) {
            throw new IOException(
                    "shape "
                            + shape
                            + " of "
                            + header.type().code()
                            + " needs "
                            + expected
                            + " bytes, found "
                            + (bytes.length < expected ? bytes.length : "more"));
        }
        ByteBuffer data = ByteBuffer.wrap(bytes).order(header.order());
        double[] values = new double[(int) expected / header.type().bytes()];
        for (int k = 0; k < values.length; k++) {
            values[k] = header.type().read(data);
        }
        return values;
    }

    /** Fills the result in order, with the index of each value in the Fortran-ordered source. */
    private static double[] toCOrder(int[] shape, double[] fortran) {
        double[] result = new double[fortran.length];
        int[] index = new int[shape.length];
        int position = 0;
        for (int k = 0; k < result.length; k++) {
            result[k] = fortran[position];
            position = next(shape, index);
        }
        return result;
    }

    /** Increments the index, last dimension fastest, and returns its Fortran-order position. */
    private static int next(int[] shape, int[] index) {
        int d = shape.length - 1;
        while (d >= 0 && ++index[d] == shape[d]) {
            index[d--] = 0;
        }
        int position = 0;
        for (int e = shape.length - 1; e >= 0; e--) {
            position = position * shape[e] + index[e];
        }
        return position;
    }

    private static Matrix matrix(NpyArray array, FeatureOrder order, String layouts) {
        int[] shape = array.shape();
        return switch (shape.length) {
            case 2 -> new Matrix(shape[0], shape[1], array.values());
            case 4 -> flatten(shape, array.values(), order);
            default ->
                    throw new IllegalArgumentException(
                            "expected " + layouts + ", found shape " + array.shapeText());
        };
    }

    private static Matrix flatten(int[] shape, double[] weight, FeatureOrder order) {
        int in = shape[1];
        int kernel = shape[2] * shape[3];
        Matrix matrix = Matrix.zeros(shape[0], kernel * in);
        int source = 0;
        for (int row = 0; row < shape[0]; row++) {
            int start = row * kernel * in;
            for (int c = 0; c < in; c++) {
                for (int k = 0; k < kernel; k++) {
                    matrix.values()[start + order.index(c, k, in, kernel)] = weight[source++];
                }
            }
        }
        return matrix;
    }
}
