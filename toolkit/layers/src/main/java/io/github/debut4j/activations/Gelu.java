package io.github.debut4j.activations;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The Gaussian error linear unit (Hendrycks and Gimpel 2016): {@code x F(x)} with the distribution
 * function F of the standard normal distribution, or their approximation {@code x (1 + tanh(sqrt(2
 * / pi) (x + 0.044715 x^3))) / 2}.
 */
public final class Gelu extends ElementwiseActivation {

    private static final long serialVersionUID = 1;

    private static final double CUBIC = 0.044715;
    private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);

    private boolean approximate;

    /** Exact. Also for JSON. */
    public Gelu() {}

    /** Exact, or approximate with tanh. */
    public Gelu(boolean approximate) {
        this.approximate = approximate;
    }

    /** Whether it is the approximation with tanh. */
    public boolean approximates() {
        return approximate;
    }

    /** F(x), or its approximation. */
    private INDArray distribution(INDArray x) {
        INDArray centred = approximate ? tanh(x) : Nd4j.exec(new Erf(x.mul(Math.sqrt(0.5))));
        return centred.addi(1).divi(2);
    }

    private static INDArray tanh(INDArray x) {
        return Transforms.tanh(x.mul(x).muli(CUBIC).addi(1).muli(x).muli(TANH_SCALE), false);
    }

    @Override
    INDArray values(INDArray x) {
        return distribution(x).muli(x);
    }

    @Override
    INDArray derivatives(INDArray x) {
        return distribution(x).addi(density(x).muli(x));
    }

    /** The derivative of the distribution. */
    private INDArray density(INDArray x) {
        INDArray square = x.mul(x);
        if (!approximate) {
            return Transforms.exp(square.divi(-2), false).divi(Math.sqrt(2 * Math.PI));
        }
        INDArray tanh = tanh(x);
        INDArray inner = square.muli(3 * CUBIC).addi(1).muli(TANH_SCALE / 2);
        return tanh.mul(tanh).rsubi(1).muli(inner);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Gelu that && approximate == that.approximate;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(approximate);
    }

    @Override
    public String toString() {
        return "gelu(approximate=" + approximate + ")";
    }
}
