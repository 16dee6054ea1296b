package io.github.debut4j.compress;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dense layers. */
record DenseKind() implements LayerKind {

    @Override
    public Class<DenseLayer> layerClass() {
        return DenseLayer.class;
    }

    @Override
    public Optional<String> obstacle(FeedForwardLayer layer) {
        return ((DenseLayer) layer).hasLayerNorm()
                ? Optional.of("it has layer normalisation inside")
                : Optional.empty();
    }

    @Override
    public Matrix toMatrix(INDArray weights) {
        return WeightMatrices.fromDense(weights);
    }

    @Override
    public INDArray toWeights(Matrix matrix, long[] shape, DataType type) {
        return WeightMatrices.toDense(matrix, type);
    }

    @Override
    public ChainLayer.Builder<?> replacement(FeedForwardLayer layer) {
        return new ChainDenseLayer.Builder();
    }

    @Override
    public boolean hasBias(FeedForwardLayer layer) {
        return ((DenseLayer) layer).hasBias();
    }
}
