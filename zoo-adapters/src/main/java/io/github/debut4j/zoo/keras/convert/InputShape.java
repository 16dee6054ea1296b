package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.List;

/** The shape of an input layer. */
final class InputShape {

    private static final String KEY = "batch_input_shape";

    private InputShape() {}

    /**
     * The sizes of the axes without the batch axis; {@link KerasTensor#UNKNOWN} for a size that is
     * not fixed.
     *
     * @param config the settings of an input layer
     */
    static List<Integer> of(JsonObject config) {
        if (!(config.get(KEY) instanceof JsonArray array) || array.size() < 2) {
            throw SettingException.of(
                    KEY, "be a list that begins with the batch size", config.get(KEY));
        }
        List<Integer> shape = new ArrayList<>();
        for (JsonElement size : array.asList().subList(1, array.size())) {
            shape.add(size(size));
        }
        return shape;
    }

    /** The input of the network, whose images and sequences are in the format of the model. */
    static NetworkInput described(String name, List<Integer> shape, DataFormat format) {
        InputLayout layout =
                switch (shape.size()) {
                    case 1 -> InputLayout.FEATURES;
                    case 2 -> InputLayout.ofSequences(format.sequences());
                    case 3 -> InputLayout.ofImages(format.images());
                    default ->
                            throw SettingException.of(
                                    KEY, "have 2 to 4 axes", new KerasTensor(name, shape).text());
                };
        return new NetworkInput(name, layout, layout.sizes(Window.array(shape)));
    }

    private static int size(JsonElement size) {
        if (size.isJsonNull()) {
            return KerasTensor.UNKNOWN;
        }
        if (size instanceof JsonPrimitive number && number.isNumber() && number.getAsInt() > 0) {
            return number.getAsInt();
        }
        throw SettingException.of(KEY, "contain whole numbers above 0 or null", size);
    }
}
