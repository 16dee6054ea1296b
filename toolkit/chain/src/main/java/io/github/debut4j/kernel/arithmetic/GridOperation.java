package io.github.debut4j.kernel.arithmetic;

/** An operation on all copies of a grid, for the rows and weights it was created with. */
@FunctionalInterface
public interface GridOperation {

    /**
     * Runs the operation.
     *
     * @param x index of the first row x of the first copy
     * @param y index of the first row y of the first copy
     * @param weight index of the first weight of the first copy
     */
    void run(int x, int y, int weight);
}
