package io.github.debut4j.factorize.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.Factorizer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentFactorizationsTest {

    private static final Chain CHAIN = Chain.parse("8 18 4 9 1 8 8 2 2 4");
    private static final Chain OTHER = Chain.parse("4 18 2 9 1 8 4 4 2 2");
    private static final Tucker2 TUCKER = new Tucker2(2, 9, 8, 1, 3);
    private static final Matrix F =
            new Matrix(8, 18, new SplittableRandom(1).doubles(8 * 18, -1, 1).toArray());
    private static final FactorizationOptions OPTIONS = FactorizationOptions.defaults();
    private static final int PLENTY = 1_000_000;

    private int computed;

    private RecentFactorizations keeping(long bytes) {
        return new RecentFactorizations(
                new Factorizations() {
                    @Override
                    public Factorization factorize(
                            Matrix f, Chain chain, FactorizationOptions options) {
                        computed++;
                        return Factorizer.factorize(f, chain, options);
                    }

                    @Override
                    public Factorization decompose(
                            Matrix f, Tucker2 shape, FactorizationOptions options) {
                        computed++;
                        return Factorizer.decompose(f, shape, options);
                    }
                },
                bytes);
    }

    private static long bytes(Chain chain) {
        return Double.BYTES * chain.parameterCount();
    }

    @Test
    void nothingIsComputedTwice() {
        RecentFactorizations recent = keeping(PLENTY);
        Factorization chain = recent.factorize(F, CHAIN, OPTIONS);
        Factorization tucker = recent.decompose(F, TUCKER, OPTIONS);

        Matrix same = new Matrix(8, 18, F.values().clone());
        assertSame(chain, recent.factorize(same, CHAIN, OPTIONS.withThreads(1)));
        assertSame(tucker, recent.decompose(F, TUCKER, OPTIONS));
        assertEquals(2, computed);
    }

    /** A chain of the same factors, whose first is not the same for all taps, is another result. */
    @Test
    void otherRequestsHaveOtherResults() {
        RecentFactorizations recent = keeping(PLENTY);
        Factorization tucker = recent.decompose(F, TUCKER, OPTIONS);

        assertNotSame(tucker, recent.factorize(F, TUCKER.chain(), OPTIONS));
        recent.factorize(F, CHAIN, OPTIONS.withSeed(2));
        recent.factorize(F, CHAIN, OPTIONS.withSweeps(1));
        assertEquals(4, computed);
    }

    @Test
    void theOneThatWasNotUsedForLongestMakesRoom() {
        RecentFactorizations recent = keeping(2 * bytes(CHAIN));
        Factorization used = recent.factorize(F, CHAIN, OPTIONS);
        recent.factorize(F, CHAIN, OPTIONS.withSeed(2));
        recent.factorize(F, CHAIN, OPTIONS);
        recent.factorize(F, CHAIN, OPTIONS.withSeed(3));
        assertEquals(3, computed);

        assertSame(used, recent.factorize(F, CHAIN, OPTIONS));
        assertEquals(3, computed);
        recent.factorize(F, CHAIN, OPTIONS.withSeed(2));
        assertEquals(4, computed);
    }

    @Test
    void whatNeedsMoreThanAllMemoryIsNotKept() {
        RecentFactorizations recent = keeping(bytes(CHAIN) - 1);
        recent.factorize(F, OTHER, OPTIONS);
        recent.factorize(F, CHAIN, OPTIONS);
        recent.factorize(F, CHAIN, OPTIONS);
        assertEquals(3, computed);

        recent.factorize(F, OTHER, OPTIONS);
        assertEquals(3, computed, "it is still kept");
    }

    @Test
    void cancelledFactorisationsAreNotKept() {
        RecentFactorizations recent = keeping(PLENTY);
        recent.factorize(F, CHAIN, OPTIONS.withProgress((stage, halfSweep, error) -> false));
        recent.factorize(F, CHAIN, OPTIONS);
        assertEquals(2, computed);
    }
}
