package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.factorize.FactorizationOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans for chains of a file, and for chains by layer. */
class CompressionPlanTest {

    private static final FactorizationOptions OPTIONS = FactorizationOptions.defaults();
    private static final String CHAIN = "4 4 2 2 1  4 4 2 2 2";

    @Test
    void chainsOfAFileKeepTheirOrder() throws IOException {
        RShapeFile file =
                RShapeFile.parse(
                        "x", "a: order=channel-tap " + CHAIN + "\nb: " + CHAIN + "\nc: " + CHAIN);

        List<LayerPlan> layers = CompressionPlan.of(file, OPTIONS).layers();

        assertEquals(List.of("a", "b", "c"), layers.stream().map(LayerPlan::layer).toList());
        assertEquals(
                List.of(
                        FeatureOrder.CHANNEL_TAP,
                        FeatureOrder.TAP_CHANNEL,
                        FeatureOrder.TAP_CHANNEL),
                layers.stream().map(LayerPlan::order).toList());
        assertEquals(
                FeatureOrder.CHANNEL_TAP, LayerPlan.of("other", file.byName("a"), OPTIONS).order());
    }

    @Test
    void chainsOfAFileMustBeNamedAfterLayers() throws IOException {
        RShapeFile file = RShapeFile.parse("x", "a: " + CHAIN + "\n\n" + CHAIN);

        assertEquals(
                "x:3: a chain must have the name of a layer, found none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CompressionPlan.of(file, OPTIONS))
                        .getMessage());
    }

    @Test
    void chainsByLayerHaveTheColumnsOfPublishedChains() {
        LayerPlan layer = CompressionPlan.of(Map.of("a", Chain.parse(CHAIN))).layers().get(0);

        assertEquals(FeatureOrder.TAP_CHANNEL, layer.order());
    }
}
