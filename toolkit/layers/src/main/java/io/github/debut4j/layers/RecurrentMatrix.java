package io.github.debut4j.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One matrix of a recurrent layer during a pass, with the values that its parameters have then.
 * Inputs have a row per example, or per example and step.
 */
interface RecurrentMatrix {

    /** {@code [N, cols]} to {@code [N, rows]}, a new array. */
    INDArray product(INDArray inputs);

    /**
     * The product of gradients with the transposed matrix: {@code [N, rows]} to {@code [N, cols]}.
     */
    INDArray transposedProduct(INDArray gradients);

    /**
     * Writes the gradient of the matrix's parameters.
     *
     * @param inputs {@code [N, cols]}
     * @param gradients at the products, {@code [N, rows]}
     * @param ofParameters the arrays to write to: that of the matrix, or those of the factors in
     *     application order. Modified
     * @return the gradient at the inputs
     */
    INDArray backward(INDArray inputs, INDArray gradients, List<INDArray> ofParameters);
}
