package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.AffineVertex;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ArithmeticVertex.Operation;
import io.github.debut4j.vertices.ReduceAxesVertex;
import io.github.debut4j.vertices.ReduceAxesVertex.Reduction;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Converts the operations that Keras stores for Python code such as {@code x / 127.5 - 1} or {@code
 * tf.nn.relu(x)} between layers.
 */
final class Operations {

    private static final String AXIS = "axis";

    private Operations() {}

    static KerasTensor convert(LayerCall call) {
        String function = call.settings().word("function", "");
        return switch (function) {
            case "__operators__.add", "math.add" -> arithmetic(call, Operation.ADD);
            case "math.subtract" -> arithmetic(call, Operation.SUBTRACT);
            case "math.multiply" -> arithmetic(call, Operation.MULTIPLY);
            case "math.truediv", "math.divide" -> quotient(call);
            case "math.negative" -> affine(call, new double[] {-1}, new double[] {0});
            case "math.maximum" -> ofTensors(call, Operation.MAXIMUM);
            case "math.minimum" -> ofTensors(call, Operation.MINIMUM);
            case "math.reduce_mean" -> reduction(call, Reduction.MEAN);
            case "math.reduce_max" -> reduction(call, Reduction.MAXIMUM);
            case "math.reduce_sum" -> reduction(call, Reduction.SUM);
            case "nn.softmax" -> Activations.softmax(call.withArgumentsAsSettings());
            case "concat" -> Merging.concatenate(call.withArgumentsAsSettings());
            case "reshape" -> reshape(call);
            case "transpose" -> transpose(call);
            case "expand_dims" -> expandDims(call);
            default -> activation(call, function);
        };
    }

    private static KerasTensor activation(LayerCall call, String function) {
        String name = function.substring(function.lastIndexOf('.') + 1);
        if (!function.matches("(nn|math)\\..*") || !Activations.isKnown(name)) {
            throw SettingException.withProblem(
                    "function",
                    "'"
                            + function
                            + "' is an operation that cannot be converted; replace it by"
                            + " layers of Keras and save the model again");
        }
        return Activations.layer(call, Activations.byName("function", name));
    }

    /** A sum, difference or product of two tensors, or of a tensor and constants. */
    private static KerasTensor arithmetic(LayerCall call, Operation operation) {
        JsonElement left = operand(call, true);
        JsonElement right = operand(call, false);
        if (isTensor(left) && isTensor(right)) {
            return ofTensors(call, operation);
        }
        boolean constantFirst = !isTensor(left);
        double[] constants = constants(call, constantFirst ? left : right);
        double[] one = {1};
        double[] zero = {0};
        return switch (operation) {
            case MULTIPLY -> affine(call, constants, zero);
            case SUBTRACT ->
                    constantFirst
                            ? affine(call, new double[] {-1}, constants)
                            : affine(call, one, negated(constants));
            default -> affine(call, one, constants);
        };
    }

    private static double[] negated(double... values) {
        return IntStream.range(0, values.length).mapToDouble(k -> -values[k]).toArray();
    }

    private static KerasTensor ofTensors(LayerCall call, Operation operation) {
        SettingException.require(
                call.inputs().size() == 2
                        && isTensor(operand(call, true))
                        && isTensor(operand(call, false)),
                "the arguments",
                "be two tensors",
                call.arguments());
        return call.add(
                new ArithmeticVertex(operation), call.inputs(), Merging.broadcast(call.inputs()));
    }

    private static KerasTensor quotient(LayerCall call) {
        JsonElement divisor = operand(call, false);
        SettingException.require(
                isTensor(operand(call, true)) && !isTensor(divisor),
                "the divisor",
                "be a number",
                call.arguments());
        double[] scale = constants(call, divisor);
        for (int k = 0; k < scale.length; k++) {
            scale[k] = 1 / scale[k];
        }
        return affine(call, scale, new double[] {0});
    }

    private static KerasTensor affine(LayerCall call, double[] scale, double[] offset) {
        KerasTensor input = call.input();
        return call.add(new AffineVertex(scale, offset, -1), List.of(input), input.shape());
    }

    /** The first or the second argument; tensors are objects. */
    private static JsonElement operand(LayerCall call, boolean first) {
        JsonElement positional = call.arguments().optional(Call.POSITIONAL).orElse(null);
        JsonElement keyword = call.arguments().optional(first ? "x" : "y").orElse(null);
        if (first && positional instanceof JsonArray values && !values.isEmpty()) {
            return values.get(0);
        }
        if (keyword != null) {
            return keyword;
        }
        if (first) {
            return new JsonObject();
        }
        throw SettingException.of("argument y", "be a tensor or a number", "nothing");
    }

    private static boolean isTensor(JsonElement operand) {
        return operand instanceof JsonObject;
    }

    /** A number, or one per position of the last axis. */
    private static double[] constants(LayerCall call, JsonElement operand) {
        List<Double> numbers = new ArrayList<>();
        JsonElement values = operand;
        while (values instanceof JsonArray array
                && array.size() == 1
                && array.get(0) instanceof JsonArray inner) {
            values = inner;
        }
        if (values instanceof JsonArray array) {
            array.forEach(element -> numbers.add(number(element)));
        } else {
            numbers.add(number(values));
        }
        SettingException.require(
                numbers.size() == 1 || numbers.size() == call.input().last(),
                "the constant",
                "be a number, or have one per position of the last axis",
                operand);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double number(JsonElement value) {
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            return number.getAsDouble();
        }
        throw SettingException.of("the constant", "be a number", value);
    }

    private static KerasTensor reduction(LayerCall call, Reduction reduction) {
        KerasTensor input = call.input();
        boolean keepAxes = call.arguments().flag("keepdims", false);
        List<Integer> positions =
                call.arguments().list(AXIS).stream().map(input::position).sorted().toList();
        SettingException.require(!positions.isEmpty(), AXIS, "be given", "nothing");
        List<Integer> shape = new ArrayList<>(input.shape());
        for (int k = positions.size() - 1; k >= 0; k--) {
            int position = positions.get(k);
            if (keepAxes) {
                shape.set(position, 1);
            } else {
                shape.remove(position);
            }
        }
        SettingException.require(
                !shape.isEmpty(), AXIS, "leave an axis besides that of the batch", positions);
        int[] axes = positions.stream().mapToInt(position -> position + 1).toArray();
        return call.add(new ReduceAxesVertex(reduction, keepAxes, axes), List.of(input), shape);
    }

    private static KerasTensor reshape(LayerCall call) {
        List<Integer> shape = call.arguments().list("shape");
        SettingException.require(
                shape.size() > 1 && shape.get(0) == -1,
                "shape",
                "begin with -1 for the batch",
                shape);
        return Shapes.reshape(call, shape.subList(1, shape.size()));
    }

    private static KerasTensor expandDims(LayerCall call) {
        KerasTensor input = call.input();
        int axis = call.arguments().integer(AXIS);
        int position = axis < 0 ? axis + input.rank() + 1 : axis - 1;
        SettingException.require(
                position >= 0 && position <= input.rank(),
                AXIS,
                "be one after the batch axis, up to " + (input.rank() + 1),
                axis);
        List<Integer> shape = new ArrayList<>(input.shape());
        shape.add(position, 1);
        return Shapes.reshape(call, shape);
    }

    private static KerasTensor transpose(LayerCall call) {
        List<Integer> axes = call.arguments().list("perm");
        SettingException.require(
                !axes.isEmpty() && axes.get(0) == 0, "perm", "leave the batch axis first", axes);
        return Shapes.permute(call, axes.subList(1, axes.size()));
    }
}
