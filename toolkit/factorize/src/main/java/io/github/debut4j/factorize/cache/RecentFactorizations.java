package io.github.debut4j.factorize.cache;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.StopReason;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The factorisations of this process that were used last, in memory, for runs without a {@link
 * FactorizationCache}. It returns what its source returns, to the last bit. Safe for use by several
 * threads.
 */
public final class RecentFactorizations implements Factorizations {

    /** A small share, since the matrices of large layers need most of the memory. */
    private static final int SHARE_OF_MEMORY = 16;

    private final Factorizations source;
    private final long mostBytes;
    private final Map<CacheKey, Factorization> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * Keeps factors of at most a sixteenth of the memory that the virtual machine may use.
     *
     * @param source computes what is not kept
     */
    public RecentFactorizations(Factorizations source) {
        this(source, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /**
     * Keeps the factors that were used last.
     *
     * @param mostBytes of their values, 8 bytes each
     */
    RecentFactorizations(Factorizations source, long mostBytes) {
        this.source = source;
        this.mostBytes = mostBytes;
    }

    @Override
    public Factorization factorize(Matrix f, Chain chain, FactorizationOptions options) {
        return known(CacheKey.of(f, chain, options), () -> source.factorize(f, chain, options));
    }

    @Override
    public Factorization decompose(Matrix f, Tucker2 shape, FactorizationOptions options) {
        return known(CacheKey.of(f, shape, options), () -> source.decompose(f, shape, options));
    }

    @Override
    public void expect(Stream<FactorizationRequest> requests) {
        source.expect(requests.filter(request -> !isKept(CacheKey.of(request))));
    }

    private boolean isKept(CacheKey key) {
        synchronized (kept) {
            return kept.containsKey(key);
        }
    }

    private Factorization known(CacheKey key, Supplier<Factorization> compute) {
        synchronized (kept) {
            Factorization known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Factorization computed = compute.get();
        if (computed.stopReason() != StopReason.CANCELLED && bytes(computed) <= mostBytes) {
            keep(key, computed);
        }
        return computed;
    }

    private void keep(CacheKey key, Factorization computed) {
        synchronized (kept) {
            if (kept.putIfAbsent(key, computed) == null) {
                bytes += bytes(computed);
            }
            Iterator<Factorization> oldest = kept.values().iterator();
            while (bytes > mostBytes) {
                bytes -= bytes(oldest.next());
                oldest.remove();
            }
        }
    }

    private static long bytes(Factorization found) {
        return Double.BYTES * found.factors().chain().parameterCount();
    }
}
