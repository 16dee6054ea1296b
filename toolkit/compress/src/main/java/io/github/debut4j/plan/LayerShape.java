package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import java.util.Optional;

/**
 * A layer that a chain can replace.
 *
 * @param name of the layer
 * @param rows of its matrix: outputs
 * @param cols of its matrix: inputs times taps
 * @param taps positions of its kernel; 1 for a dense layer
 */
record LayerShape(String name, int rows, int cols, int taps) {

    /**
     * Why a chain does not fit.
     *
     * @param larger whether it may be larger than the matrix
     * @return empty if it fits; otherwise which factor is wrong, the rule and what was found
     */
    Optional<String> misfit(Chain chain, boolean larger) {
        if (wrong(chain.cols(), cols, larger)) {
            return Optional.of(
                    "factor 1: q must "
                            + rule(larger)
                            + " the "
                            + inputs()
                            + ", found "
                            + chain.cols());
        }
        if (wrong(chain.rows(), rows, larger)) {
            return Optional.of(
                    "factor "
                            + chain.size()
                            + ", the last: p must "
                            + rule(larger)
                            + " the layer's outputs ("
                            + rows
                            + "), found "
                            + chain.rows());
        }
        return Optional.empty();
    }

    private static boolean wrong(int found, int wanted, boolean larger) {
        return found < wanted || (found > wanted && !larger);
    }

    private static String rule(boolean larger) {
        return larger ? "be at least" : "equal";
    }

    private String inputs() {
        return taps == 1
                ? "layer's inputs (" + cols + ")"
                : "layer's inputs times its kernel ("
                        + cols / taps
                        + " * "
                        + taps
                        + " = "
                        + cols
                        + ")";
    }
}
