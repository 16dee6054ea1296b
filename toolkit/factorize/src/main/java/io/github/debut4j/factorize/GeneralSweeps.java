package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.function.IntConsumer;

/**
 * Alternating least squares on any consistent chain, with each factor solved by conjugate gradients
 * from its current value.
 *
 * <p>The error never rises. In exact arithmetic no update raises it; but the normal equations
 * square the condition number, so that near an error of zero, rounding in directions that hardly
 * change the product can exceed the remaining gain. A half-sweep that raises the error is undone.
 */
final class GeneralSweeps implements Refiner {

    private final GeneralMetric metric;
    private final Chain chain;
    private final ParallelRanges workers;
    private final double[][] values;
    private final PartialProducts products;
    private double squaredError;

    /** Sweeps that begin with the given factors. */
    GeneralSweeps(GeneralMetric metric, Factors initial, ParallelRanges workers) {
        this.metric = metric;
        this.chain = initial.chain();
        this.workers = workers;
        values = new double[chain.size()][];
        products = new PartialProducts(chain);
        for (int k = 0; k < values.length; k++) {
            values[k] = initial.values(k);
            products.extendRight(k, values[k]);
        }
        measure();
    }

    private void measure() {
        squaredError = metric.squaredError(Factors.of(chain, values));
    }

    @Override
    public double squaredError() {
        return squaredError;
    }

    @Override
    public boolean neverRises() {
        return true;
    }

    @Override
    public void halfSweep(int number) {
        double[][] valuesBefore = values.clone();
        double errorBefore = squaredError;
        pass(number, this::improve);
        measure();
        if (!(squaredError <= errorBefore)) {
            pass(number, k -> values[k] = valuesBefore[k]);
            squaredError = errorBefore;
        }
    }

    /** Updates every factor in the order of a half-sweep, and the partial products with it. */
    private void pass(int number, IntConsumer renew) {
        if (number % 2 == 0) {
            for (int k = chain.size() - 1; k >= 0; k--) {
                renew.accept(k);
                products.extendLeft(k, values[k]);
            }
        } else {
            for (int k = 0; k < chain.size(); k++) {
                renew.accept(k);
                products.extendRight(k, values[k]);
            }
        }
    }

    private void improve(int k) {
        double[] rightSide =
                FactorLeastSquares.project(chain, k, products, metric.transposedProduct(), workers);
        NormalEquations equations = metric.equations(chain, k, products, values);
        values[k] = new FactorLeastSquares(equations, values[k].length).solve(rightSide, values[k]);
    }

    @Override
    public double[][] values() {
        return values.clone();
    }
}
