package io.github.debut4j.zoo.keras.oracle;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of Keras 2 in an HDF5 file.
 *
 * @param model the JSON of its architecture
 * @param weights by layer, in Keras' order
 */
public record StoredModel(JsonObject model, Map<String, List<DoubleTensor>> weights) {

    /** Reads a file. */
    public static StoredModel read(Path file) {
        try (HdfFile hdf = new HdfFile(file)) {
            String json = String.valueOf(hdf.getAttribute("model_config").getData());
            Map<String, List<DoubleTensor>> weights = new HashMap<>();
            Group layers = (Group) hdf.getChild("model_weights");
            for (String layer : names(layers, "layer_names")) {
                Group group = (Group) layers.getByPath(layer);
                List<DoubleTensor> arrays = new ArrayList<>();
                for (String name : names(group, "weight_names")) {
                    Dataset dataset = (Dataset) group.getByPath(name);
                    arrays.add(
                            DoubleTensor.of(
                                    dataset.getDimensions(), (float[]) dataset.getDataFlat()));
                }
                weights.put(layer, arrays);
            }
            return new StoredModel(JsonParser.parseString(json).getAsJsonObject(), weights);
        }
    }

    private static String[] names(Group group, String attribute) {
        return group.getAttribute(attribute).getData() instanceof String[] names
                ? names
                : new String[0];
    }

    /** The outputs of the model. */
    public List<DoubleTensor> outputs(List<DoubleTensor> inputs) {
        return KerasOracle.outputs(model, 2, new InOrder(), inputs);
    }

    /** Gives each layer its weights in the order in which it asks for them. */
    private final class InOrder implements WeightSource {

        private final Map<String, Map<String, DoubleTensor>> given = new HashMap<>();

        @Override
        public DoubleTensor get(String layer, String name, int... shape) {
            Map<String, DoubleTensor> ofLayer =
                    given.computeIfAbsent(layer, key -> new HashMap<>());
            DoubleTensor next =
                    ofLayer.computeIfAbsent(
                            name,
                            key -> weights.getOrDefault(layer, List.of()).get(ofLayer.size()));
            if (!Arrays.equals(shape, next.shape())) {
                throw new IllegalArgumentException(
                        layer
                                + "/"
                                + name
                                + " must have the shape "
                                + Arrays.toString(shape)
                                + ", found "
                                + next);
            }
            return next;
        }
    }
}
