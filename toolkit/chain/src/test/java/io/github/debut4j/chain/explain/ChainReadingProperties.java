package io.github.debut4j.chain.explain;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.explain.DenseSupports.Feature;
import io.github.debut4j.testsupport.RandomChains;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Readings of random chains against products of dense matrices of ones and zeros. */
class ChainReadingProperties {

    @Property(tries = 300)
    void fieldsOfNestedChainsAreTheSupportsOfTheProducts(@ForAll long seed) {
        assertFields(RandomChains.nested(seed), seed);
    }

    @Property(tries = 300)
    void fieldsOfOtherChainsAreTheSupportsOfTheProducts(@ForAll long seed) {
        assertFields(RandomChains.consistent(seed), seed);
    }

    /** A third of the chains is padded. */
    private static void assertFields(Chain chain, long seed) {
        Random random = new Random(seed);
        boolean padded = random.nextInt(3) == 0;
        Patch patch =
                RandomPatches.of(padded ? 1 + random.nextInt(chain.cols()) : chain.cols(), seed);
        int rows = padded ? 1 + random.nextInt(chain.rows()) : chain.rows();
        ChainReading reading = ChainReading.of(chain, rows, patch);
        int complete = 0;
        for (int k = chain.size(); k >= 1; k--) {
            List<Set<Feature>> expected = features(chain, k, patch);
            for (int value = 0; value < expected.size(); value++) {
                ValueReading found = reading.value(k, value);
                assertEquals(expected.get(value), DenseSupports.features(found.field()));
            }
            int kept = k == chain.size() ? rows : expected.size();
            assertExtent(expected.subList(0, kept), reading.factors().get(k - 1));
            boolean whole =
                    expected.subList(0, kept).stream().allMatch(f -> f.size() == patch.features());
            complete = whole ? k : complete;
        }
        assertEquals(complete, reading.completeAfter().orElse(0));
    }

    private static List<Set<Feature>> features(Chain chain, int factors, Patch patch) {
        Matrix product = DenseSupports.product(chain, factors);
        List<Set<Feature>> features = new ArrayList<>();
        for (int row = 0; row < product.rows(); row++) {
            int start = row * product.cols();
            features.add(
                    DenseSupports.features(
                            Arrays.copyOfRange(product.values(), start, start + product.cols()),
                            patch));
        }
        return features;
    }

    private static void assertExtent(List<Set<Feature>> fields, FactorReading found) {
        assertEquals(new HashSet<>(fields).size(), found.fields());
        assertRange(fields.stream().map(Set::size).toList(), found.features());
        assertRange(fields.stream().map(f -> channels(f).size()).toList(), found.channels());
        assertRange(fields.stream().map(f -> taps(f).size()).toList(), found.taps());
    }

    private static void assertRange(List<Integer> numbers, FactorReading.Range found) {
        assertEquals(numbers.stream().min(Integer::compare).orElseThrow(), found.least());
        assertEquals(numbers.stream().max(Integer::compare).orElseThrow(), found.most());
    }

    private static Set<Integer> channels(Set<Feature> field) {
        return field.stream().map(Feature::channel).collect(toSet());
    }

    private static Set<Integer> taps(Set<Feature> field) {
        return field.stream().map(Feature::tap).collect(toSet());
    }

    /** What a factor reads are the non-zero entries of its row. */
    @Property(tries = 100)
    void readsAreTheEntriesOfTheFactorsRow(@ForAll long seed) {
        Chain chain = RandomChains.consistent(seed);
        ChainReading reading = ChainReading.of(chain, chain.rows(), Patch.dense(chain.cols()));
        int last = chain.size();
        Chain alone = Chain.of(chain.factor(last - 1));
        for (int value = 0; value < chain.rows(); value++) {
            double[] row = DenseSupports.row(alone, 1, value);
            List<Integer> expected = new ArrayList<>();
            for (int column = 0; column < row.length; column++) {
                if (row[column] != 0) {
                    expected.add(column);
                }
            }
            assertEquals(expected, reading.value(last, value).reads());
        }
    }

