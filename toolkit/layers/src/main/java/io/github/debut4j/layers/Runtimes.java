package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers at work. */
public final class Runtimes {

    private Runtimes() {}

    /**
     * Gives a layer that was just made what {@code instantiate} of its configuration is given.
     *
     * @param runtime with its configuration. Modified
     * @param index of the layer in its network
     * @param parameters the layer's part of the network's parameter vector; null where it has none
     * @param initialise whether the parameters are to be set to what the configuration begins with
     * @return the layer
     */
    public static Layer ready(
            Layer runtime,
            @Nullable Collection<TrainingListener> listeners,
            int index,
            @Nullable INDArray parameters,
            boolean initialise) {
        NeuralNetConfiguration conf = runtime.conf();
        runtime.setListeners(listeners);
        runtime.setIndex(index);
        runtime.setParamsViewArray(parameters);
        runtime.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialise));
        return runtime;
    }
}
