package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.FactorFile;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.factorize.metric.SecondMoments;
import io.github.debut4j.text.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code debut factorize}: approximates a matrix by the product of the factors of a chain. */
public final class FactorizeCommand implements Command {

    @Parameter(
            names = "--matrix",
            required = true,
            description =
                    "the .npy `FILE` to factorise: a matrix [out, in], or the weights of a"
                            + " convolution [out, in, kH, kW]")
    private Path matrix = Path.of("");

    @ParametersDelegate private final ChainArguments chains = new ChainArguments();

    @ParametersDelegate
    private final FactorizationArguments arguments = new FactorizationArguments();

    @Parameter(
            names = "--order",
            description =
                    "the feature order of a convolution: channel-tap lists the kernel's taps"
                            + " of each channel, tap-channel the channels of each tap, as in the"
                            + " papers",
            defaultValueDescription = "that of --r-shape, otherwise tap-channel")
    private @Nullable FeatureOrder order;

    @ParametersDelegate private final InputArguments inputs = new InputArguments();

    @Parameter(names = "--out", required = true, description = "the .npz `FILE` to write")
    private Path out = Path.of("");

    /**
     * The result.
     *
     * @param relativeError of the weights
     * @param outputError of the outputs for the inputs, relative; null without inputs
     * @param metric what was minimised, and what the errors of half-sweeps and the bounds are
     *     measured by
     */
    private record Found(
            double relativeError,
            @Nullable Double outputError,
            String metric,
            List<Double> errors,
            @Nullable Double lowerBound,
            @Nullable Double upperBound,
            String init,
            int sweeps,
            double seconds,
            long parameters,
            double lc,
            String stopReason,
            String out) {}

    @Override
    public Outcome run(Console console) throws IOException {
        FactorizationOptions options = arguments.options();
        MetricKind kind = inputs.kind();
        OutputFile.requireWritable(out, files());
        NamedChain named = chains.one();
        Chain chain = named.chain();
        FeatureOrder features = ChainSource.order(named, order);
        Matrix f = Npy.readMatrix(matrix, features);
        Factorizer.requireSameSize(f, chain);
        Optional<SecondMoments> moments = inputs.moments(f.cols(), features, console);
        ErrorMetric metric =
                moments.map(s -> ErrorMetric.of(kind, s)).orElse(ErrorMetric.identity());
        ChainArguments.warn(Objects.requireNonNullElse(named.name(), "chain"), chain, console);
        Factorization result = factorize(f, chain, options.withMetric(metric), console);
        FactorFile.write(out, result.factors());
        Found found = found(f, metric, moments, result);
        return new Outcome(found, text(found));
    }

    private List<Path> files() {
        return Stream.of(List.of(matrix), chains.files(), inputs.files())
                .flatMap(List::stream)
                .toList();
    }

    private static Factorization factorize(
            Matrix f, Chain chain, FactorizationOptions options, Console console) {
        long halfSweeps = Math.max(1, 2L * options.sweeps());
        try (Progress progress = console.progress("factorising", halfSweeps)) {
            return Factorizer.factorize(
                    f,
                    chain,
                    options.withProgress(
                            (stage, halfSweep, error) -> {
                                progress.update(halfSweep, "error " + Format.decimal(error));
                                return true;
                            }));
        }
    }

    private Found found(
            Matrix f, ErrorMetric metric, Optional<SecondMoments> moments, Factorization result) {
        Chain chain = result.factors().chain();
        Matrix product = result.factors().toDense();
        int threads = FactorizationOptions.defaults().threads();
        return new Found(
                metric.kind() == MetricKind.IDENTITY
                        ? result.relativeError()
                        : f.relativeError(product),
                moments.map(s -> ErrorMetric.full(s).relativeError(f, product, threads))
                        .orElse(null),
                metric.kind().text(),
                result.halfSweepErrors(),
                result.errorBounds().map(ErrorBounds::lower).orElse(null),
                result.errorBounds().map(ErrorBounds::upper).orElse(null),
                OptionValues.name(result.initialiser()),
                result.sweepErrors().size(),
                result.seconds(),
                chain.parameterCount(),
                chain.lc(),
                OptionValues.name(result.stopReason()),
                out.toString());
    }

    private String text(Found found) {
        String metric =
                found.metric().equals(MetricKind.IDENTITY.text())
                        ? ""
                        : " in the metric '" + found.metric() + "'";
        return String.join(
                "\n",
                "relative error  " + Format.decimal(found.relativeError()) + outputs(found),
                "best possible   "
                        + Format.bounds(found.lowerBound(), found.upperBound(), "-")
                        + (found.lowerBound() == null ? "" : metric),
                "method          "
                        + found.init()
                        + " initialisation, "
                        + found.sweeps()
                        + " sweeps"
                        + metric,
                "parameters      "
                        + Format.count(found.parameters())
                        + ", LC "
                        + Format.percent(found.lc()),
                "time            " + Format.seconds(found.seconds()),
                "wrote           " + found.out());
    }

    private static String outputs(Found found) {
        return found.outputError() == null
                ? ""
                : ", of outputs " + Format.decimal(found.outputError());
    }
}
