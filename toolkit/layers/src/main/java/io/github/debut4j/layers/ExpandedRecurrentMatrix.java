package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A chain whose factors are multiplied out before the first step, for networks that the kernel does
 * not support. SameDiff differentiates the product.
 */
final class ExpandedRecurrentMatrix implements RecurrentMatrix {

    private final ChainDefinition definition;
    private final List<INDArray> factors;
    private final DenseRecurrentMatrix dense;

    /**
     * A chain with the values of its parameters.
     *
     * @param cols of the matrix
     * @param rows of the matrix
     * @param factors in application order. Not modified
     */
    ExpandedRecurrentMatrix(Chain chain, int cols, int rows, List<INDArray> factors) {
        this.definition = new ChainDefinition(chain, cols, rows);
        this.factors = factors;
        Matrix product = WeightMatrices.factors(chain, factors).toDense().resized(rows, cols);
        this.dense =
                new DenseRecurrentMatrix(
                        WeightMatrices.toDense(product, factors.get(0).dataType()));
    }

    @Override
    public INDArray product(INDArray inputs) {
        return dense.product(inputs);
    }

    @Override
    public INDArray transposedProduct(INDArray gradients) {
        return dense.transposedProduct(gradients);
    }

    @Override
    public INDArray backward(INDArray inputs, INDArray gradients, List<INDArray> ofParameters) {
        SameDiff sd = SameDiff.create();
        Map<String, SDVariable> variables = new HashMap<>();
        for (int k = 0; k < factors.size(); k++) {
            String name = ChainLayer.factorName(k);
            variables.put(name, sd.var(name, factors.get(k).dup('c')));
        }
        INDArray identity = Nd4j.eye(definition.cols()).castTo(dense.weights().dataType());
        SDVariable product = definition.product(sd, sd.constant(identity), variables);
        product.mul(sd.constant(gradients.transpose().mmul(inputs))).sum().markAsLoss();
        Map<String, INDArray> found = sd.calculateGradients(Map.of(), variables.keySet());
        for (int k = 0; k < factors.size(); k++) {
            String name = ChainLayer.factorName(k);
            ofParameters.get(k).assign(Objects.requireNonNull(found.get(name), name));
        }
        return transposedProduct(gradients);
    }
}
