package io.github.debut4j.compress;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The result of a compression.
 *
 * @param parametersBefore parameters of the original network, including biases and the trained
 *     parameters of batch norms but not their running statistics, as in the papers
 * @param parametersAfter parameters of the compressed network, counted in the same way
 * @param layers the replaced layers
 * @param adapted parameters that a calibration adapted to the replaced layers: statistics of batch
 *     norms, biases and, if requested, weights of other layers, each as the name of the layer, a
 *     dot, and that of the parameter ({@code conv1.b}), in alphabetical order
 * @param unreplacedEqual whether all other parameters are equal to the last bit
 * @param maxDiscrepancy the largest difference between the output of a changed layer and that of
 *     the original's layer with the product of the factors as its weights, relative to the layer's
 *     largest output; both get the input that the layer receives in the compressed network for the
 *     probe batch; NaN if an output is NaN; empty without a probe batch
 */
public record CompressionReport(
        long parametersBefore,
        long parametersAfter,
        List<LayerReport> layers,
        List<String> adapted,
        boolean unreplacedEqual,
        OptionalDouble maxDiscrepancy) {

    /**
     * The largest discrepancy that rounding to single precision may cause if the order of
     * computation differs.
     */
    public static final double TOLERATED_DISCREPANCY = 1e-3;

    /** Copies the lists. */
    public CompressionReport {
        layers = List.copyOf(layers);
        adapted = List.copyOf(adapted);
    }

    /** Model-wise compression MC = 1 - after / before. */
    public double mc() {
        return 1 - parametersAfter / (double) parametersBefore;
    }

    /** Whether the other parameters are equal and, with a probe batch, the outputs agree. */
    public boolean verified() {
        return unreplacedEqual && maxDiscrepancy.orElse(0) <= TOLERATED_DISCREPANCY;
    }

    /**
     * Requires that the compressed model is {@link #verified}.
     *
     * @param consequence appended to the message, such as {@code ; nothing was written}
     * @throws IOException with the reason, if it is not
     */
    public void requireVerified(String consequence) throws IOException {
        if (!verified()) {
            throw new IOException(
                    "the compressed model must compute what the products of its factors do, found"
                            + " a difference of "
                            + maxDiscrepancy.orElse(0)
                            + " relative to a layer's outputs"
                            + (unreplacedEqual ? "" : " and changed other parameters")
                            + consequence);
        }
    }
}
