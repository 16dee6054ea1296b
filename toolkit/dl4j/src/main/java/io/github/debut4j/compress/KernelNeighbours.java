package io.github.debut4j.compress;

import io.github.debut4j.layers.KernelBatchNormalization;
import io.github.debut4j.network.NamedLayer;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The layers beside the chains that run on the kernel, too, with the parameters they have: DL4J's
 * batch normalisation takes many times as long as the chains between which it stands.
 */
final class KernelNeighbours {

    private KernelNeighbours() {}

    /** The layer that computes the same on the kernel; the layer itself where there is none. */
    static Layer of(String name, Layer layer) {
        NamedLayer named = new NamedLayer(name, layer, Map.of());
        return named.bare().getClass() == BatchNormalization.class
                ? named.wrapLike(KernelBatchNormalization.of((BatchNormalization) named.bare()))
                : layer;
    }

    /** The type of a layer, on the kernel or not. */
    static String type(NamedLayer layer) {
        return layer.bare() instanceof KernelBatchNormalization
                ? BatchNormalization.class.getSimpleName()
                : layer.type();
    }
}
