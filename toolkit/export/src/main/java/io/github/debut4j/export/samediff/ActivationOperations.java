package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Activation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Activation functions. Those whose operation in SameDiff has other settings, or is less exact, are
 * arithmetic of simple operations.
 */
final class ActivationOperations {

    private static final double LECUN_SCALE = 1.7159;
    private static final double ANGUITA_CUBIC = 1.41645;

    private final SameDiff network;

    ActivationOperations(SameDiff network) {
        this.network = network;
    }

    /** The function of each value. */
    PermutedVariable apply(Activation activation, PermutedVariable x) {
        return activation.isIdentity() ? x : x.mapped(variable -> of(activation, variable));
    }

    private SDVariable of(Activation activation, SDVariable x) {
        return switch (activation.function()) {
            case IDENTITY -> x;
            case RECTIFIER -> rectifier(activation, x);
            case ELU -> elu(x, activation.a());
            case SELU -> times(activation.b(), elu(x, activation.a()));
            case SIGMOID -> network.nn.sigmoid(x);
            case CLIPPED_LINE -> clip(times(activation.a(), x).add(activation.b()), 0, 1);
            case TANH -> network.math.tanh(x);
            case HARD_TANH -> clip(x, -1, 1);
            case RATIONAL_TANH -> rationalTanh(x);
            case RECTIFIED_TANH -> network.nn.relu(network.math.tanh(x), 0);
            case SOFTPLUS -> softplus(x);
            case SOFTSIGN -> x.div(network.math.abs(x).add(1));
            case SWISH -> x.mul(network.nn.sigmoid(times(activation.a(), x)));
            case HARD_SWISH -> x.mul(clip(x.div(6).add(0.5), 0, 1));
            case MISH -> x.mul(network.math.tanh(softplus(x)));
            case GELU -> half(x, network.math.erf(x.mul(Math.sqrt(0.5))));
            case GELU_TANH -> geluTanh(x, activation.a());
            case CUBE -> x.mul(x).mul(x);
            case EXPONENTIAL -> network.math.exp(x);
        };
    }

    /** Without a choice between two values, which has no gradient in SameDiff. */
    private SDVariable rectifier(Activation activation, SDVariable x) {
        float maximum = activation.a();
        float slope = activation.b();
        float threshold = activation.c();
        boolean bounded = maximum != Float.POSITIVE_INFINITY;
        SDVariable above;
        if (threshold == 0 && maximum >= 0) {
            above = bounded ? clip(x, 0, maximum) : network.nn.relu(x, 0);
        } else {
            SDVariable isAbove = network.math.step(x.rsub(threshold), 0).rsub(1);
            above = isAbove.mul(bounded ? clip(x, -Float.MAX_VALUE, maximum) : x);
        }
        return slope == 0 ? above : above.sub(network.nn.relu(x.rsub(threshold), 0).mul(slope));
    }

    private SDVariable clip(SDVariable x, double least, double greatest) {
        return network.clipByValue(x, least, greatest);
    }

    /** The exponential of negative values only, which cannot overflow. */
    private SDVariable elu(SDVariable x, float a) {
        SDVariable below = network.math.expm1(network.nn.relu(x.neg(), 0).neg());
        return network.nn.relu(x, 0).add(times(a, below));
    }

    /** The exponential of negative values only, which cannot overflow. */
    private SDVariable softplus(SDVariable x) {
        SDVariable small = network.math.log1p(network.math.exp(network.math.abs(x).neg()));
        return network.nn.relu(x, 0).add(small);
    }

    private SDVariable rationalTanh(SDVariable x) {
        SDVariable y = network.math.abs(x).mul(2. / 3);
        SDVariable square = y.mul(y);
        SDVariable sum = y.add(square).add(square.mul(square).mul(ANGUITA_CUBIC));
        SDVariable tanh = sum.add(1).rdiv(1).rsub(1);
        return network.math.sign(x).mul(tanh).mul(LECUN_SCALE);
    }

    private SDVariable geluTanh(SDVariable x, float cubic) {
        SDVariable polynomial = x.add(x.mul(x).mul(x).mul(cubic));
        return half(x, network.math.tanh(polynomial.mul(Math.sqrt(2 / Math.PI))));
    }

    /** {@code x (1 + y) / 2}. */
    private static SDVariable half(SDVariable x, SDVariable y) {
        return x.mul(y.add(1)).mul(0.5);
    }

    private static SDVariable times(double factor, SDVariable x) {
        return factor == 1 ? x : x.mul(factor);
    }
}
