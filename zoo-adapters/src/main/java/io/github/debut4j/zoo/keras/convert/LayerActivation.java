package io.github.debut4j.zoo.keras.convert;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * The activation function of a layer with weights. DL4J's convolutions are wrong with a softmax, so
 * that it becomes a vertex of its own behind them.
 *
 * @param function the function, which includes softmax over the last axis
 */
record LayerActivation(IActivation function) {

    /** The activation function of a layer's settings. */
    static LayerActivation of(Settings settings) {
        return new LayerActivation(Activations.named(settings, "activation"));
    }

    private boolean isSoftmax() {
        return function instanceof ActivationSoftmax;
    }

    /** The function for the layer of DL4J, except for softmax. */
    IActivation inside() {
        return isSoftmax() ? new ActivationIdentity() : function;
    }

    /** The result of the layer after what {@link #inside} leaves to do. */
    KerasTensor after(LayerCall call, KerasTensor result) {
        return isSoftmax()
                ? call.addHelper("softmax", new ActivationLayer(function), result, result.shape())
                : result;
    }
}
