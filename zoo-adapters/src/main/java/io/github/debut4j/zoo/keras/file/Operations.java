package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The operations of Keras 3 in the form in which Keras 2 writes those of TensorFlow: as {@code
 * TFOpLambda} layers with the name of a function, whose first argument is positional and all others
 * are keywords.
 */
final class Operations {

    private static final String LAMBDA = "TFOpLambda";

    /** Operations on two tensors, or a tensor and a number. */
    private static final Map<String, String> BINARY =
            Map.of(
                    "Add", "__operators__.add",
                    "Subtract", "math.subtract",
                    "Multiply", "math.multiply",
                    "Divide", "math.truediv",
                    "TrueDivide", "math.truediv",
                    "Power", "math.pow",
                    "Maximum", "math.maximum",
                    "Minimum", "math.minimum",
                    "Matmul", "linalg.matmul");

    /** Operations on one tensor, with settings that keep their names. */
    private static final Map<String, String> UNARY =
            Map.ofEntries(
                    Map.entry("Negative", "math.negative"),
                    Map.entry("Absolute", "math.abs"),
                    Map.entry("Abs", "math.abs"),
                    Map.entry("Exp", "math.exp"),
                    Map.entry("Log", "math.log"),
                    Map.entry("Sqrt", "math.sqrt"),
                    Map.entry("Square", "math.square"),
                    Map.entry("Tanh", "math.tanh"),
                    Map.entry("Sigmoid", "math.sigmoid"),
                    Map.entry("Softplus", "math.softplus"),
                    Map.entry("Relu", "nn.relu"),
                    Map.entry("Relu6", "nn.relu6"),
                    Map.entry("Silu", "nn.silu"),
                    Map.entry("Elu", "nn.elu"),
                    Map.entry("Softmax", "nn.softmax"),
                    Map.entry("Mean", "math.reduce_mean"),
                    Map.entry("Sum", "math.reduce_sum"),
                    Map.entry("Max", "math.reduce_max"),
                    Map.entry("Min", "math.reduce_min"),
                    Map.entry("ExpandDims", "expand_dims"),
                    Map.entry("Squeeze", "squeeze"),
                    Map.entry("Concatenate", "concat"),
                    Map.entry("Reshape", "reshape"),
                    Map.entry("Transpose", "transpose"));

    /** Settings with another name in TensorFlow. */
    private static final Map<String, String> RENAMED = Map.of("newshape", "shape", "axes", "perm");

    private Operations() {}

    /**
     * A layer for an operation.
     *
     * @param operation its class in Keras 3, such as {@code Multiply}
     * @param config its settings
     * @return a {@code TFOpLambda}, or a layer of the type {@code keras.ops.NAME} for operations
     *     that are not listed here
     */
    static SavedModel.Layer lambda(
            String operation, String name, JsonObject config, List<Call> calls) {
        JsonObject translated = new JsonObject();
        translated.addProperty("name", name);
        if (BINARY.containsKey(operation)) {
            translated.addProperty("function", BINARY.get(operation));
            return new SavedModel.Layer(
                    name,
                    LAMBDA,
                    translated,
                    calls.stream().map(Operations::binary).toList(),
                    null);
        }
        if (UNARY.containsKey(operation)) {
            translated.addProperty("function", UNARY.get(operation));
            return new SavedModel.Layer(
                    name,
                    LAMBDA,
                    translated,
                    calls.stream().map(call -> unary(call, config)).toList(),
                    null);
        }
        return new SavedModel.Layer(name, "keras.ops." + operation, config, calls, null);
    }

    /** Turns the second positional argument into the keyword {@code y}. */
    private static Call binary(Call call) {
        if (!(call.arguments().get(Call.POSITIONAL) instanceof JsonArray positional)
                || positional.size() != 2) {
            return call;
        }
        JsonObject arguments = new JsonObject();
        arguments.add("y", positional.get(1));
        if (!isTensor(positional.get(0))) {
            JsonArray first = new JsonArray();
            first.add(positional.get(0));
            arguments.add(Call.POSITIONAL, first);
        }
        return new Call(call.inputs(), arguments);
    }

    private static boolean isTensor(JsonElement argument) {
        return argument instanceof JsonObject object && object.has(Call.TENSOR);
    }

    private static Call unary(Call call, JsonObject config) {
        List<TensorRef> inputs = new ArrayList<>(call.inputs());
        JsonObject arguments = call.arguments().deepCopy();
        config.entrySet().stream()
                .filter(setting -> !setting.getKey().equals("name"))
                .filter(setting -> !setting.getValue().isJsonNull())
                .forEach(
                        setting ->
                                arguments.add(
                                        RENAMED.getOrDefault(setting.getKey(), setting.getKey()),
                                        setting.getValue()));
        return new Call(inputs, arguments);
    }
}
