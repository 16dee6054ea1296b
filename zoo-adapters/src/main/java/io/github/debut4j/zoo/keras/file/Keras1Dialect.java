package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Layers of Keras 1, which have other classes and settings than those of Keras 2 that compute the
 * same.
 */
final class Keras1Dialect implements LayerDialect {

    private static final Map<String, String> TYPES =
            Map.of(
                    "Convolution1D", "Conv1D",
                    "Convolution2D", "Conv2D",
                    "Convolution3D", "Conv3D",
                    "AtrousConvolution1D", "Conv1D",
                    "AtrousConvolution2D", "Conv2D",
                    "Deconvolution2D", "Conv2DTranspose",
                    "SeparableConvolution2D", "SeparableConv2D",
                    "TimeDistributedDense", "Dense");

    /** Classes with the same name and meaning in Keras 2. */
    private static final Set<String> KEPT =
            Set.of(
                    "InputLayer",
                    "Dense",
                    "Activation",
                    "Dropout",
                    "SpatialDropout1D",
                    "SpatialDropout2D",
                    "SpatialDropout3D",
                    "GaussianNoise",
                    "GaussianDropout",
                    "Flatten",
                    "Reshape",
                    "Permute",
                    "RepeatVector",
                    "Masking",
                    "Lambda",
                    "ActivityRegularization",
                    "BatchNormalization",
                    "MaxPooling1D",
                    "MaxPooling2D",
                    "MaxPooling3D",
                    "AveragePooling1D",
                    "AveragePooling2D",
                    "AveragePooling3D",
                    "GlobalMaxPooling1D",
                    "GlobalMaxPooling2D",
                    "GlobalAveragePooling1D",
                    "GlobalAveragePooling2D",
                    "UpSampling1D",
                    "UpSampling2D",
                    "UpSampling3D",
                    "ZeroPadding1D",
                    "ZeroPadding2D",
                    "ZeroPadding3D",
                    "Cropping1D",
                    "Cropping2D",
                    "Cropping3D",
                    "LSTM",
                    "GRU",
                    "SimpleRNN",
                    "Embedding",
                    "LeakyReLU",
                    "PReLU",
                    "ELU",
                    "ThresholdedReLU",
                    "TimeDistributed",
                    "Bidirectional");

    private static final Map<String, String> KEYS =
            Map.ofEntries(
                    Map.entry("nb_filter", "filters"),
                    Map.entry("filter_length", "kernel_size"),
                    Map.entry("subsample", "strides"),
                    Map.entry("subsample_length", "strides"),
                    Map.entry("atrous_rate", "dilation_rate"),
                    Map.entry("border_mode", "padding"),
                    Map.entry("dim_ordering", "data_format"),
                    Map.entry("bias", "use_bias"),
                    Map.entry("output_dim", "units"),
                    Map.entry("init", "kernel_initializer"),
                    Map.entry("inner_init", "recurrent_initializer"),
                    Map.entry("inner_activation", "recurrent_activation"),
                    Map.entry("W_regularizer", "kernel_regularizer"),
                    Map.entry("U_regularizer", "recurrent_regularizer"),
                    Map.entry("b_regularizer", "bias_regularizer"),
                    Map.entry("W_constraint", "kernel_constraint"),
                    Map.entry("b_constraint", "bias_constraint"),
                    Map.entry("dropout_W", "dropout"),
                    Map.entry("dropout_U", "recurrent_dropout"),
                    Map.entry("p", "rate"),
                    Map.entry("sigma", "stddev"),
                    Map.entry("pool_length", "pool_size"),
                    Map.entry("stride", "strides"),
                    Map.entry("length", "size"),
                    Map.entry("beta_init", "beta_initializer"),
                    Map.entry("gamma_init", "gamma_initializer"),
                    Map.entry("input_dtype", "dtype"));

    private static final Map<String, String> EMBEDDING_KEYS =
            Map.of(
                    "init", "embeddings_initializer",
                    "W_regularizer", "embeddings_regularizer",
                    "W_constraint", "embeddings_constraint",
                    "output_dim", "output_dim");

