package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that specify a matrix, by its size or by a file. */
final class MatrixArguments {

    private static final int CONVOLUTION_RANK = 4;

    @Parameter(
            names = "--rows",
            description = "rows of the matrix: outputs of the layer",
            defaultValueDescription = "those of --matrix")
    private @Nullable Integer rows;

    @Parameter(
            names = "--cols",
            description =
                    "columns of the matrix: inputs of the layer; for a convolution kernel height x"
                            + " kernel width x input channels",
            defaultValueDescription = "those of --matrix")
    private @Nullable Integer cols;

    @Parameter(
            names = "--kernel",
            description = "kernel `SIZE` of a convolution, such as 3x3",
            defaultValueDescription = "that of --matrix, otherwise none")
    private @Nullable String kernel;

    @Parameter(
            names = "--matrix",
            description =
                    "score the candidates on this .npy `FILE`: a matrix [out, in], or the weights"
                            + " of a convolution [out, in, kH, kW]")
    private @Nullable Path matrix;

    @Parameter(
            names = "--order",
            description =
                    "the feature order of a convolution: channel-tap lists the kernel's taps"
                            + " of each channel, tap-channel the channels of each tap, as in the"
                            + " papers")
    private FeatureOrder order = FeatureOrder.CHANNEL_TAP;

    /**
     * The specified matrix.
     *
     * @param order of its columns; null if the kernel has one tap
     * @param values empty if only the size is given
     */
    record Selected(MatrixShape shape, @Nullable FeatureOrder order, Optional<Matrix> values) {}

    /**
     * The specified matrix.
     *
     * @throws IllegalArgumentException if neither or both of size and file are given, or the kernel
     *     size does not match
     * @throws IOException if the file cannot be read
     */
    Selected selected() throws IOException {
        if (matrix != null) {
            if (rows != null || cols != null) {
                throw new UsageException("expected --matrix or --rows and --cols, found both");
            }
            return ofFile(matrix);
        }
        if (rows == null || cols == null) {
            throw new UsageException(
                    "expected --rows and --cols, or --matrix, found "
                            + (rows != null
                                    ? "--rows only"
                                    : cols != null ? "--cols only" : "none"));
        }
        try {
            return selected(new MatrixShape(rows, cols, taps(1)), Optional.empty());
        } catch (SettingException e) {
            throw e.renamed("--" + e.setting());
        }
    }

    /** The files that are read. */
    List<Path> files() {
        return matrix == null ? List.of() : List.of(matrix);
    }

    private Selected ofFile(Path file) throws IOException {
        NpyArray array = Npy.read(file);
        Matrix values = Npy.toMatrix(file, array, order);
        int[] shape = array.shape();
        boolean convolution = shape.length == CONVOLUTION_RANK;
        if (convolution && kernel != null) {
            throw new UsageException(
                    "--kernel must be omitted if --matrix contains a convolution, found " + kernel);
        }
        int taps = taps(convolution ? shape[2] * shape[3] : 1);
        return selected(new MatrixShape(values.rows(), values.cols(), taps), Optional.of(values));
    }

    private Selected selected(MatrixShape shape, Optional<Matrix> values) {
        return new Selected(shape, shape.taps() == 1 ? null : order, values);
    }

    private int taps(int defaultTaps) {
        return kernel == null ? defaultTaps : KernelSize.parse(kernel).taps();
    }
}
