package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.NamedLayer;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that a chain can replace. */
record Candidate(NamedLayer layer, LayerKind kind) {

    /** DL4J's name of the weights that a chain replaces. */
    static final String WEIGHTS = "W";

    /** The candidate, or empty if {@link #obstacle} says why not. */
    static Optional<Candidate> of(NamedLayer layer) {
        return obstacle(layer).isPresent()
                ? Optional.empty()
                : LayerKind.of(layer.bare()).map(kind -> new Candidate(layer, kind));
    }

    /** Why no chain can replace a layer; empty if one can. */
    static Optional<String> obstacle(NamedLayer layer) {
        Optional<LayerKind> kind = LayerKind.of(layer.bare());
        if (kind.isEmpty()) {
            return Optional.of(
                    layer.bare() instanceof ChainLayer
                            ? "it is a chain already"
                            : layer.parameters().isEmpty()
                                    ? "it has no weights"
                                    : "no chain can replace layers of type " + layer.type());
        }
        FeedForwardLayer bare = (FeedForwardLayer) layer.bare();
        if (bare.getWeightNoise() != null) {
            return Optional.of("its weights are subject to noise (DropConnect)");
        }
        if (constrainsWeights(bare)) {
            return Optional.of(
                    "its weights are subject to a constraint, which a chain cannot keep");
        }
        return kind.get().obstacle(bare);
    }

    private static boolean constrainsWeights(Layer layer) {
        return layer.getConstraints() != null
                && layer.getConstraints().stream()
                        .anyMatch(
                                c ->
                                        !(c instanceof BaseConstraint base)
                                                || base.getParams().contains(WEIGHTS));
    }

    /** The weights, {@code [nOut, nIn * kernel]}. */
    Matrix matrix() {
        return kind.toMatrix(weights());
    }

    INDArray weights() {
        return Objects.requireNonNull(layer.parameters().get(WEIGHTS), layer.name());
    }

    /** A dense product as weights of this layer; cut where it is larger than the layer's matrix. */
    INDArray toWeights(Matrix product) {
        Matrix own = matrix();
        return kind.toWeights(
                product.resized(own.rows(), own.cols()), weights().shape(), weights().dataType());
    }

    /** The layer to put in the network instead. */
    Layer replacement(Chain chain) {
        return layer.wrapLike(kind.replace((FeedForwardLayer) layer.bare(), chain));
    }
}
