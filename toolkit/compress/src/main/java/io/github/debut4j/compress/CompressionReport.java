package io.github.debut4j.compress;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a compression did.
 *
 * @param parametersBefore of the original network, biases and the trained parameters of batch norms
 *     counted, their running statistics not, as in the papers
 * @param parametersAfter of the compressed one, counted alike
 * @param layers the replaced layers
 * @param unreplacedEqual whether every parameter of the other layers is the same to the last bit
 * @param maxDiscrepancy the largest difference between what a changed layer gives out and what the
 *     original's layer does with the product of the factors as its weights, on what the layer takes
 *     in when the compressed network computes the probe batch, as a part of the layer's largest
 *     output; NaN if an output is NaN; empty without a probe batch
 */
public record CompressionReport(
        long parametersBefore,
        long parametersAfter,
        List<LayerReport> layers,
        boolean unreplacedEqual,
        OptionalDouble maxDiscrepancy) {

    /** The most that single precision may make of the same computation in another order. */
    public static final double TOLERATED_DISCREPANCY = 1e-3;

    /** Copies the list. */
    public CompressionReport {
        layers = List.copyOf(layers);
    }

    /** Model-wise compression MC = 1 - after / before. */
    public double mc() {
        return 1 - parametersAfter / (double) parametersBefore;
    }

    /**
     * Whether the untouched parameters are untouched and, with a probe batch, the outputs agree.
     */
    public boolean verified() {
        return unreplacedEqual && maxDiscrepancy.orElse(0) <= TOLERATED_DISCREPANCY;
    }

    /**
     * Refuses a compressed model that is not {@link #verified}.
     *
     * @param consequence what is said behind the reason
     * @throws IOException with the reason
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
