package io.github.debut4j.factorize.cache;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.StopReason;
import io.github.debut4j.factorize.metric.MetricKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A cache of factorisations in a folder. It returns what its source returns, to the last bit;
 * {@link Factorization#seconds()} is the time that the original computation took.
 */
public final class FactorizationCache implements Factorizations {

    /** How much the recomputed error may differ from the stored one: rounding in another order. */
    private static final double TOLERATED = 1e-9;

    /** How many damaged entries are reported one by one. */
    private static final int REPORTED = 3;

    private final Path folder;
    private final Factorizations source;
    private final CacheListener listener;
    private boolean writable = true;
    private int damaged;

    /**
     * A cache in a folder.
     *
     * @param folder created when the first entry is written
     * @param source computes what is not in the cache
     */
    public FactorizationCache(Path folder, Factorizations source, CacheListener listener) {
        this.folder = folder;
        this.source = source;
        this.listener = listener;
    }

    @Override
    public Factorization factorize(Matrix f, Chain chain, FactorizationOptions options) {
        return known(
                CacheKey.of(f, chain, options),
                f,
                chain,
                options,
                () -> source.factorize(f, chain, options));
    }

    @Override
    public Factorization decompose(Matrix f, Tucker2 shape, FactorizationOptions options) {
        return known(
                CacheKey.of(f, shape, options),
                f,
                shape.chain(),
                options,
                () -> source.decompose(f, shape, options));
    }

    @Override
    public void expect(Stream<FactorizationRequest> requests) {
        source.expect(requests.filter(request -> !Files.isRegularFile(file(CacheKey.of(request)))));
    }

    private Path file(CacheKey key) {
        return folder.resolve(key.hex() + ".npz");
    }

    private Factorization known(
            CacheKey key,
            Matrix f,
            Chain chain,
            FactorizationOptions options,
            Supplier<Factorization> compute) {
        Path file = file(key);
        Optional<Factorization> known = read(file, key, f, chain, options);
        if (known.isPresent()) {
            listener.found(file);
            return known.get();
        }
        Factorization computed = compute.get();
        if (computed.stopReason() != StopReason.CANCELLED) {
            write(file, key, computed);
        }
        return computed;
    }

    private Optional<Factorization> read(
            Path file, CacheKey key, Matrix f, Chain chain, FactorizationOptions options) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Factorization entry = CacheEntry.read(file, key, chain);
            if (options.metric().kind() == MetricKind.IDENTITY) {
                requireStoredError(file, entry, f);
            }
            return Optional.of(entry);
        } catch (IOException e) {
            noteDamaged(FailureReason.of(e));
            return Optional.empty();
        }
    }

    private void noteDamaged(String reason) {
        damaged++;
        if (damaged <= REPORTED) {
            listener.note(reason + "; it is computed again");
        } else if (damaged == REPORTED + 1) {
            listener.note(folder + ": more damaged entries are computed again without a note");
        }
    }

    private static void requireStoredError(Path file, Factorization entry, Matrix f)
            throws IOException {
        double measured = f.relativeError(entry.factors().toDense());
        if (!(Math.abs(measured - entry.relativeError()) <= TOLERATED)) {
            throw new IOException(
                    file
                            + ": the error of its factors must be "
                            + entry.relativeError()
                            + ", found "
                            + measured);
        }
    }

    private void write(Path file, CacheKey key, Factorization computed) {
        if (!writable) {
            return;
        }
        try {
            Files.createDirectories(folder);
            CacheEntry.write(file, key, computed);
        } catch (IOException e) {
            writable = false;
            listener.note(folder + ": factorisations cannot be kept there: " + FailureReason.of(e));
        }
    }
}
