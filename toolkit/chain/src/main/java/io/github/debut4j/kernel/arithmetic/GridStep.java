package io.github.debut4j.kernel.arithmetic;

/** Does the work of all copies of a grid; made by {@link RowArithmetic} for rows and weights. */
@FunctionalInterface
public interface GridStep {

    /**
     * Runs.
     *
     * @param x the first row x of the first copy
     * @param y the first row y of the first copy
     * @param weight the first weight of the first copy
     */
    void run(int x, int y, int weight);
}
