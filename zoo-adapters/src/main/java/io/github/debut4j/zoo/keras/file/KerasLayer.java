package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a Keras model.
 *
 * @param name unique in the model; a layer of a nested model has the names of both, {@code
 *     outer/inner}
 * @param type its class in Keras 2, such as {@code Conv2D}
 * @param config its settings, with the keys and values of Keras 2
 * @param calls its applications: one, or several if the layer is shared; an input layer has one
 *     without inputs
 * @param weights in the order of Keras 2, {@code layer.get_weights()}, and in its layouts
 */
public record KerasLayer(
        String name, String type, JsonObject config, List<Call> calls, List<Weight> weights) {

    /** The type of the layers that are a model's inputs. */
    public static final String INPUT = "InputLayer";

    /** Copies the lists. */
    public KerasLayer {
        calls = List.copyOf(calls);
        weights = List.copyOf(weights);
    }

    /** The layer for messages, such as {@code layer 'conv1' (Conv2D)}. */
    public String title() {
        return "layer '" + name + "' (" + type + ")";
    }

    /**
     * One application of the layer.
     *
     * @param inputs all tensors that it is applied to: those of the first argument, then those of
     *     others
     * @param arguments the keyword arguments that say something, such as {@code y} of {@code
     *     tf.math.multiply(x, y=2.0)}; usually none. <code>{"tensor": k}</code> is input k. If the
     *     positional arguments are not just tensors, they are here too, as {@value #POSITIONAL}.
     *     Arguments that are null, and {@code training=false}, are left out
     */
    public record Call(List<TensorRef> inputs, JsonObject arguments) {

        /** The key of a reference to an input. */
        public static final String TENSOR = "tensor";

        /** The key of the positional arguments, an array. */
        public static final String POSITIONAL = "args";

        /** Copies the list. */
        public Call {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A weight.
     *
     * @param name its last name in the file, such as {@code kernel}, for messages
     * @param values FLOAT, in the shape of Keras 2 with TensorFlow
     */
    public record Weight(String name, INDArray values) {}
}