    private static final Map<String, String> MERGES =
            Map.of(
                    "sum", "Add",
                    "mul", "Multiply",
                    "ave", "Average",
                    "max", "Maximum",
                    "concat", "Concatenate",
                    "dot", "Dot",
                    "cos", "Dot");

    /** Settings without a meaning in Keras 2, or that are treated for themselves. */
    private static final Set<String> DROPPED =
            Set.of(
                    "nb_row",
                    "nb_col",
                    "kernel_dim1",
                    "kernel_dim2",
                    "kernel_dim3",
                    "mode",
                    "consume_less",
                    "forget_bias_init",
                    "weights",
                    "output_shape");

    @Override
    public SavedModel.Layer keras2(JsonObject layer, String name, List<Call> calls)
            throws IOException {
        JsonObject translated = layer(layer, name);
        return new SavedModel.Layer(
                name,
                translated.get("class_name").getAsString(),
                translated.getAsJsonObject("config"),
                calls,
                null);
    }

    private static JsonObject layer(JsonObject layer, String name) throws IOException {
        String where = "layer '" + name + "' of Keras 1";
        String type = Json.text("class_name of " + where, layer.get("class_name"));
        JsonObject config = Json.object("config of " + where, layer.get("config"));
        if (type.equals("Merge")) {
            return merge(where, config);
        }
        String kind = KEPT.contains(type) ? type : TYPES.get(type);
        if (kind == null) {
            throw new IOException(
                    where
                            + " must be of a class that Keras 2 has too, found "
                            + type
                            + " (build the model without it)");
        }
        requireSameMeaning(where, type, config);
        return serialised(kind, settings(where, kind, config));
    }

    private static JsonObject serialised(String type, JsonObject config) {
        JsonObject layer = new JsonObject();
        layer.addProperty("class_name", type);
        layer.add("config", config);
        return layer;
    }

    private static void requireSameMeaning(String where, String type, JsonObject config)
            throws IOException {
        if (type.equals("BatchNormalization")
                && Json.has(config, "mode")
                && Json.index("mode of " + where, config.get("mode")) != 0) {
            throw new IOException(
                    "mode of "
                            + where
                            + " must be 0, as always in Keras 2, found "
                            + config.get("mode"));
        }
        if (type.equals("Deconvolution2D") && !isOnes(config.get("subsample"))) {
            throw new IOException(
                    "subsample of "
                            + where
                            + " must be [1,1], since Keras 2 has no output_shape, found "
                            + Json.shown(config.get("subsample")));
        }
    }

    private static boolean isOnes(JsonElement value) {
        return value == null || value.toString().matches("[\\[\\], 1]+");
    }

    private static JsonObject merge(String where, JsonObject config) throws IOException {
        String mode = Json.text("mode of " + where, config.get("mode"));
        String type = MERGES.get(mode);
        if (type == null) {
            throw new IOException(
                    "mode of "
                            + where
                            + " must be one of sum, mul, ave, max, concat, dot or cos, found "
                            + mode);
        }
        JsonObject translated = new JsonObject();
        copy(config, "name", translated, "name");
        copy(config, "trainable", translated, "trainable");
        if (type.equals("Concatenate")) {
            copy(config, "concat_axis", translated, "axis");
        }
        if (type.equals("Dot")) {
            copy(config, "dot_axes", translated, "axes");
            translated.addProperty("normalize", mode.equals("cos"));
        }
        return serialised(type, translated);
    }

    private static void copy(JsonObject from, String key, JsonObject to, String name) {
        if (from.has(key)) {
            to.add(name, from.get(key));
        }
    }

    private static JsonObject settings(String where, String type, JsonObject config)
            throws IOException {
        JsonObject translated = new JsonObject();
        for (Map.Entry<String, JsonElement> setting : config.entrySet()) {
            String key = setting.getKey();
            if (!DROPPED.contains(key) && !isSizeOfInput(type, key)) {
                add(translated, where, type, key, setting.getValue());
            }
        }
        addKernelSize(config, translated, "nb_row", "nb_col");
        addKernelSize(config, translated, "kernel_dim1", "kernel_dim2", "kernel_dim3");
        if (type.equals("GRU")) {
            translated.addProperty("reset_after", false);
        }
        return translated;
    }

