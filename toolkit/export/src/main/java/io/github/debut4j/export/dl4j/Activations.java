package io.github.debut4j.export.dl4j;

import io.github.debut4j.activations.BoundedRelu;
import io.github.debut4j.activations.ClippedLine;
import io.github.debut4j.activations.Exponential;
import io.github.debut4j.activations.Gelu;
import io.github.debut4j.activations.HardSwish;
import io.github.debut4j.activations.ScaledElu;
import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Softmax;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/**
 * DL4J's activation functions, and this toolkit's, as functions of graphs. DL4J's "precise" GELU
 * has the cube of 0.044715 x where it should have 0.044715 times the cube of x; its randomised ReLU
 * is no leaky ReLU at inference, and is refused.
 */
final class Activations {

    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float SIX = 6;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double HARD_SIGMOID_SLOPE = 0.2;

    private static final double GELU_CUBIC = 0.044715;
    private static final double CUBE = 3;

    /** The slope by which DL4J's GELU approximates the normal distribution with a sigmoid. */
    private static final double GELU_SLOPE = 1.702;

    private static final Map<Class<? extends IActivation>, Function> PLAIN = new HashMap<>();

    static {
        PLAIN.put(ActivationIdentity.class, Function.IDENTITY);
        PLAIN.put(ActivationSigmoid.class, Function.SIGMOID);
        PLAIN.put(ActivationTanH.class, Function.TANH);
        PLAIN.put(ActivationHardTanH.class, Function.HARD_TANH);
        PLAIN.put(ActivationRationalTanh.class, Function.RATIONAL_TANH);
        PLAIN.put(ActivationRectifiedTanh.class, Function.RECTIFIED_TANH);
        PLAIN.put(ActivationSoftPlus.class, Function.SOFTPLUS);
        PLAIN.put(ActivationSoftSign.class, Function.SOFTSIGN);
        PLAIN.put(ActivationMish.class, Function.MISH);
        PLAIN.put(ActivationCube.class, Function.CUBE);
        PLAIN.put(HardSwish.class, Function.HARD_SWISH);
        PLAIN.put(Exponential.class, Function.EXPONENTIAL);
    }

    private Activations() {}

    /**
     * A function of each value.
     *
     * @param function null for none
     * @throws RefusedException if there is no such function in graphs
     */
    static Activation of(@Nullable IActivation function) {
        if (function == null) {
            return Activation.IDENTITY;
        }
        return plain(function)
                .or(() -> rectifier(function))
                .or(() -> smooth(function))
                .or(() -> ofToolkit(function))
                .orElseThrow(
                        () ->
                                new RefusedException(
                                        "its activation function cannot be exported: "
                                                + function.getClass().getSimpleName()));
    }

    private static Optional<Activation> plain(IActivation function) {
        return Optional.ofNullable(PLAIN.get(function.getClass())).map(Activation::of);
    }

    private static Optional<Activation> rectifier(IActivation function) {
        if (function instanceof ActivationReLU) {
            return Optional.of(Activation.RELU);
        }
        if (function instanceof ActivationReLU6) {
            return Optional.of(Activation.rectifier(SIX, 0, 0));
        }
        if (function instanceof ActivationLReLU leaky) {
            return Optional.of(Activation.rectifier(INFINITY, (float) leaky.getAlpha(), 0));
        }
        return function instanceof ActivationThresholdedReLU thresholded
                ? Optional.of(Activation.rectifier(INFINITY, 0, (float) thresholded.getTheta()))
                : Optional.empty();
    }

    private static Optional<Activation> smooth(IActivation function) {
        if (function instanceof ActivationELU elu) {
            return Optional.of(Activation.of(Function.ELU, (float) elu.getAlpha()));
        }
        if (function instanceof ActivationSELU) {
            return Optional.of(
                    Activation.of(Function.SELU, (float) SELU_ALPHA, (float) SELU_SCALE));
        }
        if (function instanceof ActivationHardSigmoid) {
            return Optional.of(
                    Activation.of(Function.CLIPPED_LINE, (float) HARD_SIGMOID_SLOPE, 0.5f));
        }
        if (function instanceof ActivationSwish) {
            return Optional.of(Activation.of(Function.SWISH, 1));
        }
        if (function instanceof ActivationGELU gelu) {
            return Optional.of(
                    gelu.isPrecise()
                            ? Activation.of(Function.GELU_TANH, (float) Math.pow(GELU_CUBIC, CUBE))
                            : Activation.of(Function.SWISH, (float) GELU_SLOPE));
        }
        return Optional.empty();
    }

    private static Optional<Activation> ofToolkit(IActivation function) {
        if (function instanceof BoundedRelu relu) {
            Double maximum = relu.maximum();
            return Optional.of(
                    Activation.rectifier(
                            maximum == null ? INFINITY : maximum.floatValue(),
                            (float) relu.slope(),
                            (float) relu.threshold()));
        }
        if (function instanceof ScaledElu elu) {
            return Optional.of(Activation.of(Function.ELU, (float) elu.alpha()));
        }
        if (function instanceof ClippedLine line) {
            return Optional.of(
                    Activation.of(
                            Function.CLIPPED_LINE, (float) line.slope(), (float) line.offset()));
        }
        return function instanceof Gelu gelu
                ? Optional.of(
                        gelu.approximates()
                                ? Activation.of(Function.GELU_TANH, (float) GELU_CUBIC)
                                : Activation.of(Function.GELU))
                : Optional.empty();
    }

    /**
     * Adds a function, softmax along an axis among them.
     *
     * @param axis of the shape, from 0
     */
    static Array applied(Flow flow, @Nullable IActivation function, Array input, int axis) {
        return function instanceof ActivationSoftmax
                ? flow.then(new Softmax(axis, false), input)
                : flow.activated(of(function), input);
    }
}
