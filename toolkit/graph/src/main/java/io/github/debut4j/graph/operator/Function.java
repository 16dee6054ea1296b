package io.github.debut4j.graph.operator;

/** A function of each value; {@code a}, {@code b} and {@code c} are its parameters. */
public enum Function {
    /** x. */
    IDENTITY(0),
    /** {@code a} from {@code a} on, x from {@code c} on, {@code b (x - c)} below. */
    RECTIFIER(3),
    /** x from 0 on, {@code a (exp(x) - 1)} below. */
    ELU(1),
    /** {@code b x} from 0 on, {@code a b (exp(x) - 1)} below. */
    SELU(2),
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID(0),
    /** {@code a x + b}, limited to 0 to 1. */
    CLIPPED_LINE(2),
    /** The hyperbolic tangent. */
    TANH(0),
    /** x, limited to -1 to 1. */
    HARD_TANH(0),
    /** {@code 1.7159 tanh(2x/3)}, approximated by a rational function (Anguita et al. 1993). */
    RATIONAL_TANH(0),
    /** {@code max(0, tanh(x))}. */
    RECTIFIED_TANH(0),
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS(0),
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN(0),
    /** {@code x sigmoid(a x)}. */
    SWISH(1),
    /** {@code x} times the line {@code x / 6 + 1/2}, which is limited to 0 to 1. */
    HARD_SWISH(0),
    /** {@code x tanh(log(1 + exp(x)))}. */
    MISH(0),
    /** {@code x P(X <= x)} for a normally distributed X. */
    GELU(0),
    /** {@code x (1 + tanh(sqrt(2 / pi) (x + a x^3))) / 2}; a is 0.044715 in the original. */
    GELU_TANH(1),
    /** {@code x^3}. */
    CUBE(0),
    /** {@code exp(x)}. */
    EXPONENTIAL(0);

    private final int parameters;

    Function(int parameters) {
        this.parameters = parameters;
    }

    /** The number of parameters. */
    public int parameters() {
        return parameters;
    }
}
