package io.github.debut4j.network;

import io.github.debut4j.layers.KernelLayers;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Networks and their twins, whose layers run on the kernel where they can.
 *
 * <p>To train or to evaluate a network fast:
 *
 * <pre>{@code
 * Model twin = KernelNetworks.twin(model);
 * // train or evaluate the twin
 * Parameters.copyCommon(twin, model);
 * }</pre>
 */
public final class KernelNetworks {

    private KernelNetworks() {}

    /**
     * A new network that computes the same, but for rounding, with every layer on the kernel that
     * has a twin there. Parameters are copied, with their names, shapes and places in {@code
     * params()}; an updater's state of the one fits the other, too. As of {@link Network#rebuilt},
     * counters begin at zero, and the updater's state is new.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     */
    public static Model twin(Model model) {
        return Network.of(model).rebuilt(KernelNetworks::layer);
    }

    /**
     * The layer that computes the same on the kernel, wrapped as the layer is; the layer itself
     * where there is none.
     */
    public static Layer layer(String name, Layer layer) {
        NamedLayer named = new NamedLayer(name, layer, Map.of());
        return KernelLayers.of(named.bare()).map(named::wrapLike).orElse(layer);
    }

    /** The simple name of a layer's class in DL4J, on the kernel or not. */
    public static String type(NamedLayer layer) {
        return KernelLayers.typeOf(layer.bare()).getSimpleName();
    }
}
