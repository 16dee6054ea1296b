package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layers of a sequential model, with an explicit input layer.
 *
 * <p>In Keras 1, the first layer of a sequential model can merge other sequential models. Their
 * layers belong to the same model.
 */
final class SequentialParser {

    private static final String LAYERS = "layers";
    private static final String SHAPE = "batch_input_shape";

    private final ModelParser parser;
    private final String where;
    private final @Nullable JsonElement buildShape;
    private final List<SavedModel.Layer> layers = new ArrayList<>();
    private final List<TensorRef> inputs = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param parser of single layers
     * @param where the model, for messages
     * @param buildShape the shape of the input, if it is stated for the model rather than a layer
     */
    SequentialParser(ModelParser parser, String where, @Nullable JsonElement buildShape) {
        this.parser = parser;
        this.where = where;
        this.buildShape = buildShape;
    }

    /** The layers so far. */
    List<SavedModel.Layer> layers() {
        return layers;
    }

    /** The outputs of the input layers. */
    List<TensorRef> inputs() {
        return inputs;
    }

    /**
     * Appends layers, of which the first has its own input.
     *
     * @return the output of the last
     */
    TensorRef append(JsonArray elements) throws IOException {
        if (elements.isEmpty()) {
            throw new IOException(where + " must have a layer, found none");
        }
        TensorRef last = appendFirst(object(elements.get(0)));
        for (int k = 1; k < elements.size(); k++) {
            last = append(parser.layer(object(elements.get(k)), layers.size(), called(last)));
        }
        return last;
    }

    private JsonObject object(JsonElement element) throws IOException {
        return Json.object("a layer of " + where, element);
    }

    private static List<Call> called(TensorRef... inputs) {
        return List.of(new Call(List.of(inputs), new JsonObject()));
    }

    private TensorRef append(SavedModel.Layer layer) {
        layers.add(layer);
        return new TensorRef(layer.name(), 0, 0);
    }

    private TensorRef appendFirst(JsonObject json) throws IOException {
        if (json.get("config") instanceof JsonObject config
                && Json.text(json, "class_name").orElse("").equals("Merge")
                && config.get(LAYERS) instanceof JsonArray branches) {
            return append(parser.layer(json, layers.size(), called(outputs(branches))));
        }
        SavedModel.Layer first = parser.layer(json, layers.size(), called());
        SavedModel.Layer input = first.isInput() ? first : inputOf(first);
        TensorRef source = append(input);
        inputs.add(source);
        return first.isInput()
                ? source
                : append(
                        new SavedModel.Layer(
                                first.name(),
                                first.type(),
                                first.config(),
                                called(source),
                                first.nested()));
    }

    private TensorRef[] outputs(JsonArray branches) throws IOException {
        TensorRef[] outputs = new TensorRef[branches.size()];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] =
                    append(
                            Json.array(
                                    "config of a sequential model that is merged",
                                    object(branches.get(k)).get("config")));
        }
        return outputs;
    }

    /** The input layer that Keras would write before the first layer of a sequential model. */
    private SavedModel.Layer inputOf(SavedModel.Layer first) {
        String name = first.name() + "_input";
        JsonObject config = new JsonObject();
        config.addProperty("name", name);
        JsonObject source = first.config();
        if (first.nested() != null) {
            SavedModel nested = first.nested();
            source = nested.layer(nested.inputs().get(0)).config();
        }
        JsonElement shape = Json.has(source, SHAPE) ? source.get(SHAPE) : buildShape;
        if (shape != null) {
            config.add(SHAPE, shape);
        }
        if (Json.has(source, "dtype")) {
            config.add("dtype", source.get("dtype"));
        }
        return new SavedModel.Layer(name, KerasLayer.INPUT, config, called(), null);
    }
}
