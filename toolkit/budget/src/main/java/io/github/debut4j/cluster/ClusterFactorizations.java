package io.github.debut4j.cluster;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.cache.CacheKey;
import io.github.debut4j.train.SparkConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Computes factorisations that are announced together on the executors of a cluster. */
public final class ClusterFactorizations implements Factorizations {

    /** Values of matrices and their metrics that are sent at the same time, 8 bytes each. */
    private static final long MOST_VALUES = 64_000_000;

    private final SparkConnector.Session cluster;
    private final Map<CacheKey, Factorization> computed = new HashMap<>();

    /** Computes on a cluster while it is connected. */
    public ClusterFactorizations(SparkConnector.Session cluster) {
        this.cluster = cluster;
    }

    @Override
    public Factorization factorize(Matrix f, Chain chain, FactorizationOptions options) {
        return result(FactorizationRequest.of(f, chain, options));
    }

    @Override
    public Factorization decompose(Matrix f, Tucker2 shape, FactorizationOptions options) {
        return result(FactorizationRequest.of(f, shape, options));
    }

    private synchronized Factorization result(FactorizationRequest request) {
        Factorization known = computed.remove(CacheKey.of(request));
        return known == null ? request.from(Factorizer::factorize) : known;
    }

    /**
     * Computes factorisations, and keeps each until it is asked for.
     *
     * @throws UncheckedIOException if the cluster fails
     */
    @Override
    public synchronized void expect(Stream<FactorizationRequest> requests) {
        Map<CacheKey, FactorizationRequest> job = new LinkedHashMap<>();
        long values = 0;
        for (Iterator<FactorizationRequest> all = requests.iterator(); all.hasNext(); ) {
            FactorizationRequest request = all.next();
            CacheKey key = CacheKey.of(request);
            if (!computed.containsKey(key) && job.put(key, request) == null) {
                values += values(request);
                if (values > MOST_VALUES) {
                    compute(job);
                    job.clear();
                    values = 0;
                }
            }
        }
        compute(job);
    }

    private static long values(FactorizationRequest request) {
        long moments =
                request.options().metric().moments().map(m -> (long) m.features()).orElse(0L);
        return (long) request.f().rows() * request.f().cols() + moments * moments / 2;
    }

    private void compute(Map<CacheKey, FactorizationRequest> job) {
        if (job.size() < 2) {
            return;
        }
        List<FactorizationTask> tasks = new ArrayList<>();
        List<CacheKey> keys = new ArrayList<>();
        for (List<CacheKey> part : parts(job)) {
            keys.addAll(part);
            tasks.add(
                    new FactorizationTask(
                            part.stream().map(key -> RemoteRequest.of(of(job, key))).toList()));
        }
        try {
            Iterator<RemoteResult> results =
                    cluster.run(tasks).stream().flatMap(done -> done.results().stream()).iterator();
            for (CacheKey key : keys) {
                computed.put(key, results.next().factorization(of(job, key).chain()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of each task. The tasks are divided among the matrices by their numbers of keys. */
    private List<List<CacheKey>> parts(Map<CacheKey, FactorizationRequest> job) {
        IdentityHashMap<Matrix, List<CacheKey>> byMatrix = new IdentityHashMap<>();
        List<List<CacheKey>> groups = new ArrayList<>();
        job.forEach(
                (key, request) ->
                        byMatrix.computeIfAbsent(
                                        request.f(),
                                        f -> {
                                            List<CacheKey> group = new ArrayList<>();
                                            groups.add(group);
                                            return group;
                                        })
                                .add(key));
        List<List<CacheKey>> parts = new ArrayList<>();
        for (List<CacheKey> group : groups) {
            int count = (cluster.workers() * group.size() + job.size() - 1) / job.size();
            parts.addAll(inTurn(group, Math.min(count, group.size())));
        }
        return parts;
    }

    /** Assigns keys to parts in turn, since successive ones take about the same time. */
    private static List<List<CacheKey>> inTurn(List<CacheKey> keys, int count) {
        List<List<CacheKey>> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            parts.add(new ArrayList<>());
        }
        for (int k = 0; k < keys.size(); k++) {
            parts.get(k % count).add(keys.get(k));
        }
        return parts;
    }

    private static FactorizationRequest of(Map<CacheKey, FactorizationRequest> job, CacheKey key) {
        return Objects.requireNonNull(job.get(key));
    }
}
