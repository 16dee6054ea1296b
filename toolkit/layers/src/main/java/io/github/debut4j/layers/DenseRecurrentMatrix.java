package io.github.debut4j.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix as an array.
 *
 * @param weights {@code [cols, rows]}
 */
record DenseRecurrentMatrix(INDArray weights) implements RecurrentMatrix {

    @Override
    public INDArray product(INDArray inputs) {
        return inputs.mmul(weights);
    }

    @Override
    public INDArray transposedProduct(INDArray gradients) {
        return gradients.mmul(weights.transpose());
    }

    @Override
    public INDArray backward(INDArray inputs, INDArray gradients, List<INDArray> ofParameters) {
        ofParameters.get(0).assign(inputs.transpose().mmul(gradients));
        return transposedProduct(gradients);
    }
}
