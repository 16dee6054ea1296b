package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.cache.CacheListener;
import io.github.debut4j.factorize.cache.CachedFactorizations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of the factorisation cache, which spares repeated computations. */
public final class CacheArguments {

    private static final String OFF = "off";
    private static final String NAME = "debut4j";

    @Parameter(
            names = "--cache",
            description = "cache factorisations in this `FOLDER`, so that none is computed twice",
            defaultValueDescription =
                    "$DEBUT_CACHE, which may be 'off'; otherwise debut4j in $XDG_CACHE_HOME or"
                            + " ~/.cache")
    private @Nullable Path cache;

    @Parameter(
            names = "--no-cache",
            description = "compute all factorisations, and do not store them")
    private boolean none;

    /**
     * The source of the factorisations: the cache, or a computation that repeats none of the last
     * ones.
     *
     * @throws UsageException if both options are given
     */
    public Factorizations factorizations(CacheListener listener) {
        return CachedFactorizations.of(folder(), listener);
    }

    /** As {@link #factorizations(CacheListener)}, from another source. */
    Factorizations factorizations(Factorizations source, CacheListener listener) {
        return CachedFactorizations.of(folder(), source, listener);
    }

    /**
     * The folder of the cache; empty if it is turned off.
     *
     * @throws UsageException if both options are given
     */
    public Optional<Path> folder() {
        if (none && cache != null) {
            throw new UsageException("expected --cache or --no-cache, found both");
        }
        return none
                ? Optional.empty()
                : Optional.ofNullable(cache)
                        .or(() -> standard(System.getenv(), System.getProperties()));
    }

    /** What an interrupted command says about its repetition; empty without a cache. */
    String howToContinue() {
        return folder().isPresent()
                ? "; the same command takes the factorisations that are finished from the cache"
                : "";
    }

    /** The default folder; empty if the cache is turned off. */
    static Optional<Path> standard(Map<String, String> environment, Map<Object, Object> system) {
        String own = environment.getOrDefault("DEBUT_CACHE", "");
        if (own.equals(OFF)) {
            return Optional.empty();
        }
        boolean windows =
                String.valueOf(system.get("os.name"))
                        .toLowerCase(Locale.ROOT)
                        .startsWith("windows");
        String caches = environment.getOrDefault(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        try {
            if (!own.isEmpty()) {
                return Optional.of(Path.of(own));
            }
            return Optional.of(
                    caches.isEmpty()
                            ? Path.of(String.valueOf(system.get("user.home")), ".cache", NAME)
                            : Path.of(caches, NAME));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
