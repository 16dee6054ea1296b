package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.ParameterComparison;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A compressed network beside its original, from the two networks alone.
 *
 * @param replaced the layers that are chains in the compressed network only
 * @param parameters all others, biases of the replaced layers among them
 * @param maxDiscrepancy how far the changed layers' outputs lie from those of the original's layers
 *     with the products of the factors as weights, as of {@link CompressionReport#maxDiscrepancy};
 *     empty without a batch
 * @param layers how far the compressed network's layers lie from the original's: what the
 *     compression changed, in topological order; empty without a batch
 */
public record Verification(
        List<Replacement> replaced,
        ParameterComparison parameters,
        OptionalDouble maxDiscrepancy,
        List<Discrepancy> layers) {

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
     * @param chain that stands for its weights
     * @param lc layer-wise compression, of the layer's matrix
     * @param relativeError of the product of the factors against the original's weights
     */
    public record Replacement(
            String name, String type, Chain chain, double lc, double relativeError) {}

    /**
     * Compares two networks. Neither is modified.
     *
     * @param batch one batch for each input; none to compare parameters only
     * @throws IllegalArgumentException if the second was not made of the first: their layers must
     *     be the same but for the chains
     */
    public static Verification of(Model original, Model compressed, INDArray... batch) {
        NetworkPair pair = NetworkPair.of(Network.of(original), Network.of(compressed));
        return new Verification(
                pair.replaced().stream().map(Verification::replacement).toList(),
                ParameterComparison.of(pair.original(), pair.compressed()),
                maxDiscrepancy(pair, layer -> layer.factors().toDense(), batch),
                batch.length == 0
                        ? List.of()
                        : Discrepancy.ofLayers(pair.original(), pair.compressed(), batch));
    }

    private static Replacement replacement(NetworkPair.Replaced layer) {
        Matrix weights = layer.candidate().matrix();
        Matrix product = layer.factors().toDense().resized(weights.rows(), weights.cols());
        return new Replacement(
                layer.name(),
                layer.candidate().layer().type(),
                layer.chain(),
                1 - layer.chain().parameterCount() / (double) layer.candidate().entries(),
                weights.relativeError(product));
    }

    /**
     * How far the outputs of the changed layers lie from those of the original's layers with
     * products in place of the chains, as a part of the layer's largest output.
     */
    static OptionalDouble maxDiscrepancy(
            NetworkPair pair, Function<NetworkPair.Replaced, Matrix> product, INDArray... batch) {
        if (batch.length == 0) {
            return OptionalDouble.empty();
        }
        return Discrepancy.ofLayersAlone(
                        pair.densified(product), pair.compressed(), pair.changed(), batch)
                .stream()
                .mapToDouble(Discrepancy::scaled)
                .reduce(Math::max);
    }

    /** Whether the outputs are those of the products of the factors, as far as they were asked. */
    public boolean chainsAgree() {
        return maxDiscrepancy.orElse(0) <= CompressionReport.TOLERATED_DISCREPANCY;
    }
}
