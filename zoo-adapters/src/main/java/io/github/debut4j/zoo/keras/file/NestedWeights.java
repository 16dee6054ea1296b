package io.github.debut4j.zoo.keras.file;

import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the weights of a nested model, which Keras stores as one list, to its layers.
 *
 * <p>The name of a weight contains that of its layer, unless the user renamed the layer or two
 * layers have the same name. Then its place in the list counts: trainable weights of all layers
 * come first, others after them.
 */
final class NestedWeights {

    /** Keras 1: {@code dense_1_W}, {@code lstm_1_W_i}, {@code bn_running_mean}. */
    private static final Pattern KERAS_1 =
            Pattern.compile(
                    "(.+?)_(?:[WUb](?:_[a-z])?|gamma|beta|running_mean|running_std|alphas)(?::\\d+)?");

    private final String model;
    private final Map<String, SavedModel.Layer> leaves = new LinkedHashMap<>();

    private NestedWeights(SavedModel.Layer model) {
        this.model = model.name();
        collect(model.name(), model);
    }

    private void collect(String name, SavedModel.Layer layer) {
        if (layer.nested() == null) {
            leaves.put(name, layer);
        } else {
            layer.nested()
                    .layers()
                    .values()
                    .forEach(inner -> collect(name + "/" + inner.name(), inner));
        }
    }

    /**
     * The weights of each layer.
     *
     * @param model with nested model
     * @param weights with their paths as names
     * @return by the names of the layers, {@code model/layer}; the weights have their last names
     * @throws IOException if the layers have another number of weights
     */
    static Map<String, List<Weight>> of(SavedModel.Layer model, List<Weight> weights)
            throws IOException {
        NestedWeights nested = new NestedWeights(model);
        Map<String, List<Weight>> byName = nested.byName(weights);
        return byName != null ? byName : nested.byPlace(weights);
    }

    private @Nullable Map<String, List<Weight>> byName(List<Weight> weights) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        leaves.forEach(
                (full, leaf) ->
                        names.computeIfAbsent(leaf.name(), key -> new ArrayList<>()).add(full));
        Map<String, List<Weight>> found = new LinkedHashMap<>();
        for (Weight weight : weights) {
            List<String> owners =
                    ownerNames(weight.name()).stream()
                            .flatMap(part -> names.getOrDefault(part, List.of()).stream())
                            .distinct()
                            .toList();
            if (owners.size() != 1) {
                return null;
            }
            found.computeIfAbsent(owners.get(0), key -> new ArrayList<>()).add(named(weight));
        }
        for (Map.Entry<String, SavedModel.Layer> leaf : leaves.entrySet()) {
            int expected = expected(leaf.getValue()).names().size();
            if (expected > 0 && found.getOrDefault(leaf.getKey(), List.of()).size() != expected) {
                return null;
            }
        }
        return found;
    }

    /** The names that the layer of a weight can have: {@code a/W} is of a, so is {@code a_W}. */
    private static List<String> ownerNames(String path) {
        List<String> parts = Arrays.asList(path.split("/"));
        if (parts.size() > 1) {
            return parts.subList(0, parts.size() - 1);
        }
        Matcher keras1 = KERAS_1.matcher(path);
        return keras1.matches() ? List.of(keras1.group(1)) : List.of();
    }

    private Map<String, List<Weight>> byPlace(List<Weight> weights) throws IOException {
        int all = leaves.values().stream().mapToInt(leaf -> expected(leaf).names().size()).sum();
        if (all != weights.size()) {
            throw new IOException(
                    "model '"
                            + model
                            + "' must have the weights of its layers ("
                            + all
                            + "), found "
                            + weights.size());
        }
        int trainable = 0;
        int other = leaves.values().stream().mapToInt(NestedWeights::trainable).sum();
        Map<String, List<Weight>> found = new LinkedHashMap<>();
        for (Map.Entry<String, SavedModel.Layer> leaf : leaves.entrySet()) {
            int first = trainable(leaf.getValue());
            int rest = expected(leaf.getValue()).names().size() - first;
            List<Weight> own = new ArrayList<>(weights.subList(trainable, trainable + first));
            own.addAll(weights.subList(other, other + rest));
            trainable += first;
            other += rest;
            if (!own.isEmpty()) {
                found.put(leaf.getKey(), own.stream().map(NestedWeights::named).toList());
            }
        }
        return found;
    }

    private static LayerWeights expected(SavedModel.Layer layer) {
        return LayerWeights.of(layer.type(), layer.config());
    }

    /** How many weights of a layer are trainable: none if it is frozen. */
    private static int trainable(SavedModel.Layer layer) {
        return Json.isTrue(layer.config(), "trainable", true) ? expected(layer).trainable() : 0;
    }

    private static Weight named(Weight weight) {
        return new Weight(LayerWeights.lastName(weight.name()), weight.values());
    }
}
