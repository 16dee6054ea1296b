package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a file with a whole model.
 *
 * @param model the JSON of the architecture
 * @param training the JSON of the training configuration, if the model was compiled
 * @param version of Keras that wrote it, such as {@code 2.10.0}
 * @param backend of Keras, such as {@code tensorflow}
 * @param layers the names of the outermost model's layers but input layers, if they are stated
 *     outside of the architecture
 * @param weights of its layers
 */
record SavedFile(
        JsonObject model,
        Optional<JsonObject> training,
        String version,
        String backend,
        List<String> layers,
        Weights weights) {

    /** Copies the names. */
    SavedFile {
        layers = List.copyOf(layers);
    }

    /** The weights of a file, which are found by the architecture. */
    interface Weights {

        /**
         * The weights of each layer.
         *
         * @param model the architecture
         * @return by the names of the layers in the dissolved model, {@code outer/inner}
         * @throws IOException if the weights are not those of the model's layers
         */
        Map<String, List<Weight>> of(SavedModel model) throws IOException;
    }

    /** Whether Keras 1 wrote the file. */
    boolean isKeras1() {
        return version.startsWith("1") || version.startsWith("0");
    }

    /** The form in which its layers are written. */
    LayerDialect dialect() {
        return isKeras1() ? new Keras1Dialect() : new CurrentDialect(version);
    }

    /** The layouts of its weights. */
    WeightLayouts layouts() {
        return new WeightLayouts(isKeras1(), backend.equals("theano"));
    }
}
