package io.github.debut4j.zoo.pytorch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named tensors of a PyTorch module. Immutable.
 *
 * @param source the file as the user specified it, for messages
 * @param tensors the tensors by name, such as {@code conv1.weight}, in the order of the file. Not
 *     modified.
 * @param leftBehind the names of entries of the file that are not read, with a remark on those that
 *     contain other weights
 */
public record StateDict(String source, Map<String, Tensor> tensors, List<String> leftBehind) {

    /** Copies the map and the list. */
    public StateDict {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        leftBehind = List.copyOf(leftBehind);
    }

    /** All tensors of a file. */
    public StateDict(String source, Map<String, Tensor> tensors) {
        this(source, tensors, List.of());
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
