package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.ParameterComparison;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.network.TuckerNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network and its compressed version, matched layer by layer.
 *
 * @param layers of the compressed network that have the names of the original's, in the original's
 *     order
 */
record MatchedNetworks(
        Network original, Network compressed, List<NamedLayer> layers, List<Replaced> replaced) {

    /**
     * A layer that is a chain or a Tucker-2 decomposition in the compressed network only.
     *
     * @param held gives the factors that the compressed network holds
     */
    record Replaced(InventoryLayer original, LayerFormat format, Supplier<Factors> held) {

        String name() {
            return original.name();
        }

        /** The factors that the compressed network holds. */
        Factors factors() {
            return held.get();
        }

        /** The order of the chain's columns. */
        FeatureOrder order() {
            return format.order();
        }
    }

    /**
     * Matches two networks.
     *
     * @throws IllegalArgumentException if the second is not a compressed version of the first:
     *     apart from the replaced layers, names, types and sizes of all layers must be equal
     */
    static MatchedNetworks of(Network original, Network compressed) {
        requireSame(
                "kind",
                original.model().getClass(),
                compressed.model().getClass(),
                Class::getSimpleName);
        List<NamedLayer> before = original.layers();
        Map<String, NamedLayer> all = new LinkedHashMap<>();
        compressed.layers().forEach(layer -> all.put(layer.name(), layer));
        Map<String, Replaced> decomposed = decomposed(before, all);
        List<NamedLayer> after = inOrder(before, compressed.layers(), decomposed.keySet());
        requireSameNames(names(before), names(after));
        List<Replaced> replaced = new ArrayList<>();
        for (int k = 0; k < before.size(); k++) {
            if (decomposed.containsKey(before.get(k).name())) {
                replaced.add(decomposed.get(before.get(k).name()));
            } else if (isReplaced(before.get(k), after.get(k))) {
                replaced.add(replaced(before.get(k), after.get(k)));
            } else if (isReplacedRecurrence(before.get(k), after.get(k))) {
                replaced.addAll(replacedMatrices(before.get(k), after.get(k)));
            } else {
                requireSameLayer(before.get(k), after.get(k));
            }
        }
        return new MatchedNetworks(original, compressed, after, replaced);
    }

    /** The layers that are Tucker-2 decompositions in the compressed network, by name. */
    private static Map<String, Replaced> decomposed(
            List<NamedLayer> before, Map<String, NamedLayer> after) {
        Set<String> names = Set.copyOf(names(before));
        Map<String, Replaced> decomposed = new LinkedHashMap<>();
        for (NamedLayer layer : before) {
            InventoryLayer original = InventoryLayer.of(layer, OptionalLong.empty());
            if (TuckerNames.inFront(layer.name()).stream().noneMatch(names::contains)) {
                TuckerLayers.find(original, after)
                        .ifPresent(
                                shape ->
                                        decomposed.put(
                                                layer.name(),
                                                new Replaced(
                                                        original,
                                                        new LayerFormat.OfTucker(shape),
                                                        () ->
                                                                TuckerLayers.factors(
                                                                        original, shape, after))));
            }
        }
        return decomposed;
    }

    /** Without the layers in front of decomposed ones; in the original's order where possible. */
    private static List<NamedLayer> inOrder(
            List<NamedLayer> before, List<NamedLayer> after, Set<String> decomposed) {
        if (decomposed.isEmpty()) {
            return after;
        }
        List<String> order = names(before);
        Set<String> added =
                decomposed.stream()
                        .flatMap(name -> TuckerNames.inFront(name).stream())
                        .collect(Collectors.toSet());
        return after.stream()
                .filter(layer -> !added.contains(layer.name()))
                .sorted(Comparator.comparingInt(layer -> order.indexOf(layer.name())))
                .toList();
    }

    /** The layers that a layer consists of in the compressed network. */
    List<String> parts(String layer) {
        return isDecomposed(layer) ? TuckerNames.of(layer) : List.of(layer);
    }

    private boolean isDecomposed(String layer) {
        return replaced.stream()
                .anyMatch(
                        other -> other.name().equals(layer) && other.format().tucker().isPresent());
    }

    /**
     * The comparison of the parameters of layers that were not replaced, and of the biases.
     *
     * @param adapted parameters that are not compared
     */
    ParameterComparison parameters(Set<String> adapted) {
        Set<String> except = new HashSet<>(adapted);
        replaced.stream()
                .filter(layer -> layer.format().tucker().isPresent())
                .forEach(
                        layer ->
                                except.add(
                                        layer.name()
                                                + "."
                                                + layer.original().matrix().parameter()));
        return ParameterComparison.of(original.layers(), layers, except);
    }

    /** The names of the layers that are of another type, or several, than in the original. */
    List<String> changed() {
        List<NamedLayer> before = original.layers();
        return IntStream.range(0, before.size())
                .filter(
                        k ->
                                isDecomposed(before.get(k).name())
                                        || !before.get(k).type().equals(layers.get(k).type()))
                .mapToObj(k -> layers.get(k).name())
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

    private static boolean isReplacedRecurrence(NamedLayer before, NamedLayer after) {
        return after.bare() instanceof ChainRecurrentLayer
                && !(before.bare() instanceof ChainRecurrentLayer);
    }

    /** The matrices of a recurrent layer that are chains in the compressed network. */
    private static List<Replaced> replacedMatrices(NamedLayer before, NamedLayer after) {
        List<Replaced> replaced = new ArrayList<>();
        for (LayerMatrix matrix : LayerMatrix.of(after)) {
            matrix.chain().ifPresent(chain -> replaced.add(replacedMatrix(before, matrix, chain)));
        }
        return replaced;
    }

    private static Replaced replacedMatrix(NamedLayer before, LayerMatrix after, Chain chain) {
        List<LayerMatrix> matrices = LayerMatrix.of(before);
        InventoryLayer original =
                InventoryLayer.of(
                        matrices.stream()
                                .filter(matrix -> matrix.weights().equals(after.weights()))
                                .findFirst()
                                .orElse(matrices.get(0)),
                        OptionalLong.empty());
        requireReplaceable(original);
        LayerFormat format = new LayerFormat.OfChain(chain, FeatureOrder.TAP_CHANNEL, true);
        original.requireFit(format);
        return new Replaced(original, format, () -> WeightMatrices.factors(chain, after.factors()));
    }

    private static void requireReplaceable(InventoryLayer original) {
        if (!original.isReplaceable()) {
            throw new IllegalArgumentException(
                    "layer "
                            + original.name()
                            + " is a chain in the compressed network, and must be of a type that"
                            + " can be one in the original, found "
                            + original.type());
        }
    }

    private static Replaced replaced(NamedLayer before, NamedLayer after) {
        InventoryLayer original =
                InventoryLayer.of(
                        after.bare() instanceof ChainDenseLayer dense
                                ? before.withPositions(Math.max(1, dense.getInputPositions()))
                                : before,
                        OptionalLong.empty());
        requireReplaceable(original);
        ChainLayer layer = (ChainLayer) after.bare();
        LayerFormat format = new LayerFormat.OfChain(layer.chain(), layer.featureOrder(), true);
        original.requireFit(format);
        return new Replaced(original, format, () -> factors(layer.chain(), after));
    }

    private static Factors factors(Chain chain, NamedLayer layer) {
        return WeightMatrices.factors(
                chain,
                IntStream.range(0, chain.size())
                        .mapToObj(k -> layer.parameters().get(ChainLayer.factorName(k)))
                        .toList());
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

    private NamedLayer compressed(String name) {
        return layers.stream().filter(layer -> layer.name().equals(name)).findFirst().orElseThrow();
    }

    /**
     * A new network with the original's configuration and the compressed network's parameters,
     * where each chain is multiplied out.
     *
     * @param product gives the weights of a replaced layer as a matrix with columns in the chain's
     *     order
     */
    Network densified(Function<Replaced, Matrix> product) {
        Model dense = original.copy();
        Parameters.copyCommon(compressed.model(), dense);
        Network network = Network.of(dense);
        Map<String, LayerMatrix> matrices = new HashMap<>();
        network.layers().stream()
                .flatMap(layer -> LayerMatrix.of(layer).stream())
                .forEach(matrix -> matrices.put(matrix.name(), matrix));
        for (Replaced layer : replaced) {
            INDArray weights = layer.original().toWeights(product.apply(layer), layer.order());
            LayerMatrix matrix = Objects.requireNonNull(matrices.get(layer.name()), layer.name());
            matrix.values().assign(weights);
            if (layer.original().isRecurrent()) {
                RecurrentLayers.copyPeepholes(compressed(matrix.layer().name()), matrix.layer());
            }
        }
        return network;
    }
}
