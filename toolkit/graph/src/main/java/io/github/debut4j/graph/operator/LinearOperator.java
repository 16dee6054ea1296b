package io.github.debut4j.graph.operator;

/**
 * A linear function of one input, plus a bias per output channel, and an activation function of the
 * result.
 */
public sealed interface LinearOperator extends Operator
        permits Convolution, TransposedConvolution, Dense, ChainConvolution, ChainDense {

    /** The number of output channels or features. */
    int outputs();

    /** One value per output channel. */
    Tensor bias();

    /** The function of the result. */
    Activation activation();

    /** The same operator with another activation function. */
    LinearOperator withActivation(Activation other);

    /**
     * The operator whose result, before the activation function, is {@code scale[c] y + offset[c]}
     * for output channel c of this one.
     *
     * @param scale one value per output channel
     * @param offset one value per output channel
     */
    LinearOperator scaled(float[] scale, float[] offset);
}
