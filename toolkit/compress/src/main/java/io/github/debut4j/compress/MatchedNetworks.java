package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network and its compressed version, matched layer by layer. */
record MatchedNetworks(Network original, Network compressed, List<Replaced> replaced) {

    /** A layer that is a chain in the compressed network only. */
    record Replaced(InventoryLayer original, NamedLayer chainLayer) {

        String name() {
            return original.name();
        }

        Chain chain() {
            return bare().chain();
        }

        /** The order of the chain's columns. */
        FeatureOrder order() {
            return bare().featureOrder();
        }

        private ChainLayer bare() {
            return (ChainLayer) chainLayer.bare();
        }

        /** The factors that the compressed network holds. */
        Factors factors() {
            Chain chain = chain();
            return WeightMatrices.factors(
                    chain,
                    IntStream.range(0, chain.size())
                            .mapToObj(k -> chainLayer.parameters().get(ChainLayer.factorName(k)))
                            .toList());
        }
    }

    /**
     * Matches two networks.
     *
     * @throws IllegalArgumentException if the second is not a compressed version of the first:
     *     apart from the layers that became chains, names, types and sizes of all layers must be
     *     equal
     */
    static MatchedNetworks of(Network original, Network compressed) {
        requireSame(
                "kind",
                original.model().getClass(),
                compressed.model().getClass(),
                Class::getSimpleName);
        List<NamedLayer> before = original.layers();
        List<NamedLayer> after = compressed.layers();
        requireSameNames(names(before), names(after));
        List<Replaced> replaced = new ArrayList<>();
        for (int k = 0; k < before.size(); k++) {
            if (isReplaced(before.get(k), after.get(k))) {
                replaced.add(replaced(before.get(k), after.get(k)));
            } else {
                requireSameLayer(before.get(k), after.get(k));
            }
        }
        return new MatchedNetworks(original, compressed, replaced);
    }

    /** The names of the layers that are of another type than in the original. */
    List<String> changed() {
        List<NamedLayer> before = original.layers();
        List<NamedLayer> after = compressed.layers();
        return IntStream.range(0, before.size())
                .filter(k -> !before.get(k).type().equals(after.get(k).type()))
                .mapToObj(k -> after.get(k).name())
                .toList();
    }

    private static List<String> names(List<NamedLayer> layers) {
        return layers.stream().map(NamedLayer::name).toList();
    }

    private static void requireSameNames(List<String> before, List<String> after) {
        int common = Math.min(before.size(), after.size());
        for (int k = 0; k < common; k++) {
            if (!before.get(k).equals(after.get(k))) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "the name of layer %d must be as in the original (%s, %d layers),"
                                        + " found %s, %d layers",
                                k + 1,
                                before.get(k),
                                before.size(),
                                after.get(k),
                                after.size()));
            }
        }
        requireSame("number of layers", before.size(), after.size(), String::valueOf);
    }

    private static boolean isReplaced(NamedLayer before, NamedLayer after) {
        return after.bare() instanceof ChainLayer && !(before.bare() instanceof ChainLayer);
    }

    private static Replaced replaced(NamedLayer before, NamedLayer after) {
        InventoryLayer original =
                InventoryLayer.of(
                        after.bare() instanceof ChainDenseLayer dense
                                ? before.withPositions(Math.max(1, dense.getInputPositions()))
                                : before,
                        OptionalLong.empty());
        if (!original.isReplaceable()) {
            throw new IllegalArgumentException(
                    "layer "
                            + before.name()
                            + " is a chain in the compressed network, and must be of a type that"
                            + " can be one in the original, found "
                            + before.type());
        }
        Replaced found = new Replaced(original, after);
        original.requireFit(found.chain(), true);
        return found;
    }

    private static void requireSameLayer(NamedLayer before, NamedLayer after) {
        String where = "layer " + before.name();
        requireSame(
                "type of " + where,
                KernelNetworks.type(before),
                KernelNetworks.type(after),
                type -> type);
        requireSame("parameters of " + where, shapes(before), shapes(after), Function.identity());
    }

    private static String shapes(NamedLayer layer) {
        return layer.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + Arrays.toString(e.getValue().shape()))
                .toList()
                .toString();
    }

    private static <T> void requireSame(String what, T before, T after, Function<T, String> text) {
        if (!before.equals(after)) {
            throw new IllegalArgumentException(
                    "the "
                            + what
                            + " must be as in the original ("
                            + text.apply(before)
                            + "), found "
                            + text.apply(after));
        }
    }

    /**
     * A new network with the original's configuration and the compressed network's parameters,
     * where each chain is multiplied out.
     *
     * @param product gives the weights of a replaced layer as a matrix with columns in the chain's
     *     order
     */
    Network densified(Function<Replaced, Matrix> product) {
        Model dense = original.build((name, layer) -> layer);
        Parameters.copyCommon(compressed.model(), dense);
        for (Replaced layer : replaced) {
            String key = original.parameterPrefix(layer.name()) + InventoryLayer.WEIGHTS;
            INDArray weights = layer.original().toWeights(product.apply(layer), layer.order());
            Parameters.of(dense, key).assign(weights);
        }
        return Network.of(dense);
    }
}
