package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.activations.BoundedRelu;
import io.github.debut4j.activations.ClippedLine;
import io.github.debut4j.activations.Exponential;
import io.github.debut4j.activations.Gelu;
import io.github.debut4j.activations.HardSwish;
import io.github.debut4j.activations.ScaledElu;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.ActivationVertex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Converts activation functions, as settings of layers and as layers of their own. */
final class Activations {

    private static final Map<String, Supplier<IActivation>> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.put("linear", ActivationIdentity::new);
        BY_NAME.put("relu", ActivationReLU::new);
        BY_NAME.put("relu6", ActivationReLU6::new);
        BY_NAME.put("leaky_relu", () -> new ActivationLReLU(0.2));
        BY_NAME.put("elu", ActivationELU::new);
        BY_NAME.put("selu", ActivationSELU::new);
        BY_NAME.put("softplus", ActivationSoftPlus::new);
        BY_NAME.put("softsign", ActivationSoftSign::new);
        BY_NAME.put("tanh", ActivationTanH::new);
        BY_NAME.put("sigmoid", ActivationSigmoid::new);
        BY_NAME.put("hard_sigmoid", ActivationHardSigmoid::new);
        BY_NAME.put("hard_sigmoid_v3", () -> new ClippedLine(1 / 6.0, 0.5));
        BY_NAME.put("hard_silu", HardSwish::new);
        BY_NAME.put("hard_swish", HardSwish::new);
        BY_NAME.put("swish", ActivationSwish::new);
        BY_NAME.put("silu", ActivationSwish::new);
        BY_NAME.put("exponential", Exponential::new);
        BY_NAME.put("gelu", Gelu::new);
        BY_NAME.put("mish", ActivationMish::new);
        BY_NAME.put("softmax", ActivationSoftmax::new);
    }

    private Activations() {}

    /** The activation function of a setting; the identity if it is absent or null. */
    static IActivation named(Settings settings, String key) {
        return named(settings, key, "linear");
    }

    /** The activation function of a setting, or the default if it is absent or null. */
    static IActivation named(Settings settings, String key, String absent) {
        JsonElement value = settings.optional(key).orElse(new JsonPrimitive(absent));
        if (value instanceof JsonObject object
                && object.get("class_name") instanceof JsonPrimitive type) {
            return ofLayer(key, type.getAsString(), object);
        }
        if (!(value instanceof JsonPrimitive name) || !name.isString()) {
            throw SettingException.of(key, "be the name of a function", value);
        }
        return byName(key, name.getAsString());
    }

    /** Whether there is a function of this name. */
    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name);
    }

    /**
     * The function of a name.
     *
     * @param key the setting, for messages
     */
    static IActivation byName(String key, String name) {
        Supplier<IActivation> activation = BY_NAME.get(name);
        if (activation == null) {
            throw SettingException.withProblem(
                    key, NearestName.mustBeOneOf(BY_NAME.keySet(), name));
        }
        return activation.get();
    }

    /** An activation layer as a setting: Keras writes {@code activation=LeakyReLU()} so. */
    private static IActivation ofLayer(String key, String type, JsonObject object) {
        JsonObject config =
                object.get("config") instanceof JsonObject given ? given : new JsonObject();
        try {
            Settings settings = new Settings(config);
            IActivation activation = ofLayer(type, settings);
            settings.requireAllRead();
            return activation;
        } catch (SettingException e) {
            throw SettingException.because(key, e);
        }
    }

    private static IActivation ofLayer(String type, Settings settings) {
        return switch (type) {
            case "ReLU" -> relu(settings);
            case "LeakyReLU" -> new ActivationLReLU(settings.number("alpha", 0.3));
            case "ELU" -> elu(settings.number("alpha", 1));
            case "ThresholdedReLU" ->

                    // Keras keeps what is above theta, and BoundedRelu what is not below it.
                    new BoundedRelu(null, 0, Math.nextUp((float) settings.number("theta", 1)));
            case "Activation" -> named(settings, "activation");
            case "Softmax" -> {
                int axis = settings.integer("axis", -1);
                SettingException.require(axis == -1, "axis", "be -1 within a layer", axis);
                yield new ActivationSoftmax();
            }
            default -> byName("function", type);
        };
    }

    private static IActivation relu(Settings settings) {
        double slope = settings.number("negative_slope", 0);
        double threshold = settings.number("threshold", 0);
        Double most = settings.optionalNumber("max_value").orElse(null);
        if (slope == 0 && threshold == 0 && most == null) {
            return new ActivationReLU();
        }
        return slope == 0 && threshold == 0 && most != null && most == 6
                ? new ActivationReLU6()
                : new BoundedRelu(most, slope, threshold);
    }

    private static IActivation elu(double alpha) {
        return alpha == 1 ? new ActivationELU() : new ScaledElu(alpha);
    }

    /** Activation, ReLU, LeakyReLU, ELU and ThresholdedReLU as layers. */
    static LayerConverter layer(String type) {
        return call -> layer(call, ofLayer(type, call.settings()));
    }

    /** An activation function as a layer. */
    static KerasTensor layer(LayerCall call, IActivation activation) {
        KerasTensor input = call.input();
        return call.add(new ActivationLayer(activation), input, input.shape());
    }

    /** Softmax over any axis. */
    static KerasTensor softmax(LayerCall call) {
        KerasTensor input = call.input();
        List<Integer> axes = call.settings().list("axis");
        SettingException.require(axes.size() <= 1, "axis", "be a single axis", axes);
        int position = input.position(axes.isEmpty() ? -1 : axes.get(0));
        if (position == input.rank() - 1) {
            return call.add(new ActivationLayer(new ActivationSoftmax()), input, input.shape());
        }
        return call.add(
                new ActivationVertex(new ActivationSoftmax(), position + 1),
                List.of(input),
                input.shape());
    }

    /** PReLU, whose slopes may be shared along axes. */
    static KerasTensor prelu(LayerCall call) {
        KerasTensor input = call.input();
        List<Integer> shared = call.settings().list("shared_axes");
        SettingException.require(
                shared.stream().allMatch(axis -> axis >= 1 && axis <= input.rank()),
                "shared_axes",
                "be axes from 1 to " + input.rank() + " of the input " + input.text(),
                shared);
        long[] shape = new long[input.rank()];
        for (int position = 0; position < shape.length; position++) {
            shape[position] = shared.contains(position + 1) ? 1 : input.shape().get(position);
            SettingException.require(
                    shape[position] > 0,
                    "shared_axes",
                    "contain the axes of any size of the input " + input.text(),
                    shared);
        }
        return call.add(
                new PReLULayer.Builder()
                        .inputShape(
                                input.shape().stream()
                                        .mapToLong(size -> Math.max(size, 1))
                                        .toArray())
                        .sharedAxes(shared.stream().mapToLong(Integer::longValue).toArray())
                        .build(),
                input,
                input.shape(),
                Map.of("W", call.weights().take("alpha", shape).reshape(batched(shape))));
    }

    private static long[] batched(long... shape) {
        long[] batched = new long[shape.length + 1];
        batched[0] = 1;
        System.arraycopy(shape, 0, batched, 1, shape.length);
        return batched;
    }
}
