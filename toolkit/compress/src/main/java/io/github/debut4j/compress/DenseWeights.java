package io.github.debut4j.compress;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.nd4j.WeightMatrices;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A kind of layer with the weights {@code [nIn, nOut]}. */
interface DenseWeights extends LayerKind {

    @Override
    default Matrix toMatrix(INDArray weights) {
        return WeightMatrices.fromDense(weights);
    }

    @Override
    default INDArray toWeights(Matrix matrix, long[] shape, DataType type) {
        return WeightMatrices.toDense(matrix, type);
    }
}
