package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.AffineVertex;
import io.github.debut4j.vertices.ArithmeticVertex;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * Converts the operations that Keras stores for Python code such as {@code x / 127.5 - 1} or {@code
 * tf.nn.relu(x)} between layers.
 */
final class Operations {

    private Operations() {}

    static KerasTensor convert(LayerCall call) {
        String function = call.settings().word("function", "");
        return switch (function) {
            case "__operators__.add", "math.add" ->
                    arithmetic(call, ArithmeticVertex.Operation.ADD, 1, true);
            case "math.subtract" -> arithmetic(call, ArithmeticVertex.Operation.SUBTRACT, 1, false);
            case "math.multiply" -> arithmetic(call, ArithmeticVertex.Operation.MULTIPLY, 1, true);
            case "math.truediv", "math.divide" -> quotient(call);
            case "nn.relu" -> activation(call, new ActivationReLU());
            case "nn.relu6" -> activation(call, new ActivationReLU6());
            case "math.sigmoid", "nn.sigmoid" -> activation(call, new ActivationSigmoid());
            case "math.tanh", "nn.tanh" -> activation(call, new ActivationTanH());
            case "nn.silu", "nn.swish" -> activation(call, new ActivationSwish());
            default ->
                    throw SettingException.withProblem(
                            "function",
                            "'" + function + "' is Python code that debut4j cannot convert");
        };
    }

    private static KerasTensor activation(
            LayerCall call, org.nd4j.linalg.activations.IActivation activation) {
        KerasTensor input = call.input();
        requireNoArguments(call);
        return call.add(new ActivationLayer(activation), input, input.shape());
    }

    private static void requireNoArguments(LayerCall call) {
        for (String key : call.arguments().keySet()) {
            SettingException.require(
                    key.equals("name") || call.arguments().get(key).isJsonNull(),
                    "argument " + key,
                    "be absent",
                    call.arguments().get(key));
        }
    }

    /**
     * A sum, difference or product of two tensors, or of a tensor and a constant {@code y}.
     *
     * @param sign unused for products
     * @param symmetric whether the order of the operands has no effect
     */
    private static KerasTensor arithmetic(
            LayerCall call, ArithmeticVertex.Operation operation, int sign, boolean symmetric) {
        if (call.inputs().size() == 2) {
            return call.add(
                    new ArithmeticVertex(operation),
                    call.inputs(),
                    Merging.broadcast(call.inputs()));
        }
        KerasTensor input = call.input();
        double constant = constant(call.arguments(), symmetric);
        double scale = operation == ArithmeticVertex.Operation.MULTIPLY ? constant : sign;
        double offset =
                switch (operation) {
                    case ADD -> constant;
                    case SUBTRACT -> -constant;
                    default -> 0;
                };
        return affine(call, input, scale, offset);
    }

    private static KerasTensor quotient(LayerCall call) {
        double constant = constant(call.arguments(), false);
        return affine(call, call.input(), 1 / constant, 0);
    }

    private static KerasTensor affine(
            LayerCall call, KerasTensor input, double scale, double offset) {
        return call.add(new AffineVertex(scale, offset), List.of(input), input.shape());
    }

    private static double constant(JsonObject arguments, boolean symmetric) {
        JsonElement value = arguments.get("y");
        if (value == null && symmetric) {
            value = arguments.get("x");
        }
        if (value instanceof JsonArray array && array.size() == 1) {
            value = array.get(0);
        }
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            return number.getAsDouble();
        }
        throw SettingException.of("argument y", "be a number", value);
    }
}
