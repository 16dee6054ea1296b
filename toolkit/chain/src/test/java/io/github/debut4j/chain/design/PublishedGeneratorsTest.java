package io.github.debut4j.chain.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.ChainKind;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedGeneratorsTest {

    private static MatrixShape convolution(int out, int in) {
        return new MatrixShape(out, 9 * in, 9);
    }

    private static List<Chain> generate(String spec, MatrixShape shape) {
        return ChainGenerator.parse(spec).candidates(shape);
    }

    @Test
    void thePublishedExamplesAreReproduced() {
        assertEquals(
                List.of(
                        Chain.parse(
                                "2048 2304 8 9 1 1024 2048 2 4 8 512 1024 2 4 16 256 512 8 16"
                                        + " 32")),
                generate("monotonic:levels=4", convolution(256, 256)));
        assertEquals(
                Chain.parse(
                        "2048 2304 8 9 1 2048 2048 2 2 8 2048 2048 2 2 16 2048 2048 2 2 32"
                                + " 1024 2048 2 4 64 512 1024 2 4 128 256 512 1 2 256"),
                generate("monotonic:levels=8,halving=2x4", convolution(256, 256)).get(0));
    }

    @Test
    void redundantPairsAreMergedInASecondChain() {
        List<Chain> chains = generate("monotonic:levels=8", convolution(256, 256));
        assertEquals(2, chains.size());
        assertEquals(List.of(6), ChainCheck.of(chains.get(0)).redundantPairs());
        assertEquals(List.of(), ChainCheck.of(chains.get(1)).warnings());
        assertTrue(chains.get(1).parameterCount() < chains.get(0).parameterCount());
        assertEquals("256 1024 2 8 128", chains.get(1).factor(5).toString());
    }

    /** Of the 14 published monotonic chains; the others mix grids or are of other sizes. */
    @Test
    void sevenPublishedChainsAreReproduced() throws IOException {
        List<String> reproduced =
                published("vgg_cifar100_mono.txt")
                        .filter(this::isReproduced)
                        .map(NamedChain::name)
                        .toList();
        assertEquals(
                List.of("conv6", "conv7", "conv9", "conv10", "conv11", "conv12", "conv13"),
                reproduced);
    }

    private static Stream<NamedChain> published(String file) throws IOException {
        return RShapeFile.read(RealData.projectRoot().resolve("r_shape").resolve(file))
                .chains()
                .stream();
    }

    private boolean isReproduced(NamedChain named) {
        Chain chain = named.chain();
        return chain.cols() % 9 == 0
                && IntStream.rangeClosed(1, 12)
                        .boxed()
                        .flatMap(level -> Stream.of(level + ",halving=2x4", level + ",halving=1x2"))
                        .anyMatch(
                                settings ->
                                        first("monotonic:levels=" + settings, chain)
                                                .equals(chain.toString()));
    }

    private static String first(String spec, Chain chain) {
        try {
            return generate(spec, new MatrixShape(chain.rows(), chain.cols(), 9)).get(0).toString();
        } catch (IllegalArgumentException e) {
            return "none";
        }
    }

    @ParameterizedTest
    @CsvSource({"64,64", "128,64", "128,256", "256,256", "512,256", "512,512", "100,100"})
    void bulgingChainsSatisfyAllRules(int out, int in) {
        List<String> rates = List.of("4/3", "1.5", "2", "9/4", "3");
        for (String rate : out < 256 ? rates.subList(0, 2) : rates) {
            for (Chain chain : generate("bulging:levels=6,rate=" + rate, convolution(out, in))) {
                assertEquals(List.of(), ChainCheck.of(chain).warnings(), chain::toString);
                assertEquals(ChainKind.BULGING, ChainCheck.of(chain).kind(), chain::toString);
                assertTrue(chain.rows() >= out && chain.cols() >= 9 * in, chain::toString);
                assertTrue(chain.factor(0).p() > chain.cols(), chain::toString);
            }
        }
    }

    @Test
    void fourThirdsBecomeThreeHalvesAsInThePublishedFiles() {
        Chain chain = generate("bulging:rate=4/3", convolution(256, 256)).get(0);
        assertEquals("3072 2304 16 12 1", chain.factor(0).toString());
        assertEquals("2048 3072 2 3 16", chain.factor(1).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"monotonic", "bulging"})
    void otherSizesAreRefusedAndTheGeneralGeneratorSuggested(String name) {
        for (MatrixShape shape :
                List.of(
                        MatrixShape.dense(128, 400),
                        convolution(64, 3),
                        new MatrixShape(64, 25 * 64, 25))) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> generate(name, shape));
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.startsWith(name + " chains must be for a 3x3 convolution"), message);
            assertTrue(message.endsWith("; the general generator covers every size"), message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "monotonic:levels=14|levels|14",
                "bulging:levels=14|levels and rate|14 and 1.3333333333333333",
                "bulging:rate=2|levels and rate|6 and 2.0"
            })
    void tooManyFactorsAreRefused(String spec, String settings, String found) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> generate(spec, convolution(64, 64)));
        String name = spec.substring(0, spec.indexOf(':'));
        assertEquals(
                settings
                        + " of "
                        + name
                        + " must leave rows for the last factor of 64 output channels, found "
                        + found
                        + "; use smaller values or the general generator",
                refused.getMessage());
    }
}
