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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that a chain can replace. */
record ReplaceableLayer(NamedLayer layer, LayerKind kind) {

    /** DL4J's name of the weights that a chain replaces. */
    static final String WEIGHTS = "W";

    /** The candidate, or empty if {@link #obstacle} says why not. */
    static Optional<ReplaceableLayer> of(NamedLayer layer) {
        return obstacle(layer).isPresent()
                ? Optional.empty()
                : LayerKind.of(layer.bare()).map(kind -> new ReplaceableLayer(layer, kind));
    }

    /** Why no chain can replace a layer; empty if one can. */
    static Optional<String> obstacle(NamedLayer layer) {
        Optional<LayerKind> kind = LayerKind.of(layer.bare());
        if (layer.bare() instanceof ChainLayer) {
            return Optional.of("it is a chain already");
        }
        if (layer.parameters().isEmpty()) {
            return Optional.of("it has no weights");
        }
        if (kind.isEmpty()) {
            return Optional.of(Refusal.of(layer.bare()));
        }
        FeedForwardLayer bare = (FeedForwardLayer) layer.bare();
        return settingsObstacle(bare)
                .or(() -> weightsObstacle(new ReplaceableLayer(layer, kind.get()).weights()))
                .or(() -> kind.get().obstacle(bare));
    }

    private static Optional<String> settingsObstacle(FeedForwardLayer layer) {
        if (layer.getWeightNoise() != null) {
            return Optional.of("its weights are subject to noise (DropConnect)");
        }
        return constrainsWeights(layer)
                ? Optional.of("its weights are subject to a constraint, which a chain cannot keep")
                : Optional.empty();
    }

    private static Optional<String> weightsObstacle(INDArray weights) {
        if (weights.dataType() != DataType.FLOAT && weights.dataType() != DataType.DOUBLE) {
            return Optional.of(
                    "its weights must be of type FLOAT or DOUBLE, found " + weights.dataType());
        }
        return weights.size(0) == 1 || weights.length() == weights.size(0)
                ? Optional.of("its matrix is a vector, which has fewer values than any chain")
                : Optional.empty();
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

    /** Of the matrix. */
    int rows() {
        return WeightProduct.of(layer).rows();
    }

    /** Of the matrix. */
    int cols() {
        return WeightProduct.of(layer).cols();
    }

    /** Of the matrix. */
    long entries() {
        return (long) rows() * cols();
    }

    INDArray weights() {
        return Objects.requireNonNull(layer.parameters().get(WEIGHTS), layer.name());
    }

    /** A dense product as weights of this layer; cut where it is larger than the layer's matrix. */
    INDArray toWeights(Matrix product) {
        return kind.toWeights(
                product.resized(rows(), cols()), weights().shape(), weights().dataType());
    }

    /** The layer to put in the network instead. */
    Layer replacement(Chain chain) {
        return layer.wrapLike(kind.replace((FeedForwardLayer) layer.bare(), chain));
    }
}
