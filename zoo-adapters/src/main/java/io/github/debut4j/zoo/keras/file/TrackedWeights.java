package io.github.debut4j.zoo.keras.file;

import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights by the places of objects in a model, as in {@code .keras} files: {@code
 * layers/dense_1/vars/0} is the first weight of the second dense layer.
 *
 * <p>Keras 3 numbers the layers of a class; {@code tf.keras} counts layers with weights twice,
 * under {@code _layer_checkpoint_dependencies}. In both, the layers with weights are in order, and
 * that is used here.
 */
final class TrackedWeights implements SavedFile.Weights {

    private static final List<String> CONTAINERS =
            List.of("layers/", "_layer_checkpoint_dependencies/");
    private static final String VARIABLES = "vars/";

    /** The parts of layers whose order is not that of their names. */
    private static final List<String> PARTS =
            List.of(
                    "forward_layer",
                    "backward_layer",
                    "query_dense",
                    "key_dense",
                    "value_dense",
                    "output_dense");

    private final TreeMap<String, INDArray> arrays;

    /**
     * Takes the arrays.
     *
     * @param arrays by path
     */
    TrackedWeights(Map<String, INDArray> arrays) {
        this.arrays = new TreeMap<>(arrays);
    }

    /** Whether an array can be the weight of a layer: states of random numbers are not. */
    static boolean isOfLayer(String path) {
        return CONTAINERS.stream().anyMatch(path::startsWith)
                && !path.contains("seed_generator/")
                && !path.contains("random_generator/");
    }

    @Override
    public Map<String, List<Weight>> of(SavedModel model) throws IOException {
        Map<String, List<Weight>> found = new LinkedHashMap<>();
        addModel(model, "", "", found);
        return found;
    }

    /**
     * Adds the weights of a model.
     *
     * @param path of the model in the file, empty or with a slash at its end
     * @param prefix of the names of its layers
     */
    private void addModel(
            SavedModel model, String path, String prefix, Map<String, List<Weight>> found)
            throws IOException {
        String container = path + CONTAINERS.get(0);
        if (below(container).isEmpty()) {
            container = path + CONTAINERS.get(1);
        }
        Map<String, List<String>> groups = groupsByClass(container);
        Map<String, List<SavedModel.Layer>> layers = new LinkedHashMap<>();
        for (SavedModel.Layer layer : model.layers().values()) {
            if (hasWeights(layer)) {
                layers.computeIfAbsent(snakeCase(layer.type()), key -> new ArrayList<>())
                        .add(layer);
            }
        }
        for (Map.Entry<String, List<SavedModel.Layer>> of : layers.entrySet()) {
            List<String> places = groups.getOrDefault(of.getKey(), List.of());
            requireSameNumber(of.getKey(), container, of.getValue().size(), places.size());
            for (int k = 0; k < places.size(); k++) {
                SavedModel.Layer layer = of.getValue().get(k);
                String place = container + places.get(k) + "/";
                if (layer.nested() != null) {
                    addModel(layer.nested(), place, prefix + layer.name() + "/", found);
                } else {
                    found.put(prefix + layer.name(), weights(layer, place));
                }
            }
        }
    }

    private static void requireSameNumber(String type, String container, int layers, int places)
            throws IOException {
        if (layers != places) {
            throw new IOException(
                    container
                            + type
                            + " must have weights for as many layers as the model has ("
                            + layers
                            + "), found "
                            + places);
        }
    }

    private static boolean hasWeights(SavedModel.Layer layer) {
        return layer.nested() != null
                ? layer.nested().layers().values().stream().anyMatch(TrackedWeights::hasWeights)
                : !LayerWeights.of(layer.type(), layer.config()).names().isEmpty();
    }

    /** The names of the groups in a container that have arrays, by their class, in order. */
    private Map<String, List<String>> groupsByClass(String container) {
        Map<String, List<String>> groups = new HashMap<>();
        below(container).keySet().stream()
                .map(path -> path.substring(container.length()))
                .filter(path -> path.contains("/"))
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .sorted(Comparator.comparingInt(TrackedWeights::number))
                .forEach(
                        name ->
                                groups.computeIfAbsent(
                                                name.replaceFirst("_\\d+$", ""),
                                                key -> new ArrayList<>())
                                        .add(name));
        return groups;
    }

    /** The number at the end of a name; that of the first has none. */
    private static int number(String name) {
        String digits = name.replaceFirst("^.*?(_(\\d{1,9}))?$", "$2");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** The weights of a single layer: its own, then those of its parts. */
    private List<Weight> weights(SavedModel.Layer layer, String place) throws IOException {
        List<INDArray> values = new ArrayList<>();
        addArrays(place, values);
        List<String> names = LayerWeights.of(layer.type(), layer.config()).names();
        if (names.size() != values.size()) {
            throw new IOException(
                    "layer '"
                            + layer.name()
                            + "' ("
                            + layer.type()
                            + ") must have the weights "
                            + names
                            + ", found "
                            + values.size()
                            + " arrays");
        }
        List<Weight> weights = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            weights.add(new Weight(names.get(k), values.get(k)));
        }
        return weights;
    }

    private void addArrays(String place, List<INDArray> values) {
        below(place + VARIABLES).entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> variable(entry.getKey())))
                .forEach(entry -> values.add(entry.getValue()));
        below(place).keySet().stream()
                .map(path -> path.substring(place.length()))
                .filter(path -> path.contains("/") && !path.startsWith(VARIABLES))
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .sorted(
                        Comparator.comparingInt(TrackedWeights::part)
                                .thenComparingInt(TrackedWeights::number))
                .forEach(part -> addArrays(place + part + "/", values));
    }

    private static int part(String name) {
        int known = PARTS.indexOf(name.replaceFirst("^_", ""));
        return known < 0 ? PARTS.size() : known;
    }

    private static int variable(String path) {
        String digits = path.replaceFirst("^.*/(\\d{1,9})$", "$1");
        return digits.equals(path) ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private Map<String, INDArray> below(String path) {
        return arrays.subMap(path, path.substring(0, path.length() - 1) + '0');
    }

    /** The name that Keras derives from a class: {@code p_re_lu} from {@code PReLU}. */
    static String snakeCase(String type) {
        return type.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z0-9]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
