package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.spec.NearestName;
import java.util.ArrayList;
import java.util.List;

/** The first step: looks up the planned layers and refuses what cannot be done before any work. */
record Selection(ReplaceableLayer candidate, LayerPlan plan) {

    /**
     * Looks up every layer of a plan.
     *
     * @throws IllegalArgumentException naming the layer, the rule and what was found
     */
    static List<Selection> of(Network network, CompressionPlan plan) {
        List<NamedLayer> layers = network.layers();
        List<Selection> selections = new ArrayList<>();
        for (LayerPlan planned : plan.layers()) {
            ReplaceableLayer candidate = candidate(find(layers, planned.layer()));
            requireFit(planned, candidate);
            candidate.matrix().requireFinite("layer " + planned.layer());
            selections.add(new Selection(candidate, planned));
        }
        return selections;
    }

    private static NamedLayer find(List<NamedLayer> layers, String name) {
        List<NamedLayer> found =
                layers.stream().filter(layer -> layer.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(unknown(layers, name));
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "the names of layers must differ, found "
                            + found.size()
                            + " layers named '"
                            + name
                            + "'");
        }
        return found.get(0);
    }

    private static String unknown(List<NamedLayer> layers, String name) {
        List<String> names = layers.stream().map(NamedLayer::name).toList();
        return "the network has no layer '"
                + name
                + "'; "
                + NearestName.question(name, names, "its layers are " + String.join(", ", names));
    }

    private static ReplaceableLayer candidate(NamedLayer layer) {
        return ReplaceableLayer.of(layer)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "layer "
                                                + layer.name()
                                                + " cannot be replaced: "
                                                + ReplaceableLayer.obstacle(layer).orElseThrow()));
    }

    /**
     * A new matrix of the chain's size: the layer's weights, with zeros behind them if the chain is
     * larger. Not held, since those of all layers at once may be more than there is memory for.
     */
    Matrix matrix() {
        return candidate.matrix().resized(plan.chain().rows(), plan.chain().cols());
    }

    /** Checks that a chain is of the size of the matrix that it stands for, or larger if it may. */
    static void requireFit(LayerPlan plan, ReplaceableLayer candidate) {
        Chain chain = plan.chain();
        boolean fits =
                plan.padded()
                        ? chain.rows() >= candidate.rows() && chain.cols() >= candidate.cols()
                        : chain.rows() == candidate.rows() && chain.cols() == candidate.cols();
        if (!fits) {
            throw new IllegalArgumentException(
                    "layer "
                            + plan.layer()
                            + ": the chain must be "
                            + (plan.padded() ? "at least " : "")
                            + candidate.rows()
                            + " x "
                            + candidate.cols()
                            + " as the layer's matrix, found "
                            + chain.rows()
                            + " x "
                            + chain.cols());
        }
    }
}
