package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an HDF5 file with a whole model.
 *
 * @param model the JSON of the architecture
 * @param training the JSON of the training configuration, if the model was compiled
 * @param version of Keras that wrote it, such as {@code 2.10.0}
 * @param backend of Keras, such as {@code tensorflow}
 * @param weights by the layers of the outermost model, in the order of the file: the names of
 *     weights are their paths, such as {@code conv1/kernel:0}
 */
record SavedFile(
        JsonObject model,
        Optional<JsonObject> training,
        String version,
        String backend,
        Map<String, List<Weight>> weights) {

    private static final String MODEL = "model_config";
    private static final String TRAINING = "training_config";
    private static final String WEIGHTS = "model_weights";

    /** The texts of the file, before they are parsed. */
    private record Texts(
            String model,
            Optional<String> training,
            String version,
            String backend,
            Map<String, List<Weight>> weights) {}

    /**
     * Reads a file.
     *
     * @throws IOException with the rule that the file breaks, without its name
     */
    static SavedFile read(Path file) throws IOException {
        Texts texts = Hdf5.read(file, SavedFile::texts);
        return new SavedFile(
                Json.parse(MODEL, texts.model),
                texts.training.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Json.parse(TRAINING, texts.training.get())),
                texts.version,
                texts.backend,
                texts.weights);
    }

    private static Texts texts(Hdf5 content) throws IOException {
        Group root = content.root();
        String model =
                Hdf5.text(root, MODEL).orElseThrow(() -> new IOException(withoutModel(root)));
        String version = Hdf5.text(root, "keras_version").orElse("1");
        if (version.startsWith("3")) {
            throw new IOException(
                    "must be written by Keras 2, found Keras "
                            + version
                            + " (write it again with TF_USE_LEGACY_KERAS=1)");
        }
        Group layers =
                Hdf5.group(root, WEIGHTS)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "must contain a group "
                                                        + WEIGHTS
                                                        + ", found none"));
        Map<String, List<Weight>> weights = new LinkedHashMap<>();
        for (String layer : Hdf5.names(layers, "layer_names")) {
            Group group =
                    Hdf5.group(layers, layer)
                            .orElseThrow(
                                    () ->
                                            new IOException(
                                                    "must contain a group for layer "
                                                            + layer
                                                            + ", found none"));
            List<Weight> arrays = new ArrayList<>();
            for (String path : Hdf5.names(group, "weight_names")) {
                arrays.add(new Weight(path, content.array(group, path)));
            }
            weights.put(layer, arrays);
        }
        return new Texts(
                model,
                Hdf5.text(root, TRAINING),
                version,
                Hdf5.text(root, "backend").orElse("tensorflow"),
                weights);
    }

    private static String withoutModel(Group root) {
        return root.getAttribute("layer_names") == null && root.getAttribute("layer_names0") == null
                ? "must be written by Keras, found an HDF5 file without an attribute model_config"
                : "must contain a whole model, found its weights only (write it with model.save, not"
                        + " save_weights)";
    }
}
