package io.github.debut4j.factorize.cache;

import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.Factorizer;
import java.nio.file.Path;
import java.util.Optional;

/** Factorisations that are not repeated. */
public final class CachedFactorizations {

    private CachedFactorizations() {}

    /**
     * The factorisations of {@link Factorizer}, with a cache.
     *
     * @param folder of the cache; empty to keep only the last ones of this process in memory
     */
    public static Factorizations of(Optional<Path> folder, CacheListener listener) {
        return of(folder, Factorizer::factorize, listener);
    }

    /**
     * Factorisations with a cache.
     *
     * @param folder of the cache; empty to keep only the last ones of this process in memory
     * @param source computes what is not in the cache
     */
    public static Factorizations of(
            Optional<Path> folder, Factorizations source, CacheListener listener) {
        return folder.<Factorizations>map(path -> new FactorizationCache(path, source, listener))
                .orElseGet(() -> new RecentFactorizations(source));
    }
}
