package io.github.debut4j.zoo.keras.oracle;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** Functions of TensorFlow that stand in models as layers. */
final class Operations {

    /** Functions of {@code x} and {@code y}, which is a number or another array. */
    private static final Map<String, DoubleBinaryOperator> OF_TWO =
            Map.of(
                    "math.add", Double::sum,
                    "__operators__.add", Double::sum,
                    "math.subtract", (x, y) -> x - y,
                    "math.multiply", (x, y) -> x * y,
                    "math.truediv", (x, y) -> x / y,
                    "math.maximum", Math::max,
                    "math.minimum", Math::min);

    private Operations() {}

    static DoubleTensor apply(Call call) {
        String function = call.settings().text("function", "");
        DoubleTensor x = call.input();
        DoubleBinaryOperator ofTwo = OF_TWO.get(function);
        if (ofTwo != null) {
            if (call.inputs().size() > 1) {
                return x.zip(call.inputs().get(1), ofTwo);
            }
            double y = call.settings().number("y", 0);
            return x.map(value -> ofTwo.applyAsDouble(value, y));
        }
        return switch (function) {
            case "nn.relu", "nn.relu6", "nn.softmax", "math.sigmoid", "math.tanh" ->
                    Activations.named(
                            function.substring(function.indexOf('.') + 1), x, call.version());
            case "math.reduce_mean" -> dropped(call, Reductions.mean(x, axes(call)), axes(call));
            case "math.reduce_max" -> dropped(call, Reductions.max(x, axes(call)), axes(call));
            case "math.reduce_sum" -> dropped(call, Reductions.sum(x, axes(call)), axes(call));
            case "reshape" -> Shapes.reshaped(x, call.settings().integers("shape"));
            default -> throw new UnknownLayerException("function " + function);
        };
    }

    private static int[] axes(Call call) {
        return Arrays.stream(call.settings().integers("axis")).map(call.input()::axis).toArray();
    }

    /** Drops axes that were reduced to length 1, unless they are to be kept. */
    private static DoubleTensor dropped(Call call, DoubleTensor reduced, int... axes) {
        if (call.settings().flag("keepdims", false)) {
            return reduced;
        }
        DoubleTensor rest = reduced;
        for (int k = axes.length - 1; k >= 0; k--) {
            rest = rest.slice(axes[k], 0);
        }
        return rest;
    }
}
