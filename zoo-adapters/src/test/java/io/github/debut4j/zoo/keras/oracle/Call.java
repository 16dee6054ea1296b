package io.github.debut4j.zoo.keras.oracle;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a layer.
 *
 * @param type the class name of the layer
 * @param settings of the layer
 * @param path the layer's name, after those of the models that contain it
 * @param prefix of the names of its weights, empty or ending in a slash
 * @param source of its weights
 * @param inputs one or more
 * @param version the major version of Keras
 */
record Call(
        String type,
        Settings settings,
        String path,
        String prefix,
        WeightSource source,
        List<DoubleTensor> inputs,
        int version) {

    DoubleTensor input() {
        return inputs.get(0);
    }

    DoubleTensor weight(String name, int... shape) {
        return source.get(path, prefix + name, shape);
    }

    /** A weight that a setting, true by default, can remove. */
    @Nullable DoubleTensor weightIf(String setting, String name, int... shape) {
        return settings.flag(setting, true) ? weight(name, shape) : null;
    }

    /** The bias of each output channel; zeros without one. */
    DoubleTensor bias(int channels) {
        return settings.flag("use_bias", true)
                ? weight("bias", channels)
                : DoubleTensor.zeros(channels);
    }

    /** Applies the activation of the settings. */
    DoubleTensor activated(DoubleTensor values) {
        return activated("activation", "linear", values);
    }

    DoubleTensor activated(String key, String otherwise, DoubleTensor values) {
        JsonElement activation = settings.has(key) ? settings.get(key) : null;
        if (activation instanceof JsonObject layer) {
            return KerasOracle.layer(with(layer, prefix, List.of(values)));
        }
        String name = activation == null ? otherwise : activation.getAsString();
        return Activations.named(name, values, version);
    }

    /** A call of a layer within this one, whose JSON has its class and its settings. */
    Call with(JsonObject layer, String newPrefix, List<DoubleTensor> newInputs) {
        return new Call(
                layer.get("class_name").getAsString(),
                new Settings(layer.getAsJsonObject("config")),
                path,
                newPrefix,
                source,
                newInputs,
                version);
    }
}
