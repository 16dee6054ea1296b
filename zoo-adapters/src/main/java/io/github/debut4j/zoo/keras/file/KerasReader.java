package io.github.debut4j.zoo.keras.file;

import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of {@code model.save} in Keras. */
public final class KerasReader {

    private static final byte[] HDF5 = HexFormat.of().parseHex("894844460d0a1a0a");

    private KerasReader() {}

    /** Whether a file has a format that Keras writes. */
    public static boolean recognises(ModelFile file) {
        return file.beginsWith(HDF5);
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file is damaged or not a whole model of Keras; the message does
     *     not contain its name
     */
    public static KerasModel read(ModelFile file) throws IOException {
        SavedFile saved = SavedFile.read(file.path());
        SavedModel model = new ModelParser().parse(saved.model());
        Map<String, List<Weight>> weights = new LinkedHashMap<>();
        for (Map.Entry<String, List<Weight>> layer : saved.weights().entrySet()) {
            weights.putAll(weights(model, layer.getKey(), layer.getValue()));
        }
        KerasModel dissolved = new Dissolver(weights).dissolve(model);
        return new KerasModel(
                dissolved.layers(), dissolved.inputs(), dissolved.outputs(), saved.training());
    }

    private static Map<String, List<Weight>> weights(
            SavedModel model, String name, List<Weight> weights) throws IOException {
        SavedModel.Layer layer = model.layers().get(name);
        if (weights.isEmpty()) {
            return Map.of();
        }
        if (layer == null) {
            throw new IOException(
                    "weights must belong to a layer of the model, found some of '" + name + "'");
        }
        if (layer.nested() != null) {
            return NestedWeights.of(layer, weights);
        }
        return Map.of(name, weights.stream().map(KerasReader::withLastName).toList());
    }

    private static Weight withLastName(Weight weight) {
        return new Weight(LayerWeights.lastName(weight.name()), weight.values());
    }
}
