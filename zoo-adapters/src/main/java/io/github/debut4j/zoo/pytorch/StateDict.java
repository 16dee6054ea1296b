package io.github.debut4j.zoo.pytorch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The named tensors of a PyTorch module. Immutable.
 *
 * @param source the file as the user specified it, for messages
 * @param tensors the tensors by name, such as {@code conv1.weight}, in the order of the file. Not
 *     modified.
 */
public record StateDict(String source, Map<String, Tensor> tensors) {

    /** Copies the map. */
    public StateDict {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * The tensor of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "a tensor must be one of " + tensors.keySet() + ", found '" + name + "'");
        }
        return tensor;
    }
}
