package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainLayer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;

/** The activation function of any kind of layer that has one. */
final class LayerActivation {

    private LayerActivation() {}

    /** What the layer applies; empty if it has no activation function. */
    static Optional<IActivation> of(Layer layer) {
        if (layer instanceof ActivationLayer activation) {
            return Optional.ofNullable(activation.getActivationFn());
        }
        if (layer instanceof ChainLayer chain) {
            return Optional.ofNullable(chain.getActivationFn());
        }
        return layer instanceof BaseLayer base
                ? Optional.ofNullable(base.getActivationFn())
                : Optional.empty();
    }

    /** Sets it. Modifies the layer, which is one that has an activation function. */
    static void set(Layer layer, IActivation activation) {
        if (layer instanceof ActivationLayer alone) {
            alone.setActivationFn(activation);
        } else if (layer instanceof ChainLayer chain) {
            chain.setActivationFn(activation);
        } else {
            ((BaseLayer) layer).setActivationFn(activation);
        }
    }
}
