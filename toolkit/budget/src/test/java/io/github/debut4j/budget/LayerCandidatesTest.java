package io.github.debut4j.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.compress.Inventory;
import io.github.debut4j.compress.InventoryLayer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LayerCandidatesTest {

    /** A sweep over d1 takes 512 * 16,384^2 = 1.4e11, over the others at most 2.7e8. */
    @Test
    void quickSearchesDoNotSweepLargeLayers() {
        List<InventoryLayer> layers = layers(16_384, 512, 1024, 16);
        assertEquals(Set.of("d2", "d3"), LayerCandidates.swept(layers, Effort.QUICK));
        assertEquals(Set.of("d1", "d2", "d3"), LayerCandidates.swept(layers, Effort.NORMAL));
    }

    @Test
    void quickSearchesSweepTheSmallestOfManyLayers() {
        int[] widths = IntStream.range(0, 70).map(k -> 512).toArray();
        widths[3] = 500;
        Set<String> swept = LayerCandidates.swept(layers(widths), Effort.QUICK);
        assertTrue(swept.size() > 9 && swept.size() < 69, () -> swept.size() + " swept");
        assertTrue(swept.contains("d4"), swept::toString);
    }

    private static List<InventoryLayer> layers(int... widths) {
        ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (int k = 1; k < widths.length; k++) {
            list.layer(
                    new DenseLayer.Builder()
                            .name("d" + k)
                            .nIn(widths[k - 1])
                            .nOut(widths[k])
                            .build());
        }
        int last = widths[widths.length - 1];
        list.layer(new OutputLayer.Builder(LossFunction.MSE).name("out").nIn(last).nOut(2).build());
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return Inventory.of(network).layers().stream()
                .filter(layer -> !layer.name().equals("out"))
                .toList();
    }
}
