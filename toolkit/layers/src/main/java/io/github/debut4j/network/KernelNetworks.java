package io.github.debut4j.network;

import io.github.debut4j.layers.KernelLayers;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Kernel versions of networks: all layers that can run on this toolkit's kernel do.
 *
 * <p>To train a network fast:
 *
 * <pre>{@code
 * Model onKernel = KernelNetworks.onKernel(model);
 * // train onKernel
 * Parameters.copyCommon(onKernel, model);
 * }</pre>
 */
public final class KernelNetworks {

    private KernelNetworks() {}

    /**
     * A new network that computes the same, except for rounding, with every layer replaced by its
     * kernel version where there is one. The parameters are copied and keep their names, shapes and
     * positions in {@code params()}, so the updater state of one network fits the other. As with
     * {@link Network#rebuilt}, counters begin at zero and the updater state is new.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     */
    public static Model onKernel(Model model) {
        return Network.of(model).rebuilt(KernelNetworks::layer);
    }

    /** The kernel version of a layer, in the same wrappers; the layer itself if it has none. */
    public static Layer layer(String name, Layer layer) {
        NamedLayer named = new NamedLayer(name, layer);
        return KernelLayers.of(named.bare()).map(named::wrapLike).orElse(layer);
    }

    /** The simple name of a layer's DL4J class, also for kernel versions. */
    public static String type(NamedLayer layer) {
        return KernelLayers.typeOf(layer.bare()).getSimpleName();
    }
}
