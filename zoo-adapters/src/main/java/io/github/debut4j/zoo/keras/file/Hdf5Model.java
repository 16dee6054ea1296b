package io.github.debut4j.zoo.keras.file;

import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An HDF5 file with a whole model, as all versions of Keras write it.
 *
 * @param model the JSON of the architecture
 * @param training the JSON of the training configuration, if the model was compiled
 * @param version of Keras that wrote it
 * @param backend of Keras
 * @param weights by the layers of the outermost model: the names of weights are their paths, such
 *     as {@code conv1/kernel:0}
 */
record Hdf5Model(
        String model,
        Optional<String> training,
        String version,
        String backend,
        Map<String, List<Weight>> weights)
        implements SavedFile.Weights {

    private static final String MODEL = "model_config";
    private static final String TRAINING = "training_config";
    private static final String WEIGHTS = "model_weights";

    /**
     * Reads a file.
     *
     * @throws IOException with the rule that the file breaks, without its name
     */
    static SavedFile read(Path file) throws IOException {
        Hdf5Model content = Hdf5.read(file, Hdf5Model::of);
        return new SavedFile(
                Json.parse(MODEL, content.model),
                content.training.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Json.parse(TRAINING, content.training.get())),
                content.version,
                content.backend,
                List.copyOf(content.weights.keySet()),
                content);
    }

    private static Hdf5Model of(Hdf5 content) throws IOException {
        Group root = content.root();
        String model =
                Hdf5.text(root, MODEL).orElseThrow(() -> new IOException(withoutModel(root)));
        Group layers =
                Hdf5.group(root, WEIGHTS)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "must contain a group "
                                                        + WEIGHTS
                                                        + ", found none"));
        Map<String, List<Weight>> weights = new LinkedHashMap<>();
        try {
            for (String layer : Hdf5.names(layers, "layer_names")) {
                weights.put(layer, weights(content, layers, layer));
            }
        } catch (RuntimeException e) {
            throw Hdf5.explained(model, e);
        }
        return new Hdf5Model(
                model,
                Hdf5.text(root, TRAINING),
                Hdf5.text(root, "keras_version").orElseGet(() -> version(model)),
                Hdf5.text(root, "backend")
                        .or(() -> Hdf5.text(layers, "backend"))
                        .orElseGet(() -> backend(weights)),
                weights);
    }

    /**
     * The first versions of Keras 1 wrote none; settings of initialisers are named since Keras 2.
     */
    private static String version(String model) {
        return model.contains("_initializer\"") ? "2" : "1";
    }

    /** Keras 1 wrote none. Only names of TensorFlow end with the number of an output. */
    private static String backend(Map<String, List<Weight>> weights) {
        List<Weight> all = weights.values().stream().flatMap(List::stream).toList();
        boolean numbered = all.stream().allMatch(weight -> weight.name().matches(".*:\\d+"));
        return numbered ? "tensorflow" : "theano";
    }

    private static List<Weight> weights(Hdf5 content, Group layers, String layer)
            throws IOException {
        Optional<Group> group = Hdf5.group(layers, layer);
        if (group.isEmpty()) {
            throw new IOException("must contain a group for layer " + layer + ", found none");
        }
        List<Weight> weights = new ArrayList<>();
        for (String path : Hdf5.names(group.get(), "weight_names")) {
            weights.add(new Weight(path, content.array(group.get(), path)));
        }
        return weights;
    }

    private static String withoutModel(Group root) {
        boolean weights =
                Stream.of("layer_names", "layer_names0").anyMatch(name -> hasNames(root, name))
                        || Stream.of("layers", "_layer_checkpoint_dependencies")
                                .anyMatch(name -> Hdf5.group(root, name).isPresent());
        return weights
                ? "must contain a whole model, found its weights only (write it with model.save, not"
                        + " save_weights)"
                : "must be written by Keras, found an HDF5 file without an attribute model_config";
    }

    private static boolean hasNames(Group root, String attribute) {
        return root.getAttribute(attribute) != null;
    }

    @Override
    public Map<String, List<Weight>> of(SavedModel model) throws IOException {
        Map<String, List<Weight>> found = new LinkedHashMap<>();
        for (Map.Entry<String, List<Weight>> layer : weights.entrySet()) {
            if (!layer.getValue().isEmpty()) {
                found.putAll(of(model, layer.getKey(), layer.getValue()));
            }
        }
        return found;
    }

    private static Map<String, List<Weight>> of(SavedModel model, String name, List<Weight> weights)
            throws IOException {
        SavedModel.Layer layer = model.layers().get(name);
        if (layer == null) {
            throw new IOException(
                    "weights must belong to a layer of the model, found some of '" + name + "'");
        }
        if (layer.nested() != null) {
            return NestedWeights.of(layer, weights);
        }
        return Map.of(name, weights.stream().map(Hdf5Model::withLastName).toList());
    }

    private static Weight withLastName(Weight weight) {
        return new Weight(LayerWeights.lastName(weight.name()), weight.values());
    }
}
