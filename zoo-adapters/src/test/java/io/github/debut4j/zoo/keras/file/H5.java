package io.github.debut4j.zoo.keras.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an HDF5 file with the attributes and groups of Keras, from a given architecture. */
final class H5 {

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> layers = new LinkedHashMap<>();
    private Map<String, Object> last = new LinkedHashMap<>();

    /**
     * A file of Keras 2.10 with TensorFlow.
     *
     * @param model the architecture, as JSON with single quotes
     */
    static H5 of(String model) {
        return new H5()
                .attribute("model_config", model.replace('\'', '"'))
                .attribute("keras_version", "2.10.0")
                .attribute("backend", "tensorflow");
    }

    /** A sequential model of layers, each as JSON with single quotes. */
    static H5 sequential(String... layers) {
        return of(
                "{'class_name':'Sequential','config':{'name':'sequential','layers':["
                        + String.join(",", layers)
                        + "]}}");
    }

    /** The JSON of a layer of a sequential model, with single quotes. */
    static String layer(String type, String config) {
        return "{'class_name':'%s','config':%s}".formatted(type, config);
    }

    H5 attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    H5 without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    /** The group of a layer with weights, which follow. (The library cannot write empty groups.) */
    H5 layer(String name) {
        last = new LinkedHashMap<>();
        layers.put(name, last);
        return this;
    }

    /** A weight of the last layer: nested arrays, under its path. */
    H5 weight(String path, Object values) {
        last.put(path, values);
        return this;
    }

    Path write(Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            attributes.forEach(hdf::putAttribute);
            WritableGroup root = hdf.putGroup("model_weights");
            if (!layers.isEmpty()) {
                root.putAttribute("layer_names", layers.keySet().toArray(String[]::new));
            }
            layers.forEach((layer, weights) -> write(root.putGroup(layer), weights));
        }
        return file;
    }

    private static void write(WritableGroup layer, Map<String, Object> weights) {
        H5Tree tree = new H5Tree(layer);
        weights.forEach(tree::put);
        layer.putAttribute("weight_names", weights.keySet().toArray(String[]::new));
    }
}
