package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.option.SettingNames;
import io.github.debut4j.cli.option.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options that say which matrix is meant, by its size or by its file. */
final class MatrixOptions {

    private static final Pattern KERNEL =
            Pattern.compile("([1-9][0-9]{0,3})(?:x([1-9][0-9]{0,3}))?");
    private static final int DIMENSIONS_OF_A_CONVOLUTION = 4;

    @Parameter(names = "--rows", description = "outputs of the layer (default: those of --matrix)")
    private @Nullable Integer rows;

    @Parameter(
            names = "--cols",
            description =
                    "inputs of the layer; of a convolution the kernel's taps times the input"
                            + " channels (default: those of --matrix)")
    private @Nullable Integer cols;

    @Parameter(
            names = "--kernel",
            description =
                    "the `SIZE` of a convolution's kernel, 3x3 (default: that of --matrix, or no"
                            + " convolution)")
    private @Nullable String kernel;

    @Parameter(
            names = "--matrix",
            description =
                    "the .npy `FILE` of a matrix [out, in] or of a convolution's weight [out, in,"
                            + " kH, kW], to score candidates on")
    private @Nullable Path matrix;

    /**
     * What is meant.
     *
     * @param values empty where only the size is given
     */
    record Meant(MatrixShape shape, Optional<Matrix> values) {}

    /**
     * The matrix that is meant.
     *
     * @throws IllegalArgumentException if neither size nor file is given, or both, or the kernel
     *     does not fit
     * @throws IOException if the file cannot be read
     */
    Meant meant() throws IOException {
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
        int height = rows;
        int width = cols;
        int taps = taps(1);
        return new Meant(
                SettingNames.said(() -> new MatrixShape(height, width, taps)), Optional.empty());
    }

    /** The files they come from. */
    List<Path> files() {
        return matrix == null ? List.of() : List.of(matrix);
    }

    private Meant ofFile(Path file) throws IOException {
        NpyArray array = Npy.read(file);
        Matrix values = Npy.toMatrix(file, array);
        int[] shape = array.shape();
        boolean convolution = shape.length == DIMENSIONS_OF_A_CONVOLUTION;
        if (convolution && kernel != null) {
            throw new UsageException(
                    "--kernel must be left out where --matrix has one, found " + kernel);
        }
        int taps = taps(convolution ? shape[2] * shape[3] : 1);
        return new Meant(new MatrixShape(values.rows(), values.cols(), taps), Optional.of(values));
    }

    private int taps(int otherwise) {
        if (kernel == null) {
            return otherwise;
        }
        Matcher size = KERNEL.matcher(kernel);
        if (!size.matches()) {
            throw new UsageException("--kernel must be HEIGHTxWIDTH, found '" + kernel + "'");
        }
        int height = Integer.parseInt(size.group(1));
        return size.group(2) == null ? height : height * Integer.parseInt(size.group(2));
    }
}
