package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.metric.MetricKind;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result for one replaced layer.
 *
 * @param type of the original layer, such as {@code ConvolutionLayer}
 * @param plan of the layer
 * @param entries of the layer's matrix; the chain's matrix may be larger
 * @param factorization the factors, their errors and error bounds
 * @param weightError of the product of the factors as an approximation of the original weights,
 *     relative, in the Frobenius norm
 * @param output how much the layer's outputs differ on the calibration examples; empty without
 *     calibration
 */
public record LayerReport(
        String type,
        LayerPlan plan,
        long entries,
        Factorization factorization,
        double weightError,
        Optional<OutputError> output) {

    /**
     * The error of a layer's outputs on the calibration examples: the root of the mean squared
     * difference, before the activation function, relative to that of the original's outputs. Where
     * a bias or a batch norm makes up for the mean, outputs are taken about their mean. The
     * original's outputs are those in the original network; the inputs of the replaced layer are
     * those behind the layers replaced before, if it was factorised for them.
     *
     * @param metric what the factorisation minimised
     * @param initial the error with the initial factors; empty if the metric is not the full one
     * @param relative the error with the factors found
     * @param sequential whether the layer was factorised for the inputs that the layers replaced
     *     before it leave
     * @param columns patches, examples or steps that were averaged
     * @param note why the metric is not the one requested; empty if it is
     */
    public record OutputError(
            MetricKind metric,
            OptionalDouble initial,
            double relative,
            boolean sequential,
            long columns,
            Optional<String> note) {}

    /** Layer-wise compression LC = 1 - parameters / entries. */
    public double lc() {
        return 1 - parameterCount() / (double) entries;
    }

    /** The name of the layer. */
    public String name() {
        return plan.layer();
    }

    /** The number of parameters that replaced its matrix. */
    public long parameterCount() {
        return plan.format().parameterCount();
    }

    /** The chain that replaced its weights, or that of its Tucker-2 decomposition. */
    public Chain chain() {
        return plan.chain();
    }
}
