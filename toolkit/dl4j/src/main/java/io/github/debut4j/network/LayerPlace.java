package io.github.debut4j.network;

import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Where a layer stands in a configuration. */
final class LayerPlace {

    private LayerPlace() {}

    /** Puts the changed layer there. The names of the old one's parameters go with it. */
    static void change(
            String name, NeuralNetConfiguration place, BiFunction<String, Layer, Layer> change) {
        Layer before = place.getLayer();
        Layer after = change.apply(name, before);
        if (!after.equals(before)) {
            place.clearVariables();
        }
        place.setLayer(after);
        place.setIterationCount(0);
        place.setEpochCount(0);
    }
}
