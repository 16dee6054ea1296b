package io.github.debut4j.network;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The activation and loss functions of layers, which DL4J keeps in several unrelated classes. */
public final class LayerFunctions {

    private LayerFunctions() {}

    /** The layer's activation function; empty if it has none. */
    public static Optional<IActivation> activation(Layer layer) {
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

    /** Sets the activation function. Modifies the layer, which must be of a kind that has one. */
    public static void setActivation(Layer layer, IActivation function) {
        if (layer instanceof ActivationLayer activation) {
            activation.setActivationFn(function);
        } else if (layer instanceof ChainLayer chain) {
            chain.setActivationFn(function);
        } else {
            ((BaseLayer) layer).setActivationFn(function);
        }
    }

    /** The loss function of an output layer of whole examples; empty if the layer has none. */
    public static Optional<ILossFunction> loss(Layer layer) {
        if (layer instanceof BaseOutputLayer output) {
            return Optional.of(output.getLossFn());
        }
        if (layer instanceof LossLayer loss) {
            return Optional.of(loss.getLossFn());
        }
        return layer instanceof ChainOutputLayer chain
                ? Optional.of(chain.getLossFn())
                : Optional.empty();
    }

    /** Sets the loss function. Modifies the layer, which must be of a kind that has one. */
    public static void setLoss(Layer layer, ILossFunction function) {
        if (layer instanceof BaseOutputLayer output) {
            output.setLossFn(function);
        } else if (layer instanceof LossLayer loss) {
            loss.setLossFn(function);
        } else {
            ((ChainOutputLayer) layer).setLossFn(function);
        }
    }
}
