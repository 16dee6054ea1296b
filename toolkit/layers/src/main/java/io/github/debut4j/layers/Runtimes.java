package io.github.debut4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Initialises the runtimes of layers. */
public final class Runtimes {

    private Runtimes() {}

    /**
     * Initialises a new runtime with the arguments of the configuration's {@code instantiate}.
     *
     * @param runtime has its configuration. Modified
     * @param index the index of the layer in its network
     * @param parameters the layer's part of the network's parameter vector; null if it has none
     * @param initialise whether to set the parameters to their initial values
     * @return the runtime
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
