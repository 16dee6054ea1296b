package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights that layers of Keras 2 have.
 *
 * @param names in the order of {@code layer.get_weights()}
 * @param trainable how many of them, from the first, are trainable
 */
record LayerWeights(List<String> names, int trainable) {

    /** Copies the names. */
    LayerWeights {
        names = List.copyOf(names);
    }

    /**
     * The weights of a layer.
     *
     * @param type in Keras 2
     * @param config with the keys of Keras 2
     * @return none for layers without weights and for unknown ones
     */
    static LayerWeights of(String type, JsonObject config) {
        return switch (type) {
            case "Dense",
                    "Conv1D",
                    "Conv2D",
                    "Conv3D",
                    "Conv1DTranspose",
                    "Conv2DTranspose",
                    "Conv3DTranspose",
                    "LocallyConnected1D",
                    "LocallyConnected2D" ->
                    withBias(config, "kernel");
            case "DepthwiseConv1D", "DepthwiseConv2D" -> withBias(config, "depthwise_kernel");
            case "SeparableConv1D", "SeparableConv2D" ->
                    withBias(config, "depthwise_kernel", "pointwise_kernel");
            case "LSTM", "GRU", "SimpleRNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D" ->
                    withBias(config, "kernel", "recurrent_kernel");
            case "LSTMCell", "GRUCell", "SimpleRNNCell" ->
                    withBias(config, "kernel", "recurrent_kernel");
            case "CuDNNLSTM", "CuDNNGRU" -> named("kernel", "recurrent_kernel", "bias");
            case "BatchNormalization", "SyncBatchNormalization" -> batchNormalization(config);
            case "LayerNormalization", "GroupNormalization" -> new LayerWeights(scales(config));
            case "Normalization" ->
                    Json.has(config, "mean")
                            ? named()
                            : new LayerWeights(List.of("mean", "variance", "count"), 0);
            case "PReLU" -> named("alpha");
            case "Embedding" -> named("embeddings");
            case "EinsumDense" ->
                    Json.has(config, "bias_axes") ? named("kernel", "bias") : named("kernel");
            case "MultiHeadAttention" -> attention(config);
            case "Attention" -> Json.isTrue(config, "use_scale", false) ? named("scale") : named();
            case "AdditiveAttention" ->
                    Json.isTrue(config, "use_scale", true) ? named("scale") : named();
            case "TimeDistributed" -> inner(config, "layer");
            case "RNN" -> inner(config, "cell");
            case "StackedRNNCells" -> cells(config);
            case "Bidirectional" -> bidirectional(config);
            default -> named();
        };
    }

    private LayerWeights(List<String> trainable) {
        this(trainable, trainable.size());
    }

    private static LayerWeights named(String... names) {
        return new LayerWeights(List.of(names));
    }

    private static LayerWeights withBias(JsonObject config, String... names) {
        List<String> all = new ArrayList<>(List.of(names));
        if (Json.isTrue(config, "use_bias", true)) {
            all.add("bias");
        }
        return new LayerWeights(all);
    }

    private static List<String> scales(JsonObject config) {
        List<String> names = new ArrayList<>();
        if (Json.isTrue(config, "scale", true)) {
            names.add("gamma");
        }
        if (Json.isTrue(config, "center", true)) {
            names.add("beta");
        }
        return names;
    }

    private static LayerWeights batchNormalization(JsonObject config) {
        List<String> names = scales(config);
        int trainable = names.size();
        names.addAll(List.of("moving_mean", "moving_variance"));
        return new LayerWeights(names, trainable);
    }

    private static LayerWeights attention(JsonObject config) {
        List<String> names = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            names.addAll(withBias(config, "kernel").names);
        }
        return new LayerWeights(names);
    }

    private static LayerWeights inner(JsonObject config, String key) {
        return config.get(key) instanceof JsonObject inner ? ofSerialised(inner) : named();
    }

    private static LayerWeights ofSerialised(JsonObject layer) {
        return layer.get("config") instanceof JsonObject config
                ? of(Json.text(layer, "class_name").orElse(""), config)
                : named();
    }

    private static LayerWeights cells(JsonObject config) {
        List<String> names = new ArrayList<>();
        if (config.get("cells") instanceof JsonArray cells) {
            for (JsonElement cell : cells) {
                if (cell instanceof JsonObject layer) {
                    names.addAll(ofSerialised(layer).names);
                }
            }
        }
        return new LayerWeights(names);
    }

    private static LayerWeights bidirectional(JsonObject config) {
        List<String> names = new ArrayList<>(inner(config, "layer").names);
        names.addAll(
                Json.has(config, "backward_layer")
                        ? inner(config, "backward_layer").names
                        : inner(config, "layer").names);
        return new LayerWeights(names);
    }

    /** The last part of a weight's path, without the number of its output. */
    static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }
}