    /** Each kind of first factor says something of every value's field, for any r, s and t. */
    @Property(tries = 2000)
    void theKindOfTheFirstFactorIsTrueOfAllItsValues(@ForAll long seed) {
        Chain chain = RandomChains.consistent(seed);
        Patch patch = RandomPatches.of(chain.cols(), seed);
        ChainReading reading = ChainReading.of(chain, chain.rows(), patch);
        FactorShape f = chain.factor(0);
        FactorKind kind = reading.factors().get(0).kind();
        List<Set<Feature>> fields = features(chain, 1, patch);
        String what = f + " " + patch + " " + kind;
        if (patch.taps() == 1) {
            FactorKind expected =
                    f.r() == 1 && f.s() == 1
                            ? FactorKind.SCALING
                            : f.s() == f.q() ? FactorKind.POINTWISE : FactorKind.MASKED_POINTWISE;
            assertEquals(expected, kind, what);
            return;
        }
        for (Set<Feature> field : fields) {
            assertEquals(f.s(), field.size(), what);
            assertTrue(claim(kind, f, patch).test(field), what + " " + field);
        }
        if (kind == FactorKind.MASKED_CONVOLUTION) {
            assertNoOther(fields, f, patch, what);
        }
    }

    private static Predicate<Set<Feature>> claim(FactorKind kind, FactorShape f, Patch patch) {
        int s = f.s();
        int taps = patch.taps();
        int all = patch.channels();
        return switch (kind) {
            case CONVOLUTION -> field -> all > 1 && field.size() == patch.features();
            case DEPTHWISE -> field -> channels(field).size() == 1 && taps(field).size() == taps;
            case SUBSAMPLED_DEPTHWISE ->
                    field ->
                            field.size() < taps
                                    && channels(field).size() <= (taps % s == 0 ? 1 : 2);
            case UPSAMPLED_DEPTHWISE ->
                    field ->
                            s > taps
                                    && (s % taps != 0 || isEven(field, taps(field).size() == taps));
            case TAP_POINTWISE -> field -> taps(field).size() == 1 && field.size() == all;
            case MASKED_TAP_POINTWISE ->
                    field -> field.size() < all && taps(field).size() <= (all % s == 0 ? 1 : 2);
            case SUBSAMPLED_CONVOLUTION ->
                    field ->
                            s > all
                                    && (s % all != 0
                                            || isEven(field, channels(field).size() == all));
            case MASKED_CONVOLUTION -> field -> f.t() > 1 && s > 1;
            default -> field -> false;
        };
    }

    /** Whether a field has the same taps of all its channels, and a further condition holds. */
    private static boolean isEven(Set<Feature> field, boolean condition) {
        return condition && field.size() == channels(field).size() * taps(field).size();
    }

    private static void assertNoOther(
            List<Set<Feature>> fields, FactorShape f, Patch patch, String what) {
        for (Predicate<Set<Feature>> other :
                List.<Predicate<Set<Feature>>>of(
                        field -> taps(field).size() == 1,
                        field -> channels(field).size() == 1,
                        field -> isEven(field, taps(field).size() == patch.taps()),
                        field -> isEven(field, channels(field).size() == patch.channels()))) {
            assertTrue(fields.stream().anyMatch(other.negate()), what);
        }
    }

    /** With one tap or one channel, both orders are the same. */
    @Property(tries = 200)
    void theOrderMeansNothingWithoutTwoAxes(@ForAll long seed) {
        Chain chain = RandomChains.consistent(seed);
        int n = chain.cols();
        for (int[] size : new int[][] {{n, 1, 1}, {1, 1, n}, {1, n, 1}}) {
            List<FactorReading> first =
                    ChainReading.of(
                                    chain,
                                    chain.rows(),
                                    Patch.convolution(
                                            FeatureOrder.CHANNEL_TAP, size[0], size[1], size[2]))
                            .factors();
            List<FactorReading> second =
                    ChainReading.of(
                                    chain,
                                    chain.rows(),
                                    Patch.convolution(
                                            FeatureOrder.TAP_CHANNEL, size[0], size[1], size[2]))
                            .factors();
            assertEquals(first, second);
        }
    }
}
