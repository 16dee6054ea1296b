package io.github.debut4j.factorize.cache;

import java.nio.file.Path;

/** Listener for the events of a cache, called on the calling thread. */
public interface CacheListener {

    /** Does nothing. */
    CacheListener NONE = new CacheListener() {};

    /** A factorisation was read from the cache. */
    default void found(Path entry) {}

    /** An entry is damaged or the folder cannot be written: one line. The work continues. */
    default void note(String line) {}
}
