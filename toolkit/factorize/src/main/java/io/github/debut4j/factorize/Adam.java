package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * Gradient descent on all factors at once by Adam (Kingma and Ba, 2015), with a learning rate that
 * falls linearly to zero over all steps. The rate of a factor is relative to the size of its
 * initial values, so that the result does not depend on the scale of the matrix.
 */
final class Adam implements Refiner {

    /** The number of steps per half-sweep. */
    static final int STEPS = 50;

    private static final double RATE = 0.05;
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-30;

    private final Loss loss;
    private final Chain chain;
    private final double[][] values;
    private final double[][] first;
    private final double[][] second;
    private final double[] rates;
    private final int totalSteps;
    private int step;
    private Loss.LossAndGradient current;

    private Adam(Loss loss, Factors initial, int halfSweeps) {
        this.loss = loss;
        chain = initial.chain();
        totalSteps = halfSweeps * STEPS;
        values = new double[chain.size()][];
        first = new double[chain.size()][];
        second = new double[chain.size()][];
        rates = new double[chain.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = initial.values(k);
            first[k] = new double[values[k].length];
            second[k] = new double[values[k].length];
            rates[k] = RATE * rootMeanSquare(values[k]);
        }
        current = loss.at(initial);
    }

    /**
     * Begins with random factors, scaled so that their product is about as large as the matrix.
     *
     * @param random from {@code Factors.random}: the expected squared norm of their product is its
     *     number of rows
     * @param norm of the matrix
     * @param halfSweeps the number that will be run
     */
    static Adam from(Factors random, Loss loss, double norm, int halfSweeps) {
        Chain chain = random.chain();
        double scale = Math.pow(norm / Math.sqrt(chain.rows()), 1.0 / chain.size());
        double[] flat = random.toFlat();
        for (int e = 0; e < flat.length; e++) {
            flat[e] *= scale;
        }
        return new Adam(loss, Factors.ofFlat(chain, flat), halfSweeps);
    }

    private static double rootMeanSquare(double[] v) {
        return Math.sqrt(Matrix.dot(v, 0, v, 0, v.length) / v.length);
    }

    @Override
    public double squaredError() {
        return current.squaredError();
    }

    @Override
    public boolean neverRises() {
        return false;
    }

    @Override
    public void halfSweep(int number) {
        for (int n = 0; n < STEPS; n++) {
            step++;
            for (int k = 0; k < values.length; k++) {
                update(k);
            }
            current = loss.at(Factors.of(chain, values));
        }
    }

    private void update(int k) {
        double[] gradient = current.gradient()[k];
        double decay = 1 - (step - 1) / (double) totalSteps;
        double correction =
                Math.sqrt(1 - Math.pow(SECOND_DECAY, step)) / (1 - Math.pow(FIRST_DECAY, step));
        double rate = rates[k] * decay * correction;
        for (int e = 0; e < gradient.length; e++) {
            double g = gradient[e];
            first[k][e] += (1 - FIRST_DECAY) * (g - first[k][e]);
            second[k][e] += (1 - SECOND_DECAY) * (g * g - second[k][e]);
            values[k][e] -= rate * first[k][e] / (Math.sqrt(second[k][e]) + EPSILON);
        }
    }

    @Override
    public double[][] values() {
        double[][] copy = new double[values.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = values[k].clone();
        }
        return copy;
    }
}
