package io.github.debut4j.activations;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code exp(x)}. */
public final class Exponential extends ElementwiseActivation {

    private static final long serialVersionUID = 1;

    /** The function. Also for JSON. */
    public Exponential() {}

    @Override
    INDArray values(INDArray x) {
        return Transforms.exp(x, true);
    }

    @Override
    INDArray derivatives(INDArray x) {
        return values(x);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Exponential;
    }

    @Override
    public int hashCode() {
        return Exponential.class.getName().hashCode();
    }

    @Override
    public String toString() {
        return "exponential";
    }
}
