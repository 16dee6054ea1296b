package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainOutputLayer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The loss function of the kinds of output layers that classify whole examples. */
final class LayerLoss {

    private LayerLoss() {}

    /** What the layer is trained by; empty if it has no loss. */
    static Optional<ILossFunction> of(Layer layer) {
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

    /** Sets it. Modifies the layer, which is one that has a loss. */
    static void set(Layer layer, ILossFunction loss) {
        if (layer instanceof BaseOutputLayer output) {
            output.setLossFn(loss);
        } else if (layer instanceof LossLayer alone) {
            alone.setLossFn(loss);
        } else {
            ((ChainOutputLayer) layer).setLossFn(loss);
        }
    }
}
