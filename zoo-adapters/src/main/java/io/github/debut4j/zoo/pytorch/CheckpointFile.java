package io.github.debut4j.zoo.pytorch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open checkpoint of any layout: what was saved, and the storages of its tensors. */
interface CheckpointFile extends Closeable {

    /** Pickles of real checkpoints take about 150 bytes per tensor. */
    int MOST_PICKLE_BYTES = 1 << 26;

    /** The longest array of Java. */
    int MOST_STORAGE_BYTES = Integer.MAX_VALUE - 8;

    /** What was saved: a state dict or something that contains one. Called once. */
    PickleValue content() throws IOException;

    /**
     * Reads the bytes of a whole storage.
     *
     * @return the elements, which all lie in the file, in its byte order
     * @throws IOException if there is no such storage, or it has another size
     */
    ByteBuffer storage(PickleValue.Storage storage) throws IOException;

    /** Requires that nothing is missing at the end of the file, whether it was read or not. */
    void requireWhole() throws IOException;
}
