package io.github.debut4j.chain.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.testsupport.PublishedChains;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChainReadingTest {

    /** The chain of All-DeBut's Figure 3: 3x3 taps, 3 channels, 6 outputs. */
    private static final Chain FIGURE = Chain.parse("18 27 2 3 1  6 18 1 3 2  6 6 3 3 2");

    private static final int ROWS_PER_FACTOR = 8;

    private static ChainReading figure(FeatureOrder order) {
        return ChainReading.of(FIGURE, 6, Patch.convolution(order, 3, 3, 3));
    }

    /** Step 1 mixes three pixels of the first channel, step 2 all of them, step 3 all channels. */
    @Test
    void theFigureIsReadAsThePaperReadsIt() {
        ChainReading reading = figure(FeatureOrder.CHANNEL_TAP);

        assertEquals(
                List.of(
                        FactorKind.SUBSAMPLED_DEPTHWISE,
                        FactorKind.MASKED_POINTWISE,
                        FactorKind.MASKED_POINTWISE),
                reading.factors().stream().map(FactorReading::kind).toList());
        List<ValueReading> trace = reading.trace(3, 0);
        assertEquals(
                List.of(new ReceptiveField.Part(List.of(0), List.of(0, 1, 2))),
                trace.get(0).field().parts());
        assertEquals(
                List.of(new ReceptiveField.Part(List.of(0), List.of(0, 1, 2, 3, 4, 5, 6, 7, 8))),
                trace.get(1).field().parts());
        assertEquals(27, trace.get(2).field().features());
        assertEquals(OptionalInt.of(3), reading.completeAfter());
        assertEquals(List.of(9, 6, 2), groups(reading));
    }

    private static List<Integer> groups(ChainReading reading) {
        return reading.factors().stream().map(FactorReading::groups).toList();
    }

    /** In the order of the published chains, factor 1 mixes the three channels of one tap. */
    @Test
    void inTheOtherOrderTheFigureStartsWithChannels() {
        ChainReading reading = figure(FeatureOrder.TAP_CHANNEL);

        assertEquals(FactorKind.TAP_POINTWISE, reading.factors().get(0).kind());
        assertEquals(
                List.of(new ReceptiveField.Part(List.of(0, 1, 2), List.of(1))),
                reading.value(1, 2).field().parts());
    }

    /** The three cases of section III.B, their counterparts in the other order, and t above 1. */
    @ParameterizedTest
    @CsvSource({
        "channel-tap, 24 36 2 3 1, SUBSAMPLED_DEPTHWISE",
        "channel-tap, 12 36 2 6 1, SUBSAMPLED_DEPTHWISE",
        "channel-tap, 8 36 2 9 1, DEPTHWISE",
        "channel-tap, 6 36 2 12 1, UPSAMPLED_DEPTHWISE",
        "channel-tap, 4 36 2 18 1, UPSAMPLED_DEPTHWISE",
        "channel-tap, 2 36 2 36 1, CONVOLUTION",
        "channel-tap, 18 36 2 4 9, TAP_POINTWISE",
        "channel-tap, 36 36 2 2 18, MASKED_TAP_POINTWISE",
        "channel-tap, 24 36 2 3 3, SUBSAMPLED_DEPTHWISE",
        "channel-tap, 12 36 2 6 6, MASKED_CONVOLUTION",
        "channel-tap, 6 36 2 12 3, SUBSAMPLED_CONVOLUTION",
        "tap-channel, 36 36 2 2 1, MASKED_TAP_POINTWISE",
        "tap-channel, 24 36 2 3 1, MASKED_TAP_POINTWISE",
        "tap-channel, 18 36 2 4 1, TAP_POINTWISE",
        "tap-channel, 6 36 2 12 1, SUBSAMPLED_CONVOLUTION",
        "tap-channel, 8 36 2 9 1, SUBSAMPLED_CONVOLUTION",
        "tap-channel, 2 36 2 36 1, CONVOLUTION",
        "tap-channel, 8 36 2 9 4, DEPTHWISE",
        "tap-channel, 4 36 2 18 2, UPSAMPLED_DEPTHWISE",
        "tap-channel, 24 36 2 3 4, SUBSAMPLED_DEPTHWISE",
        "tap-channel, 36 36 2 2 2, MASKED_TAP_POINTWISE"
    })
    void firstFactorsOfFourChannelsAndNineTaps(String order, String factor, FactorKind kind) {
        Patch patch = Patch.convolution(FeatureOrder.parse(order), 4, 3, 3);
        Chain chain = Chain.parse(factor);

        assertEquals(kind, ChainReading.of(chain, 1, patch).factors().get(0).kind());
    }

    @Test
    void laterFactorsArePointwise() {
        Chain chain = Chain.parse("6 6 2 2 1  6 6 1 1 3  4 6 4 6 1  2 4 1 2 2");
        Patch patch = Patch.convolution(FeatureOrder.CHANNEL_TAP, 3, 1, 2);

        assertEquals(
                List.of(
                        FactorKind.DEPTHWISE,
                        FactorKind.SCALING,
                        FactorKind.POINTWISE,
                        FactorKind.MASKED_POINTWISE),
                ChainReading.of(chain, 2, patch).factors().stream()
                        .map(FactorReading::kind)
                        .toList());
        assertEquals(
                List.of(
                        FactorKind.MASKED_DENSE,
                        FactorKind.SCALING,
                        FactorKind.DENSE,
                        FactorKind.MASKED_DENSE),
                ChainReading.of(chain, 2, Patch.dense(6)).factors().stream()
                        .map(FactorReading::kind)
                        .toList());
    }

    /** The values that are followed are each read by the next one. */
    @Test
    void aTraceFollowsTheFirstValueThatIsRead() {
        List<ValueReading> trace = figure(FeatureOrder.CHANNEL_TAP).trace(3, 5);

        assertEquals(List.of(1, 2, 3), trace.stream().map(ValueReading::factor).toList());
        assertEquals(List.of(1, 1, 5), trace.stream().map(ValueReading::value).toList());
        assertEquals(List.of(1, 3, 5), trace.get(2).reads());
        assertEquals(1, figure(FeatureOrder.CHANNEL_TAP).trace(1, 17).size());
    }

    @Test
    void wrongSizesAndValuesAreRefused() {
        Patch patch = Patch.convolution(FeatureOrder.CHANNEL_TAP, 3, 3, 3);
        ChainReading reading = ChainReading.of(FIGURE, 6, patch);

        assertRefused("value must be in 0..17, found 18", () -> reading.value(1, 18));
        assertRefused("value must be in 0..5, found -1", () -> reading.trace(3, -1));
        assertRefused("factor must be in 1..3, found 4", () -> reading.value(4, 0));
        assertRefused(
                "rows must be in 1..6, the rows of the chain, found 7",
                () -> ChainReading.of(FIGURE, 7, patch));
        assertRefused(
                "channels*taps must be at most the columns of the chain (27), found 36",
                () -> ChainReading.of(FIGURE, 6, Patch.convolution(patch.order(), 4, 3, 3)));
        assertRefused(
                "width must be at least 1, found 0", () -> new Patch(true, patch.order(), 1, 1, 0));
    }

    private static void assertRefused(String message, Runnable action) {
        assertEquals(message, assertThrows(SettingException.class, action::run).getMessage());
    }

    static Stream<Chain> published() {
        return PublishedChains.all().stream();
    }

    /** Some values after each factor, from the first to the last one. */
    @ParameterizedTest
    @MethodSource("published")
    void fieldsOfPublishedChainsAreTheSupportsOfTheProducts(Chain chain) {
        int kernel = chain.cols() % 9 == 0 ? 3 : 1;
        for (FeatureOrder order : FeatureOrder.values()) {
            Patch patch =
                    Patch.convolution(order, chain.cols() / (kernel * kernel), kernel, kernel);
            ChainReading reading = ChainReading.of(chain, chain.rows(), patch);
            SplittableRandom random = new SplittableRandom(1);
            for (int k = 1; k <= chain.size(); k++) {
                int values = chain.factor(k - 1).p();
                for (int n = 0; n < ROWS_PER_FACTOR; n++) {
                    int value = n == 0 ? values - 1 : random.nextInt(values);
                    assertEquals(
                            DenseSupports.features(DenseSupports.row(chain, k, value), patch),
                            DenseSupports.features(reading.value(k, value).field()));
                }
            }
            assertEquals(ChainCheck.of(chain).dense(), reading.completeAfter().isPresent());
        }
    }

    /** ResNet-50's first 3x3 convolution is read by the paper's code across channels. */
    @Test
    void publishedChainsReadAcrossChannelsInTheirOrder() {
        Chain chain = Chain.parse("8192 4608 16 9 1");
        Patch published = Patch.convolution(FeatureOrder.TAP_CHANNEL, 512, 3, 3);
        FactorReading factor = ChainReading.of(chain, 8192, published).factors().get(0);

        assertEquals(FactorKind.MASKED_TAP_POINTWISE, factor.kind());
        assertEquals(new FactorReading.Range(1, 2), factor.taps());
        assertEquals(new FactorReading.Range(9, 9), factor.channels());
        assertEquals(512, factor.fields());
        assertTrue(ChainReading.of(chain, 8192, published).completeAfter().isEmpty());
    }
}
