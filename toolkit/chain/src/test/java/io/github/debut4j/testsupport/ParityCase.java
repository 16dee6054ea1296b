package io.github.debut4j.testsupport;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * One recording of the papers' own layers in double precision: inputs, parameters, outputs and
 * gradients. The files and their origin are in the test resources, folder {@code parity}.
 *
 * @param name of its folder
 * @param chainText the chain
 * @param kernel size of a square kernel; 0 for a dense layer
 * @param stride of a convolution
 * @param padding of a convolution
 * @param dilation of a convolution
 */
public record ParityCase(
        String name, String chainText, int kernel, int stride, int padding, int dilation) {

    /** All recordings, as {@code parity/index.json} describes them. */
    public static List<ParityCase> all() {
        return List.of(
                new ParityCase(
                        "dense_400_128",
                        "256 400 16 25 1 256 256 2 2 16 128 256 1 2 32 128 128 2 2 32 128 128 2 2 64",
                        0,
                        1,
                        0,
                        1),
                new ParityCase(
                        "dense_128_64",
                        "64 128 2 4 1 64 64 2 2 2 64 64 2 2 4 64 64 2 2 8 64 64 2 2 16 64 64 2 2 32",
                        0,
                        1,
                        0,
                        1),
                new ParityCase(
                        "conv2d_8_16",
                        "96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8",
                        3,
                        1,
                        0,
                        1),
                new ParityCase(
                        "conv2d_8_16_stride2_pad1",
                        "96 72 4 3 1 96 96 2 2 4 48 96 1 2 8 16 48 2 6 8",
                        3,
                        2,
                        1,
                        1),
                new ParityCase(
                        "conv2d_3_64_pad1", "36 27 4 3 1 72 36 2 1 4 64 72 8 9 8", 3, 1, 1, 1),
                new ParityCase(
                        "conv2d_8_16_dilation2",
                        "48 72 2 3 1 16 48 1 3 2 16 16 8 8 2",
                        3,
                        1,
                        2,
                        2));
    }

    /** The chain. */
    public Chain chain() {
        return Chain.parse(chainText);
    }

    /** Whether the case is a dense layer. */
    public boolean dense() {
        return kernel == 0;
    }

    /** The factors. */
    public Factors factors() {
        return Factors.ofFlat(chain(), array("params").values());
    }

    /** One of the recorded arrays: x, y, params, bias, dy, dx, dparams or dbias. */
    public NpyArray array(String which) {
        String file = "/parity/" + name + "/" + which + ".npy";
        try (InputStream in = ParityCase.class.getResourceAsStream(file)) {
            return Npy.read(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The images' geometry for the oracle. */
    public ReferenceConvolution geometry() {
        int[] x = array("x").shape();
        int[] y = array("y").shape();
        return new ReferenceConvolution(
                x[1],
                x[2],
                x[3],
                new int[] {kernel, kernel},
                new int[] {stride, stride},
                new int[] {padding, padding},
                new int[] {dilation, dilation},
                new int[] {y[2], y[3]});
    }

    /** The input as columns: samples, or patches. */
    public Matrix columns() {
        NpyArray x = array("x");
        return dense()
                ? new Matrix(x.shape()[0], x.shape()[1], x.values()).transpose()
                : geometry().patches(x.values());
    }

    /** An output-shaped array, y or dy, as columns. */
    public Matrix outputColumns(String which) {
        NpyArray y = array(which);
        if (dense()) {
            return new Matrix(y.shape()[0], y.shape()[1], y.values()).transpose();
        }
        int positions = y.shape()[2] * y.shape()[3];
        Matrix columns = Matrix.zeros(y.shape()[1], y.shape()[0] * positions);
        for (int e = 0; e < y.values().length; e++) {
            int channel = e / positions % y.shape()[1];
            int image = e / positions / y.shape()[1];
            columns.values()[channel * columns.cols() + image * positions + e % positions] =
                    y.values()[e];
        }
        return columns;
    }

    @Override
    public String toString() {
        return name;
    }
}
