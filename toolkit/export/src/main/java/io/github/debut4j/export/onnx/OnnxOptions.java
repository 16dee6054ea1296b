package io.github.debut4j.export.onnx;

import io.github.debut4j.export.form.ChainStorage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model file should be like.
 *
 * @param storage of the weights of chains
 * @param batch the number of examples for which the forms of chains are chosen; the file takes any
 *     number
 * @param metadata texts by name, such as provenance and preprocessing, in the order in which they
 *     are written
 */
public record OnnxOptions(ChainStorage storage, int batch, Map<String, String> metadata) {

    /**
     * Checks the number of examples and copies the map.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public OnnxOptions {
        if (batch < 1) {
            throw new IllegalArgumentException(
                    "the expected batch must be at least 1, found " + batch);
        }
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Weights as chains, one example at a time, no metadata. */
    public static OnnxOptions defaults() {
        return new OnnxOptions(ChainStorage.CHAIN, 1, Map.of());
    }

    /** The same options with another storage. */
    public OnnxOptions withStorage(ChainStorage other) {
        return new OnnxOptions(other, batch, metadata);
    }

    /** The same options with another expected number of examples. */
    public OnnxOptions withBatch(int other) {
        return new OnnxOptions(storage, other, metadata);
    }

    /** The same options with other metadata. */
    public OnnxOptions withMetadata(Map<String, String> other) {
        return new OnnxOptions(storage, batch, other);
    }
}
