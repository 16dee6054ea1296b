package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.spec.NearestName;
import java.util.ArrayList;
import java.util.List;

/**
 * The first step: looks up the planned layers and refuses what cannot be done before any work.
 *
 * @param matrix of the chain's size: the layer's weights, with zeros behind them if the chain is
 *     larger
 */
record Selection(Candidate candidate, Matrix matrix, LayerPlan plan) {

    /**
     * Looks up every layer of a plan.
     *
     * @throws IllegalArgumentException naming the layer, the rule and what was found
     */
    static List<Selection> of(Network network, CompressionPlan plan) {
        List<NamedLayer> layers = network.layers();
        List<Selection> selections = new ArrayList<>();
        for (LayerPlan planned : plan.layers()) {
            Candidate candidate = candidate(find(layers, planned.layer()));
            Matrix matrix = candidate.matrix();
            requireFit(planned, matrix);
            matrix.requireFinite("layer " + planned.layer());
            selections.add(new Selection(candidate, fitted(matrix, planned.chain()), planned));
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

    private static Candidate candidate(NamedLayer layer) {
        return Candidate.of(layer)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "layer "
                                                + layer.name()
                                                + " cannot be replaced: "
                                                + Candidate.obstacle(layer).orElseThrow()));
    }

    private static Matrix fitted(Matrix matrix, Chain chain) {
        boolean fits = matrix.rows() == chain.rows() && matrix.cols() == chain.cols();
        return fits ? matrix : matrix.resized(chain.rows(), chain.cols());
    }

    /** Checks that a chain is of the size of the matrix that it stands for, or larger if it may. */
    static void requireFit(LayerPlan plan, Matrix matrix) {
        Chain chain = plan.chain();
        boolean fits =
                plan.padded()
                        ? chain.rows() >= matrix.rows() && chain.cols() >= matrix.cols()
                        : chain.rows() == matrix.rows() && chain.cols() == matrix.cols();
        if (!fits) {
            throw new IllegalArgumentException(
                    "layer "
                            + plan.layer()
                            + ": the chain must be "
                            + (plan.padded() ? "at least " : "")
                            + matrix.rows()
                            + " x "
                            + matrix.cols()
                            + " as the layer's matrix, found "
                            + chain.rows()
                            + " x "
                            + chain.cols());
        }
    }
}
