package io.github.debut4j.zoo.keras.oracle;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Activation functions by name, and the layers of activations. */
final class Activations {

    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    /** The functions of one value. */
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
            Map.ofEntries(
                    Map.entry("linear", x -> x),
                    Map.entry("relu", x -> Math.max(x, 0)),
                    Map.entry("relu6", x -> Math.min(Math.max(x, 0), 6)),
                    Map.entry("leaky_relu", x -> x < 0 ? 0.2 * x : x),
                    Map.entry("elu", x -> elu(x, 1)),
                    Map.entry("selu", x -> SELU_SCALE * elu(x, SELU_ALPHA)),
                    Map.entry("softplus", Activations::softplus),
                    Map.entry("softsign", x -> x / (1 + Math.abs(x))),
                    Map.entry("tanh", Math::tanh),
                    Map.entry("sigmoid", Activations::sigmoid),
                    Map.entry("swish", x -> x * sigmoid(x)),
                    Map.entry("silu", x -> x * sigmoid(x)),
                    Map.entry("gelu", x -> x * (1 + erf(x / Math.sqrt(2))) / 2),
                    Map.entry("exponential", Math::exp),
                    Map.entry("hard_silu", x -> x * Math.min(1, Math.max(0, x / 6 + 0.5))),
                    Map.entry("mish", x -> x * Math.tanh(softplus(x))));

    static final Map<String, Function<Call, DoubleTensor>> LAYERS =
            Map.of(
                    "Activation", call -> call.activated(call.input()),
                    "ReLU", Activations::relu,
                    "LeakyReLU", Activations::leakyRelu,
                    "ELU", Activations::eluLayer,
                    "ThresholdedReLU", Activations::thresholded,
                    "PReLU", Activations::prelu,
                    "Softmax", Activations::softmaxLayer);

    private Activations() {}

    /** A function of Keras. Hard sigmoid has another slope in Keras 3 than in Keras 2. */
    static DoubleTensor named(String name, DoubleTensor x, int version) {
        if (name.equals("softmax")) {
            return softmax(x, x.rank() - 1);
        }
        if (name.equals("hard_sigmoid")) {
            return x.map(value -> clip(version < 3 ? 0.2 * value + 0.5 : value / 6 + 0.5));
        }
        DoubleUnaryOperator function = FUNCTIONS.get(name);
        if (function == null) {
            throw new UnknownLayerException("activation " + name);
        }
        return x.map(function);
    }

    private static double clip(double x) {
        return Math.min(Math.max(x, 0), 1);
    }

    private static double elu(double x, double alpha) {
        return x < 0 ? alpha * Math.expm1(x) : x;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** The error function, by a series of positive terms. */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private static DoubleTensor relu(Call call) {
        double slope = call.settings().number("negative_slope", 0);
        double threshold = call.settings().number("threshold", 0);
        double most = call.settings().number("max_value", Double.POSITIVE_INFINITY);
        return call.input().map(x -> x < threshold ? slope * (x - threshold) : Math.min(x, most));
    }

    private static DoubleTensor leakyRelu(Call call) {
        double slope =
                call.settings().number("negative_slope", call.settings().number("alpha", 0.3));
        return call.input().map(x -> x < 0 ? slope * x : x);
    }

    private static DoubleTensor eluLayer(Call call) {
        double alpha = call.settings().number("alpha", 1);
        return call.input().map(x -> elu(x, alpha));
    }

    private static DoubleTensor thresholded(Call call) {
        double theta = call.settings().number("theta", 1);
        return call.input().map(x -> x > theta ? x : 0);
    }

    /** Slopes have the shape of one example, with length 1 along the shared axes. */
    private static DoubleTensor prelu(Call call) {
        DoubleTensor x = call.input();
        int[] shape = x.shapeWith(0, 1);
        for (int axis : call.settings().integers("shared_axes")) {
            shape[axis] = 1;
        }
        int[] withoutBatch = new int[shape.length - 1];
        System.arraycopy(shape, 1, withoutBatch, 0, withoutBatch.length);
        DoubleTensor slopes = call.weight("alpha", withoutBatch).reshaped(shape);
        return x.zip(slopes, (value, slope) -> value < 0 ? slope * value : value);
    }

    private static DoubleTensor softmaxLayer(Call call) {
        DoubleTensor x = call.input();
        return softmax(
                x, Arrays.stream(call.settings().integers("axis", -1)).map(x::axis).toArray());
    }

    private static DoubleTensor softmax(DoubleTensor x, int... axes) {
        DoubleTensor powers = x.map(Math::exp);
        return powers.zip(Reductions.sum(powers, axes), (power, sum) -> power / sum);
    }
}
