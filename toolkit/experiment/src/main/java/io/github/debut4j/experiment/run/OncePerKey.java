package io.github.debut4j.experiment.run;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes one value per key. Threads that need a value while another thread computes it wait for
 * it; a failure is kept like a value.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
final class OncePerKey<K, V> {

    /**
     * Computes a value.
     *
     * @param <V> its type
     */
    @FunctionalInterface
    interface Computation<V> {

        /** The value. */
        V compute() throws IOException;
    }

    private final Map<K, CompletableFuture<V>> values = new ConcurrentHashMap<>();

    /**
     * The value of a key, computed now if this is the first call for the key.
     *
     * @throws IOException if the computation failed
     */
    V get(K key, Computation<V> computation) throws IOException {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> first = values.putIfAbsent(key, mine);
        if (first != null) {
            return await(first);
        }
        try {
            mine.complete(computation.compute());
        } catch (IOException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
        return await(mine);
    }

    private static <V> V await(CompletableFuture<V> value) throws IOException {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
