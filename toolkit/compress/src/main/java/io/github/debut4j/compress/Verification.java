package io.github.debut4j.compress;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.ParameterComparison;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The comparison of a compressed network with its original. It needs nothing but the two networks.
 *
 * @param replaced the layers that are chains or Tucker-2 decompositions in the compressed network
 *     only
 * @param parameters the comparison of all other parameters, including biases of replaced layers,
 *     except those that the compression adapted
 * @param maxDiscrepancy how much the outputs of the changed layers differ from those of the
 *     original's layers with the products of the factors as weights, as {@link
 *     CompressionReport#maxDiscrepancy}; empty without a batch
 * @param layers how much the outputs of each layer differ between the compressed network and the
 *     original, in topological order: what the compression changed; empty without a batch
 */
public record Verification(
        List<Replacement> replaced,
        ParameterComparison parameters,
        OptionalDouble maxDiscrepancy,
        List<OutputDiscrepancy> layers) {

    /** Copies the lists. */
    public Verification {
        replaced = List.copyOf(replaced);
        layers = List.copyOf(layers);
    }

    /**
     * A replaced layer.
     *
     * @param name of the layer
     * @param type of the original layer
     * @param format of the weights that replaced its own
     * @param lc layer-wise compression, relative to the layer's matrix
     * @param relativeError of the product of the factors as an approximation of the original
     *     weights, in the Frobenius norm
     */
    public record Replacement(
            String name, String type, LayerFormat format, double lc, double relativeError) {}

    /**
     * Compares two networks. Neither is modified.
     *
     * @param batch one batch for each input; none to compare parameters only
     * @throws IllegalArgumentException if the second is not a compressed version of the first:
     *     their layers must be equal except for the replaced ones
     */
    public static Verification of(Model original, Model compressed, INDArray... batch) {
        return of(original, compressed, Set.of(), batch);
    }

    /**
     * Compares two networks of which some parameters may differ. Neither is modified.
     *
     * @param adapted the parameters that the compression adapted, as {@link
     *     CompressionReport#adapted}; they are not compared
     * @param batch one batch for each input; none to compare parameters only
     * @throws IllegalArgumentException if the second is not a compressed version of the first:
     *     their layers must be equal except for the replaced ones
     */
    public static Verification of(
            Model original, Model compressed, Set<String> adapted, INDArray... batch) {
        MatchedNetworks networks = MatchedNetworks.of(Network.of(original), Network.of(compressed));
        return new Verification(
                networks.replaced().stream().map(Verification::replacement).toList(),
                networks.parameters(adapted),
                maxDiscrepancy(networks, layer -> layer.factors().toDense(), batch),
                batch.length == 0
                        ? List.of()
                        : OutputDiscrepancy.ofLayers(
                                networks.original(), networks.compressed(), batch));
    }

    private static Replacement replacement(MatchedNetworks.Replaced layer) {
        Matrix weights = layer.original().matrix(layer.order());
        Matrix product = layer.factors().toDense().resized(weights.rows(), weights.cols());
        return new Replacement(
                layer.name(),
                layer.original().type(),
                layer.format(),
                1 - layer.format().parameterCount() / (double) layer.original().entries(),
                weights.relativeError(product));
    }

    /**
     * How much the outputs of the changed layers differ from those of the original's layers with
     * products as weights, relative to the layer's largest output.
     */
    static OptionalDouble maxDiscrepancy(
            MatchedNetworks networks,
            Function<MatchedNetworks.Replaced, Matrix> product,
            INDArray... batch) {
        if (batch.length == 0) {
            return OptionalDouble.empty();
        }
        return OutputDiscrepancy.ofLayersAlone(
                        networks.densified(product),
                        networks.compressed(),
                        networks.changed(),
                        networks::parts,
                        batch)
                .stream()
                .mapToDouble(OutputDiscrepancy::scaled)
                .reduce(Math::max);
    }

    /**
     * Whether the changed layers compute what the products of their factors do; true without a
     * batch.
     */
    public boolean chainsAgree() {
        return maxDiscrepancy.orElse(0) <= CompressionReport.TOLERATED_DISCREPANCY;
    }
}
