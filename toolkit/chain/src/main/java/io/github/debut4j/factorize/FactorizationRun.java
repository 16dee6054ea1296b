package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.FactorizationProgress.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One factorisation, its arguments checked and its initialiser chosen. */
final class FactorizationRun {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Matrix f;
    private final ScaledMatrix target;
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
        this.target = ScaledMatrix.of(f, options.columnWeights());
        this.chain = chain;
        this.nested = nested;
        this.initialiser = initialiser;
        this.options = options;
    }

    Factorization run() {
        if (chain.size() == 1) {
            return copy();
        }
        if (target.isZero()) {
            return withoutSweeps(zeros(), StopReason.TOLERANCE_REACHED, exactIfNested());
        }
        if (!options.progress().report(Stage.INITIALISING, 0, 1)) {
            return withoutSweeps(zeros(), StopReason.CANCELLED, Optional.empty());
        }
        ParallelRanges workers = new ParallelRanges(options.threads());
        if (initialiser == Initialiser.HIERARCHICAL && !nested) {
            return ofLowRank(workers);
        }
        NestedAlgebra algebra = new NestedAlgebra(workers);
        return initialiser == Initialiser.HIERARCHICAL
                ? fromSplits(new Hierarchy(target.matrix(), chain, algebra, this::goOn))
                : fromRandom(algebra, workers);
    }

    /** The best there is of a low-rank pair. */
    private Factorization ofLowRank(ParallelRanges workers) {
        SweepLoop best =
                stopped(TruncatedSvd.factors(target.matrix(), chain, workers), StopReason.STALLED);
        double error = best.initialError();
        return result(
                best, Optional.of(ErrorBounds.of(new double[] {error * error})), Optional.empty());
    }

    private boolean goOn(double squaredError) {
        return options.progress().report(Stage.INITIALISING, 0, target.relative(squaredError));
    }

    private Factorization fromSplits(Hierarchy hierarchy) {
        SplitTree tree = hierarchy.solve(SplitOrders.forSize(chain.size()));
        Optional<String> order = Optional.of(tree.order());
        if (hierarchy.cancelled()) {
            SweepLoop stopped = stopped(tree.values(chain), StopReason.CANCELLED);
            return result(stopped, Optional.empty(), order);
        }
        SweepLoop descent =
                SweepLoop.run(sweeps(tree.leaves(), hierarchy.algebra()), target, options);
        return result(descent, Optional.of(certificate(hierarchy)), order);
    }

    private Refiner sweeps(Matrix[] leaves, NestedAlgebra algebra) {
        return new ClosedFormSweeps(target.matrix(), chain, leaves, algebra);
    }

    private Factorization fromRandom(NestedAlgebra algebra, ParallelRanges workers) {
        Factors start = Factors.random(chain, new Random(options.seed()));
        SweepLoop descent = SweepLoop.run(improvement(start, algebra, workers), target, options);
        if (!nested || descent.reason() == StopReason.CANCELLED) {
            return result(descent, Optional.empty(), Optional.empty());
        }
        Hierarchy hierarchy = new Hierarchy(target.matrix(), chain, algebra, e -> true);
        return result(descent, Optional.of(certificate(hierarchy)), Optional.empty());
    }

    private Refiner improvement(Factors start, NestedAlgebra algebra, ParallelRanges workers) {
        Matrix matrix = target.matrix();
        if (initialiser == Initialiser.GRADIENT) {
            Loss loss = nested ? new NestedLoss(matrix, algebra) : new GeneralLoss(matrix, workers);
            return Adam.from(start, loss, target.norm(), 2 * options.sweeps());
        }
        return nested
                ? sweeps(CompactFactor.ofAll(start), algebra)
                : new GeneralSweeps(matrix, start, workers);
    }

    private ErrorBounds certificate(Hierarchy hierarchy) {
        double[] squared = hierarchy.interfaceErrors();
        for (int k = 0; k < squared.length; k++) {
            squared[k] /= target.norm() * target.norm();
        }
        return ErrorBounds.of(squared);
    }

    /** For a single factor: the entries that it can hold, to the last bit. */
    private Factorization copy() {
        SweepLoop descent = stopped(entries(target.matrix()), StopReason.FINISHED);
        Factors exact = Factors.of(chain, entries(f));
        return result(exact, descent, exactIfNested(), Optional.empty());
    }

    private double[][] entries(Matrix matrix) {
        FactorShape shape = chain.factor(0);
        double[] values = new double[shape.parameterCount()];
        for (int e = 0; e < values.length; e++) {
            values[e] = matrix.get(Support.row(shape, e), Support.column(shape, e));
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
            double[][] values, StopReason reason, Optional<ErrorBounds> certificate) {
        return result(stopped(values, reason), certificate, Optional.empty());
    }

    private SweepLoop stopped(double[][] values, StopReason reason) {
        double error = target.relativeError(Factors.of(chain, values));
        return new SweepLoop(values, error, List.of(), reason);
    }

    private Factorization result(
            SweepLoop descent, Optional<ErrorBounds> certificate, Optional<String> order) {
        Factors factors = target.restore(Factors.of(chain, descent.values()));
        return result(factors, descent, certificate, order);
    }

    private Factorization result(
            Factors factors,
            SweepLoop descent,
            Optional<ErrorBounds> certificate,
            Optional<String> order) {
        return new Factorization(
                factors,
                target.relativeError(Factors.of(chain, descent.values())),
                descent.initialError(),
                descent.errors(),
                certificate,
                initialiser,
                order,
                descent.reason(),
                (System.nanoTime() - startedAt) / NANOS_PER_SECOND);
    }
}
