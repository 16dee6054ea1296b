package io.github.debut4j.factorize.cache;

import java.nio.file.Path;

/** Hears of what a cache does, on the thread that called it. */
public interface CacheListener {

    /** Says nothing. */
    CacheListener NONE = new CacheListener() {};

    /** A factorisation was there already. */
    default void found(Path entry) {}

    /** An entry is damaged, or the folder cannot be written; one line. The work goes on. */
    default void note(String line) {}
}
