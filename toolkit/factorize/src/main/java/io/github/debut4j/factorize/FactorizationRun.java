package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.FactorizationProgress.Stage;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One factorisation, with checked arguments and the chosen initialiser. */
final class FactorizationRun {

    private final Matrix f;
    private final ScaledMatrix scaled;
    private final Chain chain;
    private final boolean nested;
    private final Initialiser initialiser;
    private final FactorizationOptions options;
    private final long startedAt = System.nanoTime();

    FactorizationRun(
            Matrix f,
            Chain chain,
            boolean nested,
            Initialiser initialiser,
            FactorizationOptions options) {
        this.f = f;
        this.scaled = ScaledMatrix.of(f, options.metric().whitening(chain));
        this.chain = chain;
        this.nested = nested;
        this.initialiser = initialiser;
        this.options = options;
    }

    Factorization run() {
        if (chain.size() == 1) {
            return copy();
        }
        if (scaled.isZero()) {
            return withoutSweeps(zeros(), StopReason.TOLERANCE_REACHED, exactIfNested());
        }
        if (!options.progress().report(Stage.INITIALISING, 0, 1)) {
            return withoutSweeps(zeros(), StopReason.CANCELLED, Optional.empty());
        }
        ParallelRanges workers = new ParallelRanges(options.threads());
        if (initialiser == Initialiser.HIERARCHICAL && !nested) {
            return lowRank(workers);
        }
        NestedAlgebra algebra = new NestedAlgebra(workers);
        return initialiser == Initialiser.HIERARCHICAL
                ? hierarchical(new Hierarchy(scaled.matrix(), chain, algebra, this::proceed))
                : random(algebra, workers);
    }

    /** A low-rank pair, solved exactly. */
    private Factorization lowRank(ParallelRanges workers) {
        SweepLoop.Result best =
                stopped(TruncatedSvd.factors(scaled.matrix(), chain, workers), StopReason.STALLED);
        double error = best.initialError();
        return result(
                best, Optional.of(ErrorBounds.of(new double[] {error * error})), Optional.empty());
    }

    private boolean proceed(double squaredError) {
        return options.progress().report(Stage.INITIALISING, 0, scaled.relative(squaredError));
    }

    private Factorization hierarchical(Hierarchy hierarchy) {
        SplitTree tree = hierarchy.solve(Hierarchy.Order.forSize(chain.size()));
        Optional<String> order = Optional.of(tree.order());
        if (hierarchy.cancelled()) {
            SweepLoop.Result stopped = stopped(tree.values(chain), StopReason.CANCELLED);
            return result(stopped, Optional.empty(), order);
        }
        Refiner refiner = closedForm(tree.factors(), hierarchy.algebra());
        SweepLoop.Result sweeps =
                SweepLoop.run(refiner, scaled::relative, SweepLoop.ROUNDING, options);
        return result(sweeps, Optional.of(bounds(hierarchy)), order);
    }

    private Refiner closedForm(Matrix[] compact, NestedAlgebra algebra) {
        return new ClosedFormSweeps(scaled.matrix(), chain, compact, algebra);
    }

    private Factorization random(NestedAlgebra algebra, ParallelRanges workers) {
        Factors initial = Factors.random(chain, new Random(options.seed()));
        SweepLoop.Result sweeps =
                SweepLoop.run(
                        refiner(initial, algebra, workers),
                        scaled::relative,
                        SweepLoop.ROUNDING,
                        options);
        if (!nested || sweeps.reason() == StopReason.CANCELLED) {
            return result(sweeps, Optional.empty(), Optional.empty());
        }
        Hierarchy hierarchy = new Hierarchy(scaled.matrix(), chain, algebra, e -> true);
        return result(sweeps, Optional.of(bounds(hierarchy)), Optional.empty());
    }

    private Refiner refiner(Factors initial, NestedAlgebra algebra, ParallelRanges workers) {
        Matrix matrix = scaled.matrix();
        if (initialiser == Initialiser.GRADIENT) {
            Loss loss =
                    nested
                            ? Loss.nested(matrix, r -> r, algebra)
                            : Loss.general(matrix, r -> r, workers);
            return Adam.from(initial, loss, scaled.norm(), 2 * options.sweeps());
        }
        return nested
                ? closedForm(CompactFactor.ofAll(initial), algebra)
                : new GeneralSweeps(GeneralMetric.Weights.of(matrix, workers), initial, workers);
    }

    private ErrorBounds bounds(Hierarchy hierarchy) {
        double[] squared = hierarchy.interfaceErrors();
        for (int k = 0; k < squared.length; k++) {
            squared[k] /= scaled.norm() * scaled.norm();
        }
        return ErrorBounds.of(squared);
    }

    /** A single factor: the entries that it can hold, to the last bit. */
    private Factorization copy() {
        SweepLoop.Result sweeps = stopped(entries(scaled.matrix()), StopReason.FINISHED);
        Factors exact = Factors.of(chain, entries(f));
        return result(exact, sweeps, exactIfNested(), Optional.empty());
    }

    private double[][] entries(Matrix matrix) {
        FactorShape shape = chain.factor(0);
        double[] values = new double[shape.parameterCount()];
        for (int e = 0; e < values.length; e++) {
            values[e] = matrix.get(shape.row(e), shape.column(e));
        }
        return new double[][] {values};
    }

    private double[][] zeros() {
        return chain.factors().stream()
                .map(shape -> new double[shape.parameterCount()])
                .toArray(double[][]::new);
    }

    private Optional<ErrorBounds> exactIfNested() {
        return nested ? Optional.of(ErrorBounds.of(new double[0])) : Optional.empty();
    }

    private Factorization withoutSweeps(
            double[][] values, StopReason reason, Optional<ErrorBounds> bounds) {
        return result(stopped(values, reason), bounds, Optional.empty());
    }

    private SweepLoop.Result stopped(double[][] values, StopReason reason) {
        double error = scaled.relativeError(Factors.of(chain, values));
        return new SweepLoop.Result(values, error, List.of(), reason);
    }

    private Factorization result(
            SweepLoop.Result sweeps, Optional<ErrorBounds> bounds, Optional<String> order) {
        Factors factors = scaled.restore(Factors.of(chain, sweeps.values()));
        return result(factors, sweeps, bounds, order);
    }

    private Factorization result(
            Factors factors,
            SweepLoop.Result sweeps,
            Optional<ErrorBounds> bounds,
            Optional<String> order) {
        return sweeps.factorization(
                factors,
                scaled.relativeError(Factors.of(chain, sweeps.values())),
                bounds,
                initialiser,
                order,
                startedAt);
    }
}
