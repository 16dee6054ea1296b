package io.github.debut4j.model;

import java.util.Arrays;

/**
 * The bytes of a normaliser as they stand in a model zip. They are carried along and never run or
 * even looked into: a normaliser may name a class of its own. Immutable.
 */
public final class SavedNormalizer {

    private final byte[] bytes;

    private SavedNormalizer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static SavedNormalizer of(byte[] bytes) {
        return new SavedNormalizer(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SavedNormalizer that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
