package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import java.io.IOException;
import java.util.List;

/** Translates layers as a version of Keras writes them to those of Keras 2. */
interface LayerDialect {

    /**
     * Translates a layer.
     *
     * @param layer its JSON, with {@code class_name} and {@code config}; not modified
     * @param name of the layer
     * @param calls of the layer
     * @throws IOException naming the layer, if Keras 2 has nothing that computes the same
     */
    SavedModel.Layer keras2(JsonObject layer, String name, List<Call> calls) throws IOException;
}
