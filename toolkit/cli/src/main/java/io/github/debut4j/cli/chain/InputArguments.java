package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.MetricOption;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.factorize.metric.SecondMoments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options for the inputs that a matrix is multiplied by, and for the metric. */
final class InputArguments {

    /** The name of the option for the inputs. */
    static final String INPUTS = "--inputs";

    /** As many as a calibration must have examples. */
    private static final int LEAST_SAMPLES = 8;

    @Parameter(
            names = INPUTS,
            description =
                    "minimise the error of the outputs for the inputs in this .npy `FILE`: at least"
                            + " 8 samples [samples, in], or patches [samples, in, kH, kW] of a"
                            + " convolution")
    private @Nullable Path inputs;

    @Parameter(
            names = MetricOption.NAME,
            description =
                    "what the error is measured by with --inputs: `weights|diagonal|blocks|full`,"
                            + " from the weights alone to all second moments of the inputs",
            defaultValueDescription = "full")
    private @Nullable String metric;

    /**
     * The kind of metric.
     *
     * @throws UsageException if it is unknown, or given without inputs
     */
    MetricKind kind() {
        if (metric != null && inputs == null) {
            throw new UsageException(
                    MetricOption.NAME + " must be used with " + INPUTS + ", found none");
        }
        MetricKind without = inputs == null ? MetricKind.IDENTITY : MetricKind.FULL;
        return metric == null ? without : MetricOption.parse(metric);
    }

    /** The files that are read. */
    List<Path> files() {
        return inputs == null ? List.of() : List.of(inputs);
    }

    /**
     * The second moments of the inputs of a matrix; empty if no inputs are given. Notes if the
     * metric falls back to the error of the weights.
     *
     * @param cols of the matrix
     * @param order of the features of patches
     * @throws IOException if the file cannot be read or does not fit the matrix
     */
    Optional<SecondMoments> moments(int cols, FeatureOrder order, Console console)
            throws IOException {
        if (inputs == null) {
            return Optional.empty();
        }
        Matrix samples = Npy.readInputs(inputs, order);
        if (samples.cols() != cols) {
            throw new IOException(
                    inputs
                            + ": inputs must have one feature per column of the matrix ("
                            + cols
                            + "), found "
                            + samples.cols());
        }
        if (samples.rows() < LEAST_SAMPLES) {
            throw new IOException(
                    inputs
                            + ": inputs must have at least "
                            + LEAST_SAMPLES
                            + " samples, found "
                            + samples.rows());
        }
        SecondMoments moments = moments(inputs, samples);
        ErrorMetric.of(kind(), moments)
                .fallbackReason()
                .ifPresent(reason -> console.note("warning: " + inputs + ": " + reason));
        return Optional.of(moments);
    }

    /** The only values that can be refused here are those that overflow a float when squared. */
    private static SecondMoments moments(Path file, Matrix samples) throws IOException {
        try {
            return SecondMoments.ofInputs(samples, FactorizationOptions.defaults().threads());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
