package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.factorize.cache.CacheListener;
import io.github.debut4j.factorize.cache.FactorizationCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends early has kept what it found. */
class CachedCompressionTest {

    private static final Chain CHAIN = Chain.parse("8 32 2 8 1 8 8 4 4 2");

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .list()
                                .layer(new DenseLayer.Builder().name("a").nIn(32).nOut(8).build())
                                .layer(new DenseLayer.Builder().name("b").nIn(8).nOut(32).build())
                                .layer(new DenseLayer.Builder().name("c").nIn(32).nOut(8).build())
                                .build());
        network.init();
        return network;
    }

    @Test
    void everyFinishedLayerIsCachedImmediately(@TempDir Path folder) {
        FactorizationOptions options = FactorizationOptions.defaults();
        CompressionPlan plan =
                new CompressionPlan(
                        List.of(
                                new LayerPlan("a", CHAIN, options),
                                new LayerPlan("c", CHAIN, options)));
        List<Path> found = new ArrayList<>();
        FactorizationCache cache =
                new FactorizationCache(
                        folder,
                        Factorizer::factorize,
                        new CacheListener() {
                            @Override
                            public void found(Path entry) {
                                found.add(entry);
                            }
                        });
        CompressionListener killed =
                new CompressionListener() {
                    @Override
                    public void layerStarted(String layer, int number, int count) {
                        if (number == 2) {
                            throw new IllegalStateException("killed");
                        }
                    }
                };
        assertThrows(
                IllegalStateException.class,
                () ->
                        Compressor.compress(
                                network(),
                                plan,
                                Compressor.Options.defaults()
                                        .withListener(killed)
                                        .withFactorizations(cache)));
        Compressor.Result resumed =
                Compressor.compress(
                        network(), plan, Compressor.Options.defaults().withFactorizations(cache));
        assertEquals(1, found.size());
        Compressor.Result plain = Compressor.compress(network(), plan);
        assertEquals(plain.network().params(), resumed.network().params());
    }
}
