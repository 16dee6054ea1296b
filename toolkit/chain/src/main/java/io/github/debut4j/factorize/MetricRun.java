package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.FactorizationProgress.Stage;
import io.github.debut4j.factorize.metric.ErrorTarget;
import io.github.debut4j.factorize.metric.MomentOperator;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.List;
import java.util.Optional;

/**
 * One factorisation in the full metric: initial factors from the block metric, then sweeps in the
 * full one.
 */
final class MetricRun {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Sweeps in the block metric, which cost little. */
    private static final int INITIAL_SWEEPS = 1;

    private final Matrix f;
    private final Chain chain;
    private final boolean nested;
    private final Initialiser initialiser;
    private final FactorizationOptions options;
    private final ParallelRanges workers;
    private final long startedAt = System.nanoTime();

    MetricRun(
            Matrix f,
            Chain chain,
            boolean nested,
            Initialiser initialiser,
            FactorizationOptions options) {
        this.f = f;
        this.chain = chain;
        this.nested = nested;
        this.initialiser = initialiser;
        this.options = options;
        workers = new ParallelRanges(options.threads());
    }

    Factorization run() {
        Factorization initial = initial();
        MomentOperator moments = options.metric().operator().orElseThrow();
        ErrorTarget target = moments.target(f, workers);
        double norm = target.squaredNorm() > 0 ? Math.sqrt(target.squaredNorm()) : 1;
        if (!nested || chain.size() == 1 || initial.stopReason() == StopReason.CANCELLED) {
            double error = Math.sqrt(target.squaredError(initial.factors(), workers)) / norm;
            return result(
                    initial,
                    new SweepLoop.Result(new double[0][], error, List.of(), initial.stopReason()),
                    initial.factors(),
                    error);
        }
        Refiner refiner =
                new MetricSweeps(
                        target,
                        moments,
                        chain,
                        CompactFactor.ofAll(initial.factors()),
                        new NestedAlgebra(workers));
        SweepLoop.Result sweeps =
                SweepLoop.run(refiner, squared -> Math.sqrt(squared) / norm, options);
        Factors best = ScaledMatrix.balanced(Factors.of(chain, sweeps.values()), 0);
        return result(initial, sweeps, best, Math.sqrt(target.squaredError(best, workers)) / norm);
    }

    private Factorization initial() {
        FactorizationOptions blocks =
                options.withMetric(options.metric().closedForm())
                        .withSweeps(INITIAL_SWEEPS)
                        .withProgress(
                                (stage, halfSweep, error) ->
                                        options.progress().report(Stage.INITIALISING, 0, error));
        return new FactorizationRun(f, chain, nested, initialiser, blocks).run();
    }

    private Factorization result(
            Factorization initial, SweepLoop.Result sweeps, Factors factors, double error) {
        return new Factorization(
                factors,
                error,
                sweeps.initialError(),
                sweeps.errors(),
                Optional.empty(),
                initialiser,
                initial.splitOrder(),
                sweeps.reason(),
                (System.nanoTime() - startedAt) / NANOS_PER_SECOND);
    }
}
