package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.FloatViews;

/** The parameters of chain layers. */
final class Chains {

    private Chains() {}

    static ChainWeights weights(ChainLayer layer, Weights weights) {
        float[] values = new float[Math.toIntExact(layer.chain().parameterCount())];
        int at = 0;
        for (int k = 0; k < layer.chain().size(); k++) {
            float[] factor = FloatViews.toFloats(weights.array(ChainLayer.factorName(k)));
            System.arraycopy(factor, 0, values, at, factor.length);
            at += factor.length;
        }
        return new ChainWeights(layer.chain(), values);
    }

    static Tensor bias(ChainLayer layer, Weights weights) {
        return weights.bias(ChainLayer.BIAS, layer.isHasBias(), layer.getNOut());
    }
}
