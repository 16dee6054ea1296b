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
import java.util.Random;

/**
 * One factorisation in the full metric, with checked arguments and the chosen initialiser. The
 * hierarchical initialiser works in the block metric; sweeps in the full metric follow.
 */
final class MetricRun {

    /** Sweeps in the block metric, which cost little. */
    private static final int INITIAL_SWEEPS = 1;

    /**
     * Sweeps cost much more here than in closed form, and the outputs are those of a sample of
     * inputs only.
     */
    private static final double LEAST_GAIN = 1e-3;

    private final Matrix f;
    private final Chain chain;
    private final boolean nested;
    private final Initialiser initialiser;
    private final FactorizationOptions options;
    private final ParallelRanges workers;
    private final MomentOperator moments;
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
        moments = options.metric().operator().orElseThrow();
    }

    Factorization run() {
        boolean solved = initialiser == Initialiser.HIERARCHICAL && !nested;
        if (solved) {
            return lowRank();
        }
        if (initialiser == Initialiser.HIERARCHICAL || chain.size() == 1) {
            Factorization initial = inBlockMetric();
            Target target = target();
            return initial.stopReason() == StopReason.CANCELLED || (nested && chain.size() == 1)
                    ? target.unchanged(initial)
                    : target.sweep(sweeps(target, initial.factors()), initial.splitOrder());
        }
        Factors random = Factors.random(chain, new Random(options.seed()));
        Target target = target();
        return target.sweep(
                initialiser == Initialiser.GRADIENT ? gradient(random) : sweeps(target, random),
                Optional.empty());
    }

    private Target target() {
        ErrorTarget target = options.metric().target(f, moments, workers);
        double norm = Math.sqrt(target.squaredNorm());
        return new Target(target, norm > 0 ? norm : 1);
    }

    private Factorization inBlockMetric() {
        FactorizationOptions blocks =
                options.withMetric(options.metric().closedForm())
                        .withSweeps(INITIAL_SWEEPS)
                        .withProgress(
                                (stage, halfSweep, error) ->
                                        options.progress().report(Stage.INITIALISING, 0, error));
        return new FactorizationRun(f, chain, nested, initialiser, blocks).run();
    }

    private Factorization lowRank() {
        Target target = target();
        if (!options.progress().report(Stage.INITIALISING, 0, 1)) {
            Factors zeros =
                    Factors.ofFlat(chain, new double[Math.toIntExact(chain.parameterCount())]);
            return target.solved(zeros, StopReason.CANCELLED);
        }
        double[][] values = TruncatedSvd.factors(f, chain, target.target(), moments, workers);
        return target.solved(Factors.of(chain, values), StopReason.STALLED);
    }

    private Refiner sweeps(Target target, Factors initial) {
        return nested
                ? new MetricSweeps(
                        target.target(),
                        moments,
                        chain,
                        CompactFactor.ofAll(initial),
                        new NestedAlgebra(workers))
                : new GeneralSweeps(
                        GeneralMetric.Outputs.of(target.target(), moments, workers),
                        initial,
                        workers);
    }

    private Refiner gradient(Factors random) {
        Loss loss =
                nested
                        ? Loss.nested(
                                f, r -> moments.multiply(r, workers), new NestedAlgebra(workers))
                        : Loss.general(f, r -> moments.multiply(r, workers), workers);
        return Adam.from(random, loss, f.norm(), 2 * options.sweeps());
    }

    /** The matrix in the metric, with the norm that errors are relative to. */
    private final class Target {

        private final ErrorTarget target;
        private final double norm;

        Target(ErrorTarget target, double norm) {
            this.target = target;
            this.norm = norm;
        }

        ErrorTarget target() {
            return target;
        }

        double relativeError(Factors factors) {
            return Math.sqrt(target.squaredError(factors, workers)) / norm;
        }

        Factorization sweep(Refiner refiner, Optional<String> order) {
            SweepLoop.Result sweeps =
                    SweepLoop.run(
                            refiner, squared -> Math.sqrt(squared) / norm, LEAST_GAIN, options);
            Factors best = ScaledMatrix.balanced(Factors.of(chain, sweeps.values()), 0);
            return sweeps.factorization(
                    best, relativeError(best), Optional.empty(), initialiser, order, startedAt);
        }

        Factorization unchanged(Factorization initial) {
            return unswept(
                    initial.factors(),
                    relativeError(initial.factors()),
                    initial.stopReason(),
                    initial.errorBounds(),
                    initial.splitOrder());
        }

        Factorization solved(Factors factors, StopReason reason) {
            Factors balanced = ScaledMatrix.balanced(factors, 0);
            double error = relativeError(balanced);
            return unswept(
                    balanced,
                    error,
                    reason,
                    reason == StopReason.CANCELLED
                            ? Optional.empty()
                            : Optional.of(ErrorBounds.of(new double[] {error * error})),
                    Optional.empty());
        }

        private Factorization unswept(
                Factors factors,
                double error,
                StopReason reason,
                Optional<ErrorBounds> bounds,
                Optional<String> order) {
            return new SweepLoop.Result(new double[0][], error, List.of(), reason)
                    .factorization(factors, error, bounds, initialiser, order, startedAt);
        }
    }
}
