package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer and its plan. */
record SelectedLayer(InventoryLayer layer, LayerPlan plan) {

    String name() {
        return plan.layer();
    }

    Chain chain() {
        return plan.chain();
    }

    /**
     * A new matrix of the chain's size: the layer's weights, padded with zeros if the chain is
     * larger. Not kept, because the matrices of all layers together may not fit in memory.
     */
    Matrix matrix() {
        return resized(layer.matrix(plan.order()));
    }

    /**
     * A matrix of the chain's size with the columns that the plan has.
     *
     * @param matrix of the layer's size, with its columns in the order channel, tap
     */
    Matrix arranged(Matrix matrix) {
        INDArray weights = layer.toWeights(matrix, FeatureOrder.CHANNEL_TAP);
        return resized(layer.toMatrix(weights, plan.order()));
    }

    /** The product of a chain as weights of the layer. */
    INDArray weights(Matrix product) {
        return layer.toWeights(product, plan.order());
    }

    private Matrix resized(Matrix matrix) {
        return matrix.resized(chain().rows(), chain().cols());
    }
}