    /** The shape of the input is stated twice, except for embeddings. */
    private static boolean isSizeOfInput(String type, String key) {
        return !type.equals("Embedding") && (key.equals("input_dim") || key.equals("input_length"));
    }

    private static void add(
            JsonObject translated, String where, String type, String key, JsonElement value)
            throws IOException {
        String name = KEYS.getOrDefault(key, key);
        switch (type) {
            case "Embedding" -> {
                if (key.equals("dropout")) {
                    return;
                }
                name = EMBEDDING_KEYS.getOrDefault(key, name);
            }
            case "PReLU" -> name = key.equals("init") ? "alpha_initializer" : name;
            case "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D" -> {
                if (key.equals("padding")) {
                    translated.add(key, padding(value));
                    return;
                }
            }
            default -> {}
        }
        translated.add(name, value(where, name, value));
    }

    private static JsonElement value(String where, String key, JsonElement value)
            throws IOException {
        if (key.equals("layer")) {
            return layer(Json.object(key + " of " + where, value), "inside " + where);
        }
        if (key.equals("data_format") && Json.isText(value)) {
            return new JsonPrimitive(
                    value.getAsString().equals("th") ? "channels_first" : "channels_last");
        }
        if (key.equals("padding") && Json.isText(value) && value.getAsString().equals("half")) {
            return new JsonPrimitive("same");
        }
        if (value instanceof JsonObject object && key.endsWith("_regularizer")) {
            return regularizer(where, key, object);
        }
        if (value instanceof JsonObject object && key.endsWith("_constraint")) {
            return constraint(where, key, object);
        }
        return value;
    }

    private static JsonObject regularizer(String where, String key, JsonObject value)
            throws IOException {
        if (!value.has("l1") && !value.has("l2")) {
            throw new IOException(
                    key + " of " + where + " must have l1 or l2, found " + Json.shown(value));
        }
        JsonObject config = new JsonObject();
        copy(value, "l1", config, "l1");
        copy(value, "l2", config, "l2");
        return serialised("L1L2", config);
    }

    private static JsonObject constraint(String where, String key, JsonObject value)
            throws IOException {
        JsonObject config = new JsonObject();
        copy(value, "m", config, "max_value");
        copy(value, "axis", config, "axis");
        return switch (Json.text(value, "name").orElse("")) {
            case "MaxNorm" -> serialised("MaxNorm", config);
            case "NonNeg" -> serialised("NonNeg", new JsonObject());
            case "UnitNorm" -> serialised("UnitNorm", config);
            default ->
                    throw new IOException(
                            key
                                    + " of "
                                    + where
                                    + " must be MaxNorm, NonNeg or UnitNorm, found "
                                    + Json.shown(value));
        };
    }

    private static void addKernelSize(JsonObject config, JsonObject translated, String... keys) {
        if (config.has(keys[0])) {
            JsonArray size = new JsonArray();
            for (String key : keys) {
                size.add(config.get(key));
            }
            translated.add("kernel_size", size);
        }
    }

    /** One number for both sides of each axis, or four, or named ones. */
    private static JsonElement padding(JsonElement value) {
        if (value instanceof JsonObject sides) {
            return sides.has("left_pad") && !sides.has("top_pad") && !sides.has("bottom_pad")
                    ? pair(side(sides, "left_pad"), side(sides, "right_pad"))
                    : pair(
                            pair(side(sides, "top_pad"), side(sides, "bottom_pad")),
                            pair(side(sides, "left_pad"), side(sides, "right_pad")));
        }
        if (value instanceof JsonArray sides && sides.size() == 4 && Json.isNumber(sides.get(0))) {
            return pair(pair(sides.get(0), sides.get(1)), pair(sides.get(2), sides.get(3)));
        }
        return value;
    }

    private static JsonElement side(JsonObject sides, String name) {
        return sides.has(name) ? sides.get(name) : new JsonPrimitive(0);
    }

    private static JsonArray pair(JsonElement first, JsonElement second) {
        JsonArray pair = new JsonArray();
        pair.add(first);
        pair.add(second);
        return pair;
    }
}
