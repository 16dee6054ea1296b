package io.github.debut4j.compress;

import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** Dense layers. */
record DenseKind() implements DenseWeights {

    @Override
    public List<Class<? extends FeedForwardLayer>> layerClasses() {
        return List.of(DenseLayer.class);
    }

    @Override
    public Optional<String> obstacle(FeedForwardLayer layer) {
        return ((DenseLayer) layer).hasLayerNorm()
                ? Optional.of("it has layer normalisation inside")
                : Optional.empty();
    }

    @Override
    public ChainLayer.Builder<?> replacement(FeedForwardLayer layer) {
        return new ChainDenseLayer.Builder();
    }

    @Override
    public boolean hasBias(FeedForwardLayer layer) {
        return ((DenseLayer) layer).hasBias();
    }
}
