package io.github.debut4j.compress;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** Dense output layers. */
record OutputKind() implements DenseWeights {

    @Override
    public List<Class<? extends FeedForwardLayer>> layerClasses() {
        return List.of(OutputLayer.class);
    }

    @Override
    public ChainLayer.Builder<?> replacement(FeedForwardLayer layer) {
        return new ChainOutputLayer.Builder(((OutputLayer) layer).getLossFn());
    }

    @Override
    public boolean hasBias(FeedForwardLayer layer) {
        return ((OutputLayer) layer).hasBias();
    }
}
