package io.github.debut4j.export.onnx;

import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.spec.SettingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model file should be like.
 *
 * @param storage of the weights of chains
 * @param batch the number of examples for which the forms of chains are chosen; the file takes any
 *     number
 * @param opset the version of the standard operators, from {@value #LEAST_OPSET} to {@value
 *     #GREATEST_OPSET}; older runtimes do not know the latest
 * @param metadata texts by name, such as provenance and preprocessing, in the order in which they
 *     are written
 */
public record OnnxOptions(
        ChainStorage storage, int batch, int opset, Map<String, String> metadata) {

    /** The earliest version: axes of sums and squeezes are inputs since then. */
    public static final int LEAST_OPSET = 13;

    /** The latest version, which is the default. */
    public static final int GREATEST_OPSET = 17;

    /**
     * Checks the numbers and copies the map.
     *
     * @throws IllegalArgumentException if the number of examples is below 1
     * @throws SettingException if the opset is not one of these
     */
    public OnnxOptions {
        if (batch < 1) {
            throw new IllegalArgumentException(
                    "the expected batch must be at least 1, found " + batch);
        }
        SettingException.require(
                opset >= LEAST_OPSET && opset <= GREATEST_OPSET,
                "opset",
                "be from " + LEAST_OPSET + " to " + GREATEST_OPSET,
                opset);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Weights as chains, one example at a time, the latest opset, no metadata. */
    public static OnnxOptions defaults() {
        return new OnnxOptions(ChainStorage.CHAIN, 1, GREATEST_OPSET, Map.of());
    }

    /** The same options with another storage. */
    public OnnxOptions withStorage(ChainStorage other) {
        return new OnnxOptions(other, batch, opset, metadata);
    }

    /** The same options with another expected number of examples. */
    public OnnxOptions withBatch(int other) {
        return new OnnxOptions(storage, other, opset, metadata);
    }

    /** The same options with another version of the operators. */
    public OnnxOptions withOpset(int other) {
        return new OnnxOptions(storage, batch, other, metadata);
    }

    /** The same options with other metadata. */
    public OnnxOptions withMetadata(Map<String, String> other) {
        return new OnnxOptions(storage, batch, opset, other);
    }
}
