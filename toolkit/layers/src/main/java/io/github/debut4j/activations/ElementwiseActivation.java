package io.github.debut4j.activations;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A differentiable function of each value. */
abstract class ElementwiseActivation extends BaseActivationFunction {

    private static final long serialVersionUID = 1;

    /** A new array of the values of the function. The argument is not modified. */
    abstract INDArray values(INDArray x);

    /** A new array of the derivatives. The argument is not modified. */
    abstract INDArray derivatives(INDArray x);

    @Override
    public final INDArray getActivation(INDArray in, boolean training) {
        return in.assign(values(in));
    }

    @Override
    public final Pair<INDArray, @Nullable INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        return new Pair<>(in.assign(derivatives(in).muli(epsilon)), null);
    }

    /** 1 where the value is at least a limit, 0 elsewhere, in the array's type. */
    static INDArray atLeast(INDArray x, double limit) {
        return x.gte(limit).castTo(x.dataType());
    }
}
