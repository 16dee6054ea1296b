package io.github.debut4j.factorize.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.SecondMoments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorizationCacheTest {

    private static final Chain CHAIN = Chain.parse("8 18 4 9 1 8 8 2 2 4");
    private static final Chain OTHER = Chain.parse("4 18 2 9 1 8 4 4 2 2");
    private static final Chain NOT_NESTED = Chain.parse("8 18 4 9 1 8 8 4 4 2");
    private static final Matrix F = matrix(1);
    private static final FactorizationOptions OPTIONS = FactorizationOptions.defaults();

    private Path folder = Path.of("");
    private final List<String> notes = new ArrayList<>();
    private int found;
    private int computed;

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given.resolve("new/cache");
    }

    private static Matrix matrix(long seed) {
        return new Matrix(8, 18, new SplittableRandom(seed).doubles(8 * 18, -1, 1).toArray());
    }

    private FactorizationCache cache() {
        return new FactorizationCache(
                folder,
                (f, chain, options) -> {
                    computed++;
                    return Factorizer.factorize(f, chain, options);
                },
                new CacheListener() {
                    @Override
                    public void found(Path entry) {
                        found++;
                    }

                    @Override
                    public void note(String line) {
                        notes.add(line);
                    }
                });
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void assertSame(Factorization expected, Factorization actual) {
        assertEquals(expected.factors().chain(), actual.factors().chain());
        assertArrayEquals(expected.factors().toFlat(), actual.factors().toFlat());
        assertEquals(expected.relativeError(), actual.relativeError());
        assertEquals(expected.initialError(), actual.initialError());
        assertEquals(expected.halfSweepErrors(), actual.halfSweepErrors());
        assertEquals(expected.errorBounds(), actual.errorBounds());
        assertEquals(expected.initialiser(), actual.initialiser());
        assertEquals(expected.splitOrder(), actual.splitOrder());
        assertEquals(expected.stopReason(), actual.stopReason());
    }

    @Test
    void aCachedFactorisationIsTheSameToTheLastBit() throws IOException {
        FactorizationOptions weighted =
                OPTIONS.withMetric(
                        ErrorMetric.diagonal(new SplittableRandom(2).doubles(18).toArray()));
        Object[][] requests = {
            {CHAIN, OPTIONS},
            {NOT_NESTED, OPTIONS},
            {CHAIN, OPTIONS.withInitialiser(Initialiser.RANDOM).withSweeps(0)},
            {CHAIN, weighted},
            {CHAIN, OPTIONS.withMetric(ErrorMetric.blocks(moments(3)))},
            {CHAIN, OPTIONS.withMetric(ErrorMetric.full(moments(3)))},
            {Chain.parse("8 18 8 18 1"), OPTIONS}
        };
        for (Object[] request : requests) {
            Chain chain = (Chain) request[0];
            FactorizationOptions options = (FactorizationOptions) request[1];
            Factorization first = cache().factorize(F, chain, options);
            Factorization second = cache().factorize(F, chain, options);
            assertSame(first, second);
            assertEquals(first.seconds(), second.seconds());
        }
        assertEquals(requests.length, computed);
        assertEquals(requests.length, found);
        assertEquals(requests.length, entries().size());
        assertEquals(List.of(), notes);
    }

    @Test
    void theKeyContainsExactlyWhatDeterminesTheResult() {
        CacheKey key = CacheKey.of(F, CHAIN, OPTIONS);
        assertEquals(
                key,
                CacheKey.of(
                        matrix(1), CHAIN, OPTIONS.withThreads(1).withProgress((s, h, e) -> true)));
        List<CacheKey> others =
                List.of(
                        CacheKey.of(matrix(2), CHAIN, OPTIONS),
                        CacheKey.of(F, OTHER, OPTIONS),
                        CacheKey.of(F, CHAIN, OPTIONS.withSweeps(6)),
                        CacheKey.of(F, CHAIN, OPTIONS.withSeed(2)),
                        CacheKey.of(F, CHAIN, OPTIONS.withTolerance(1e-3)),
                        CacheKey.of(F, CHAIN, OPTIONS.withInitialiser(Initialiser.HIERARCHICAL)),
                        CacheKey.of(F, CHAIN, OPTIONS.withInitialiser(Initialiser.GRADIENT)),
                        CacheKey.of(
                                F,
                                CHAIN,
                                OPTIONS.withMetric(ErrorMetric.diagonal(new double[] {1, 2}))),
                        withMetric(ErrorMetric.diagonal(moments(1))),
                        withMetric(ErrorMetric.blocks(moments(1))),
                        withMetric(ErrorMetric.full(moments(1))),
                        withMetric(ErrorMetric.full(moments(2))),
                        withMetric(ErrorMetric.full(SecondMoments.ofSamples(18, 1, inputs(1)))));
        assertEquals(key, withMetric(ErrorMetric.identity()));
        assertEquals(
                withMetric(ErrorMetric.full(moments(1))), withMetric(ErrorMetric.full(moments(1))));
        for (CacheKey other : others) {
            assertNotEquals(key, other);
        }
        assertEquals(others.size(), others.stream().distinct().count());
    }

    private static CacheKey withMetric(ErrorMetric metric) {
        return CacheKey.of(F, CHAIN, OPTIONS.withMetric(metric));
    }

    /** The moments of a single input. */
    private static SecondMoments moments(long seed) {
        float[] x = inputs(seed);
        float[] s = new float[18 * 18];
        for (int e = 0; e < s.length; e++) {
            s[e] = x[e / 18] * x[e % 18];
        }
        return SecondMoments.ofMatrix(18, s);
    }

    private static float[] inputs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[18];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) random.nextDouble();
        }
        return x;
    }

    /** A chain of the same factors, whose first is not the same for all taps, is another entry. */
    @Test
    void decompositionsAreCachedBesideChains() throws IOException {
        Tucker2 shape = new Tucker2(2, 9, 8, 1, 3);
        Factorization expected = Factorizer.decompose(F, shape, OPTIONS);
        assertSame(expected, cache().decompose(F, shape, OPTIONS));
        cache().factorize(F, shape.chain(), OPTIONS);
        assertEquals(0, found);
        assertSame(expected, cache().decompose(F, shape, OPTIONS));
        assertEquals(1, found);
        assertEquals(2, entries().size());
        assertEquals(List.of(), notes);
    }

    @Test
    void damagedEntriesAreNotUsed() throws IOException {
        Factorization first = cache().factorize(F, CHAIN, OPTIONS);
        Path entry = entries().get(0);
        byte[] whole = Files.readAllBytes(entry);
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 60; k++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(entry, damaged);
            assertSame(first, cache().factorize(F, CHAIN, OPTIONS));
        }
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(entry, Arrays.copyOf(whole, length));
            notes.clear();
            assertSame(first, cache().factorize(F, CHAIN, OPTIONS));
            assertEquals(1, notes.size());
            assertTrue(notes.get(0).startsWith(entry + ": "), notes.get(0));
            assertTrue(notes.get(0).endsWith("; it is computed again"), notes.get(0));
        }
        assertSame(first, cache().factorize(F, CHAIN, OPTIONS));
        assertEquals(List.of(entry), entries());
    }

    @Test
    void onlyTheFirstDamagedEntriesAreReported() throws IOException {
        FactorizationCache cache = cache();
        cache.factorize(F, CHAIN, OPTIONS);
        Path entry = entries().get(0);
        for (int k = 0; k < 10; k++) {
            Files.write(entry, new byte[0]);
            cache.factorize(F, CHAIN, OPTIONS);
        }
        assertEquals(4, notes.size(), notes.toString());
        assertEquals(
                folder + ": more damaged entries are computed again without a note", notes.get(3));
    }

    @Test
    void anEntryWithAnotherNameIsNotUsed() throws IOException {
        cache().factorize(matrix(2), CHAIN, OPTIONS);
        Path wrong = entries().get(0);
        Path right = folder.resolve(CacheKey.of(F, CHAIN, OPTIONS).hex() + ".npz");
        Files.move(wrong, right, StandardCopyOption.REPLACE_EXISTING);
        assertSame(Factorizer.factorize(F, CHAIN, OPTIONS), cache().factorize(F, CHAIN, OPTIONS));
        assertEquals(
                List.of(
                        right
                                + ": its key must match its name, found another; it is computed again"),
                notes);
    }

    @Test
    void anEntryWithTheFactorsOfAnotherMatrixIsNotUsed() throws IOException {
        CacheKey key = CacheKey.of(F, CHAIN, OPTIONS);
        Files.createDirectories(folder);
        Path entry = folder.resolve(key.hex() + ".npz");
        CacheEntry.write(entry, key, Factorizer.factorize(matrix(2), CHAIN, OPTIONS));
        cache().factorize(F, CHAIN, OPTIONS);
        assertEquals(1, computed);
        assertTrue(notes.get(0).contains("the error of its factors must be "), notes.get(0));
    }

    @Test
    void cancelledFactorisationsAreNotStored() {
        cache().factorize(F, CHAIN, OPTIONS.withProgress((stage, halfSweep, error) -> false));
        assertTrue(Files.notExists(folder));
    }

    @Test
    void aFolderThatCannotBeWrittenIsReportedOnce() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "a file is in the way");
        FactorizationCache cache = cache();
        assertSame(Factorizer.factorize(F, CHAIN, OPTIONS), cache.factorize(F, CHAIN, OPTIONS));
        cache.factorize(F, OTHER, OPTIONS);
        assertEquals(
                List.of(folder + ": factorisations cannot be kept there: a file is in the way"),
                notes);
    }
}
