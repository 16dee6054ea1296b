package io.github.debut4j.activations;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code x} from 0 on, {@code alpha (exp(x) - 1)} below (Clevert et al. 2016). */
public final class ScaledElu extends ElementwiseActivation {

    private static final long serialVersionUID = 1;

    private double alpha = 1;

    /** With alpha 1. Also for JSON. */
    public ScaledElu() {}

    /** A function with this alpha. */
    public ScaledElu(double alpha) {
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("alpha must be finite, found " + alpha);
        }
        this.alpha = alpha;
    }

    /** {@code alpha exp(x)} below 0, alpha elsewhere: without overflow. */
    private INDArray exponential(INDArray x) {
        return Transforms.exp(Transforms.min(x, 0, true), false).muli(alpha);
    }

    /** The factor of the exponential part. */
    public double alpha() {
        return alpha;
    }

    @Override
    INDArray values(INDArray x) {
        return exponential(x).subi(alpha).addi(Transforms.max(x, 0, true));
    }

    @Override
    INDArray derivatives(INDArray x) {
        INDArray positive = atLeast(x, 0);
        return exponential(x).muli(positive.rsub(1)).addi(positive);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScaledElu that && alpha == that.alpha;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(alpha);
    }

    @Override
    public String toString() {
        return "elu(alpha=" + alpha + ")";
    }
}
