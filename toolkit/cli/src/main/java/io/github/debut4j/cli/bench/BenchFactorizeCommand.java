package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.MetricOption;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.factorize.metric.SecondMoments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code debut bench factorize}: the default initialisation and two sweeps against the papers'
 * random initialisation and ten sweeps, or another metric against the error of the weights, on
 * random matrices.
 */
public final class BenchFactorizeCommand implements Command {

    private static final double CORRELATION = 0.9;
    private static final double SQUARED_MEAN = 0.5;
    private static final int SWEEPS = 2;
    private static final int SWEEPS_OF_PAPERS = 10;
    private static final String VGG =
            "4096 4608 8 9 1 4096 4096 2 2 8 4096 4096 2 2 16 4096 4096 2 2 32 2048 4096 2 4 64"
                    + " 1024 2048 2 4 128 512 1024 2 4 256";

    @Parameter(
            names = "--r-shape",
            description = "a `FILE` of chains to factorise into",
            defaultValueDescription = "the largest chain of VGG, 512 x 4608")
    private @Nullable Path rShape;

    @Parameter(
            names = MetricOption.NAME,
            description =
                    "compare the default in this metric, `diagonal|blocks|full`, for given second"
                            + " moments of correlated inputs, with that for the weights",
            defaultValueDescription = "compare that for the weights with the papers' method")
    private @Nullable String metric;

    private final BenchEnvironment environment;

    /** A benchmark of this machine. */
    public BenchFactorizeCommand() {
        this(new BenchEnvironment());
    }

    BenchFactorizeCommand(BenchEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Outcome run(Console console) throws IOException {
        Optional<MetricKind> kind = kind();
        List<NamedChain> chains =
                rShape == null
                        ? List.of(NamedChain.unnamed(Chain.parse(VGG)))
                        : RShapeFile.read(rShape).chains();
        List<BenchTable.Row> rows = new ArrayList<>();
        for (NamedChain named : chains) {
            Chain chain = named.chain();
            String size = chain.rows() + "x" + chain.cols();
            String title = named.name() == null ? size : named.name() + " " + size;
            console.note(title + " ...");
            rows.add(BenchTable.Row.of(title, times(chain, kind)));
        }
        return BenchTable.of(environment.machine().get(), rows)
                .outcome(
                        kind.isPresent() ? "weights" : "random, 10 sweeps",
                        kind.map(MetricKind::text).orElse("ours"));
    }

    private Optional<MetricKind> kind() {
        Optional<MetricKind> kind = Optional.ofNullable(metric).map(MetricOption::parse);
        if (kind.equals(Optional.of(MetricKind.IDENTITY))) {
            throw new UsageException(
                    MetricOption.NAME
                            + " must be diagonal, blocks or full, found weights, which they are"
                            + " compared with");
        }
        return kind;
    }

    private Stopwatch.Pair times(Chain chain, Optional<MetricKind> kind) {
        Matrix noise = noise(chain);
        FactorizationOptions ours = FactorizationOptions.defaults().withSweeps(SWEEPS);
        FactorizationOptions papers =
                ours.withInitialiser(Initialiser.RANDOM).withSweeps(SWEEPS_OF_PAPERS);
        FactorizationOptions baseline = kind.isPresent() ? ours : papers;
        double baselineMs = millis(noise, chain, baseline);
        FactorizationOptions measured =
                kind.map(k -> ours.withMetric(ErrorMetric.of(k, correlated(chain.cols()))))
                        .orElse(ours);
        return new Stopwatch.Pair(baselineMs, millis(noise, chain, measured));
    }

    private double millis(Matrix matrix, Chain chain, FactorizationOptions options) {
        return environment.stopwatch().millis(() -> Factorizer.factorize(matrix, chain, options));
    }

    private static Matrix noise(Chain chain) {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles((long) chain.rows() * chain.cols(), -1, 1).toArray();
        return new Matrix(chain.rows(), chain.cols(), values);
    }

    /** The second moments of features with a mean, of which neighbours are correlated. */
    private static SecondMoments correlated(int features) {
        float[] moments = new float[Math.multiplyExact(features, features)];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                moments[i * features + j] =
                        (float) (SQUARED_MEAN + Math.pow(CORRELATION, Math.abs(i - j)));
            }
        }
        return SecondMoments.ofMatrix(features, moments);
    }
}
