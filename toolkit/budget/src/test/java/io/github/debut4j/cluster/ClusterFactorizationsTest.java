package io.github.debut4j.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.factorize.cache.CacheListener;
import io.github.debut4j.factorize.cache.FactorizationCache;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.SecondMoments;
import io.github.debut4j.testsupport.SerializedCopy;
import io.github.debut4j.train.ExecutorTask;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.TrainingEngine;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFactorizationsTest {

    private static final Chain CHAIN = Chain.parse("16 16 4 4 1 8 16 2 4 4");
    private static final Chain OTHER = Chain.parse("16 16 2 2 1 8 16 4 8 2");
    private static final FactorizationOptions OPTIONS = FactorizationOptions.defaults();

    private static final double[] WEIGHTS = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};

    /** Computes in this process, and counts the requests of each task. */
    private static final class Counting implements SparkConnector.Session {

        private final List<Integer> sizes = new ArrayList<>();

        @Override
        public TrainingEngine engine() {
            throw new UnsupportedOperationException("only for tasks");
        }

        @Override
        public int workers() {
            return 2;
        }

        @Override
        public <R extends Serializable> List<R> run(List<? extends ExecutorTask<R>> tasks)
                throws IOException {
            List<R> results = new ArrayList<>();
            for (ExecutorTask<R> task : tasks) {
                sizes.add(((FactorizationTask) task).requests().size());
                results.add(SerializedCopy.of(SerializedCopy.of(task).run()));
            }
            return results;
        }

        @Override
        public void close() {}
    }

    private static double[] values(int seed, int count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }

    private static Matrix matrix(int seed) {
        return new Matrix(8, 16, values(seed, 8 * 16));
    }

    private static SecondMoments moments(int samples) {
        Matrix inputs = new Matrix(samples, 16, values(5, samples * 16));
        return SecondMoments.ofInputs(inputs, 1);
    }

    private static Stream<FactorizationRequest> ofEachKind() {
        Matrix f = matrix(1);
        Tucker2 tucker = new Tucker2(4, 4, 8, 2, 3);
        return Stream.of(
                FactorizationRequest.of(f, CHAIN, OPTIONS),
                FactorizationRequest.of(f, CHAIN, OPTIONS.withSweeps(2).withSeed(4)),
                FactorizationRequest.of(
                        f, CHAIN, OPTIONS.withInitialiser(Initialiser.RANDOM).withTolerance(0.9)),
                FactorizationRequest.of(
                        f, CHAIN, OPTIONS.withMetric(ErrorMetric.diagonal(WEIGHTS))),
                FactorizationRequest.of(
                        f, CHAIN, OPTIONS.withMetric(ErrorMetric.blocks(moments(100)))),
                FactorizationRequest.of(
                        f, OTHER, OPTIONS.withMetric(ErrorMetric.full(moments(100)))),
                FactorizationRequest.of(f, OTHER, OPTIONS.withMetric(ErrorMetric.full(moments(2)))),
                FactorizationRequest.of(f, tucker, OPTIONS));
    }

    /** Everything but the time. */
    private static String text(Factorization found) {
        return Arrays.toString(found.factors().toFlat())
                + found.relativeError()
                + " "
                + found.initialError()
                + found.halfSweepErrors()
                + found.errorBounds()
                + found.initialiser()
                + found.splitOrder()
                + found.stopReason();
    }

    @Test
    void resultsAreThoseOfTheFactorizer() {
        Counting session = new Counting();
        ClusterFactorizations cluster = new ClusterFactorizations(session);
        cluster.expect(ofEachKind());
        assertEquals(List.of(4, 4), session.sizes); // one matrix, two workers
        ofEachKind()
                .forEach(
                        request ->
                                assertEquals(
                                        text(request.from(Factorizer::factorize)),
                                        text(request.from(cluster)),
                                        request.options()::toString));
        assertEquals(2, session.sizes.size());
    }

    @Test
    void theLayersOfAPlanAreTasksOfTheirOwn() {
        Counting session = new Counting();
        ClusterFactorizations cluster = new ClusterFactorizations(session);
        cluster.expect(
                Stream.of(1, 2, 3)
                        .map(seed -> FactorizationRequest.of(matrix(seed), CHAIN, OPTIONS)));
        assertEquals(List.of(1, 1, 1), session.sizes);
        // One alone is computed here, and so is one that was not announced.
        cluster.expect(Stream.of(FactorizationRequest.of(matrix(4), CHAIN, OPTIONS)));
        assertEquals(
                text(Factorizer.factorize(matrix(4), CHAIN, OPTIONS)),
                text(cluster.factorize(matrix(4), CHAIN, OPTIONS)));
        assertEquals(3, session.sizes.size());
    }

    @Test
    void rankingsAreTheSameAndComputedThere() {
        Counting session = new Counting();
        ClusterFactorizations cluster = new ClusterFactorizations(session);
        List<Chain> chains = List.of(OTHER, CHAIN);
        FactorizationOptions options = OPTIONS.withMetric(ErrorMetric.full(moments(100)));
        assertEquals(
                ChainRanking.rank(matrix(1), chains, options),
                ChainRanking.rank(matrix(1), chains, options, (done, last) -> {}, cluster));
        assertEquals(List.of(1, 1), session.sizes);
    }

    @Test
    void theCacheIsAskedFirst(@TempDir Path folder) {
        Counting session = new Counting();
        FactorizationCache cache =
                new FactorizationCache(
                        folder, new ClusterFactorizations(session), CacheListener.NONE);
        for (int round = 0; round < 2; round++) {
            cache.expect(ofEachKind());
            ofEachKind().forEach(request -> request.from(cache));
        }
        assertEquals(List.of(4, 4), session.sizes);
    }

    @Test
    void aLostClusterIsReported() {
        SparkConnector.Session lost =
                new SparkConnector.Session() {
                    @Override
                    public TrainingEngine engine() {
                        throw new UnsupportedOperationException("only for tasks");
                    }

                    @Override
                    public int workers() {
                        return 2;
                    }

                    @Override
                    public <R extends Serializable> List<R> run(
                            List<? extends ExecutorTask<R>> tasks) throws IOException {
                        throw new IOException("spark: lost");
                    }

                    @Override
                    public void close() {}
                };
        UncheckedIOException e =
                assertThrows(
                        UncheckedIOException.class,
                        () -> new ClusterFactorizations(lost).expect(ofEachKind()));
        assertTrue(String.valueOf(e.getMessage()).contains("spark: lost"), e.getMessage());
    }
}
