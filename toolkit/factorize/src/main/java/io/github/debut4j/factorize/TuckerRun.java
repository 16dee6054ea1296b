package io.github.debut4j.factorize;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.FactorizationProgress.Stage;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One Tucker-2 decomposition, with checked arguments. */
final class TuckerRun {

    /** As for chains in the full metric: the outputs are those of a sample of inputs only. */
    private static final double LEAST_GAIN = 1e-3;

    private final Matrix f;
    private final Tucker2 shape;
    private final FactorizationOptions options;
    private final ParallelRanges workers;
    private final long startedAt = System.nanoTime();

    TuckerRun(Matrix f, Tucker2 shape, FactorizationOptions options) {
        this.f = f;
        this.shape = shape;
        this.options = options;
        this.workers = new ParallelRanges(options.threads());
    }

    Factorization run() {
        TuckerMetric metric = TuckerMetric.of(f, options.metric(), workers);
        double norm = metric.squaredNorm() > 0 ? Math.sqrt(metric.squaredNorm()) : 1;
        Initialiser initialiser = options.initialiser().orElse(Initialiser.HIERARCHICAL);
        if (!options.progress().report(Stage.INITIALISING, 0, 1)) {
            double[] zeros = new double[Math.toIntExact(shape.chain().parameterCount())];
            Factors none = Factors.ofFlat(shape.chain(), zeros);
            return new SweepLoop.Result(new double[0][], 1, List.of(), StopReason.CANCELLED)
                    .factorization(
                            none, 1, Optional.empty(), initialiser, Optional.empty(), startedAt);
        }
        TuckerSweeps sweeps =
                initialiser == Initialiser.RANDOM
                        ? TuckerSweeps.from(random(), metric, shape, workers)
                        : TuckerSweeps.truncated(f, metric, shape, workers);
        SweepLoop.Result best =
                SweepLoop.run(
                        sweeps,
                        squared -> Math.sqrt(squared) / norm,
                        options.metric().moments().isPresent() ? LEAST_GAIN : SweepLoop.ROUNDING,
                        options);
        Factors factors = Factors.of(shape.chain(), best.values());
        return best.factorization(
                ScaledMatrix.balanced(factors, 0),
                Math.sqrt(metric.squaredError(factors)) / norm,
                Optional.empty(),
                initialiser,
                Optional.empty(),
                startedAt);
    }

    private Matrix random() {
        Random random = new Random(options.seed());
        Matrix a = Matrix.zeros(shape.inputRank(), shape.channels());
        for (int e = 0; e < a.values().length; e++) {
            a.values()[e] = random.nextGaussian();
        }
        return a;
    }
}
