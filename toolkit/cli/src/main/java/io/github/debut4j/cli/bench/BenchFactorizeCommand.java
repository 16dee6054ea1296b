package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code debut bench factorize}: the default initialisation and two sweeps against the papers'
 * random initialisation and ten sweeps, on random matrices.
 */
public final class BenchFactorizeCommand implements Command {

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
        List<NamedChain> chains =
                rShape == null
                        ? List.of(NamedChain.unnamed(Chain.parse(VGG)))
                        : RShapeFile.read(rShape).chains();
        FactorizationOptions options = FactorizationOptions.defaults();
        List<BenchTable.Row> rows = new ArrayList<>();
        for (NamedChain named : chains) {
            Chain chain = named.chain();
            String size = chain.rows() + "x" + chain.cols();
            String title = named.name() == null ? size : named.name() + " " + size;
            console.note(title + " ...");
            Matrix noise = noise(chain);
            double papers =
                    millis(
                            noise,
                            chain,
                            options.withInitialiser(Initialiser.RANDOM)
                                    .withSweeps(SWEEPS_OF_PAPERS));
            double ours = millis(noise, chain, options.withSweeps(SWEEPS));
            rows.add(BenchTable.Row.of(title, new Stopwatch.Pair(papers, ours)));
        }
        return BenchTable.of(environment.machine().get(), rows).outcome("random, 10 sweeps");
    }

    private double millis(Matrix matrix, Chain chain, FactorizationOptions options) {
        return environment.stopwatch().millis(() -> Factorizer.factorize(matrix, chain, options));
    }

    private static Matrix noise(Chain chain) {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles((long) chain.rows() * chain.cols(), -1, 1).toArray();
        return new Matrix(chain.rows(), chain.cols(), values);
    }
}
