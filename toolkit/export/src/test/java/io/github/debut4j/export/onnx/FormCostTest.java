package io.github.debut4j.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.export.form.ChainForms;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.ChainStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that were the fastest in measurements, or within a tenth of these. */
class FormCostTest {

    private static final String CONV_9 =
            "4096 4608 8 9 1  4096 4096 2 2 8  4096 4096 2 2 16  4096 4096 2 2 32"
                    + "  2048 4096 2 4 64  1024 2048 2 4 128  512 1024 2 4 256";
    private static final String CONV_4 =
            "1024 1152 8 9 1  1024 1024 2 2 8  1024 1024 2 2 16  1024 1024 2 2 32"
                    + "  512 1024 2 4 64  256 512 1 2 128  128 256 1 2 128";
    private static final String SMALL =
            "512 576 8 9 1  256 512 4 8 8  128 256 2 4 32  64 128 1 2 64";

    private static String form(String chain, FeatureOrder order, int positions, int batch) {
        Chain parsed = Chain.parse(chain);
        ChainLayer layer =
                new ChainLayer(parsed, parsed.rows(), parsed.cols() / 9, 9, order, positions);
        return fastest(layer, batch, ChainStorage.CHAIN);
    }

    private static String fastest(ChainLayer layer, int batch, ChainStorage storage) {
        return ChainForms.fastest(layer, storage, new FormCost(layer, batch)::of).text();
    }

    @Test
    void largeMatricesAreFewFactors() {
        assertEquals("2 factors", form(CONV_9, FeatureOrder.TAP_CHANNEL, 16, 1));
        assertEquals("3 factors", form(CONV_9, FeatureOrder.TAP_CHANNEL, 16, 16));
    }

    @Test
    void channelTapChainsBeginWithAGroupedConvolution() {
        assertEquals(
                "grouped convolution, 1 factor", form(CONV_9, FeatureOrder.CHANNEL_TAP, 16, 1));
        assertEquals(
                "grouped convolution, 1 factor", form(CONV_4, FeatureOrder.CHANNEL_TAP, 256, 1));
    }

    @Test
    void copiesOfLargeImagesCostMoreThanTheyGain() {
        assertEquals("dense", form(CONV_4, FeatureOrder.TAP_CHANNEL, 256, 1));
    }

    @Test
    void smallMatricesAreDense() {
        for (FeatureOrder order : FeatureOrder.values()) {
            assertEquals("dense", form(SMALL, order, 64, 1));
            assertEquals("dense", form(SMALL, order, 64, 16));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64})
    void onlyLargeDenseLayersAreFactors(int batch) {
        assertEquals("dense", dense("128 128 8 8 1  128 128 16 16 8", batch));
        assertEquals("dense", dense("100 400 2 8 1  128 100 64 50 2", batch));
        assertEquals("dense", dense("256 256 16 16 1  256 256 16 16 16", batch));
        assertEquals("dense", dense("12 128 12 128 1  64 12 64 12 1", batch));
        assertEquals("2 factors", dense("512 512 16 16 1  512 512 32 32 16", batch));
        assertEquals("2 factors", dense("1024 1024 32 32 1  1024 1024 32 32 32", batch));
        assertEquals("2 factors", dense("32 512 32 512 1  512 32 512 32 1", batch));
    }

    @Test
    void narrowConvolutionsOfLowRankAreDense() {
        Chain chain = Chain.parse("2 32 2 32 1  64 2 64 2 1");
        ChainLayer layer = new ChainLayer(chain, 64, 32, 1, FeatureOrder.CHANNEL_TAP, 64);
        assertEquals("dense", fastest(layer, 1, ChainStorage.CHAIN));
    }

    private static String dense(String chain, int batch) {
        Chain parsed = Chain.parse(chain);
        ChainLayer layer =
                new ChainLayer(
                        parsed, parsed.rows(), parsed.cols(), 1, FeatureOrder.CHANNEL_TAP, 1);
        return fastest(layer, batch, ChainStorage.CHAIN);
    }

    @Test
    void aStoredChainIsNotMultipliedOutUnlessThatIsAnExpression() {
        ChainLayer layer =
                new ChainLayer(
                        Chain.parse("8 18 4 9 1  8 8 2 2 1"),
                        8,
                        2,
                        9,
                        FeatureOrder.CHANNEL_TAP,
                        16);
        assertEquals("dense", fastest(layer, 1, ChainStorage.FUSED));
        assertEquals("grouped convolution, 1 factor", fastest(layer, 1, ChainStorage.CHAIN));
    }
}
