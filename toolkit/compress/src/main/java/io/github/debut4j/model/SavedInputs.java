package io.github.debut4j.model;

import com.google.gson.Gson;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a network as JSON.
 *
 * @param inputs in the order of the network
 */
record SavedInputs(@Nullable List<@Nullable Input> inputs) {

    private static final Gson GSON = new Gson();

    /**
     * One input.
     *
     * @param name of the input
     * @param layout the text of an {@link InputLayout}
     * @param sizes in the order of {@link NetworkInput#sizes}; null for one that is not known
     */
    record Input(
            @Nullable String name,
            @Nullable String layout,
            @Nullable List<@Nullable Integer> sizes) {}

    static SavedInputs of(List<NetworkInput> inputs) {
        List<@Nullable Input> saved = new ArrayList<>();
        for (NetworkInput input : inputs) {
            List<@Nullable Integer> sizes = new ArrayList<>();
            input.sizes().forEach(size -> sizes.add(size == NetworkInput.ANY ? null : size));
            saved.add(new Input(input.name(), input.layout().toString(), sizes));
        }
        return new SavedInputs(saved);
    }

    /**
     * Parses the JSON.
     *
     * @throws IOException if a part is missing or wrong
     */
    static List<NetworkInput> parse(String json) throws IOException {
        SavedInputs saved = GSON.fromJson(json, SavedInputs.class);
        if (saved == null || saved.inputs == null) {
            throw new IOException("it must hold a list of inputs, found none");
        }
        List<NetworkInput> inputs = new ArrayList<>();
        for (Input input : saved.inputs) {
            if (input == null
                    || input.name == null
                    || input.layout == null
                    || input.sizes == null) {
                throw new IOException("an input must have name, layout and sizes, found " + input);
            }
            inputs.add(
                    new NetworkInput(
                            input.name, InputLayout.parse(input.layout), sizes(input.sizes)));
        }
        return inputs;
    }

    private static List<Integer> sizes(List<@Nullable Integer> saved) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (Integer size : saved) {
            if (size != null && size < 1) {
                throw new IOException("a size must be at least 1, found " + size);
            }
            sizes.add(size == null ? NetworkInput.ANY : size);
        }
        return sizes;
    }
}
