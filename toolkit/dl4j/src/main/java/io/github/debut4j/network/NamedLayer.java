package io.github.debut4j.network;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer of a network.
 *
 * @param name that a user calls it by
 * @param configuration as it stands in the network
 * @param parameters by their name within the layer. The network's own.
 */
public record NamedLayer(String name, Layer configuration, Map<String, INDArray> parameters) {

    /** The layer itself, taken out of a freezing wrapper. */
    public Layer bare() {
        return configuration instanceof FrozenLayer frozen ? frozen.getLayer() : configuration;
    }

    /**
     * What stands in the network for another bare layer: frozen, by the same name, if this one is.
     */
    public Layer wrapLike(Layer replacement) {
        if (!(configuration instanceof FrozenLayer)) {
            return replacement;
        }
        FrozenLayer frozen = new FrozenLayer(replacement);
        frozen.setLayerName(configuration.getLayerName());
        return frozen;
    }

    /** The simple name of the bare layer's class. */
    public String type() {
        return bare().getClass().getSimpleName();
    }

    /** All its parameters. */
    public long parameterCount() {
        return parameters.values().stream().mapToLong(INDArray::length).sum();
    }
}
