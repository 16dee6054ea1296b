package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A model of Keras in one form, whichever version of Keras wrote it: names, settings and weights
 * are those of Keras 2 with TensorFlow, nested models are dissolved, and the input layers of
 * sequential models are explicit.
 *
 * @param layers each layer once, in the order of the file
 * @param inputs the outputs of its input layers, in the model's order
 * @param outputs the tensors that the model returns, in the model's order
 * @param training the training configuration, if the model was compiled
 */
public record KerasModel(
        List<KerasLayer> layers,
        List<TensorRef> inputs,
        List<TensorRef> outputs,
        Optional<JsonObject> training) {

    /** Copies the lists. */
    public KerasModel {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * An output of a layer.
     *
     * @param layer the layer's name
     * @param call which of the layer's calls, from 0
     * @param output which output of that call, from 0
     */
    public record TensorRef(String layer, int call, int output) {}
}
