package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of a Keras layer, which a converter takes in Keras' order. */
final class Weights {

    private final List<Weight> weights;
    private int taken;

    Weights(List<Weight> weights) {
        this.weights = weights;
    }

    /** Whether there is a weight that was not taken. */
    boolean hasNext() {
        return taken < weights.size();
    }

    /** The shape of the next weight. */
    long[] nextShape(String name) {
        return next(name).values().shape();
    }

    /**
     * Takes the next weight.
     *
     * @param name for messages
     * @param shape the shape that it must have
     * @throws SettingException if there is none, or it has another shape
     */
    INDArray take(String name, long... shape) {
        INDArray values = next(name).values();
        if (!Arrays.equals(shape, values.shape())) {
            throw SettingException.of(
                    "weight " + name,
                    "have the shape " + Arrays.toString(shape),
                    Arrays.toString(values.shape()));
        }
        taken++;
        return values;
    }

    /** Takes the next weight, a vector, as a row. */
    INDArray takeRow(String name, long length) {
        return take(name, length).reshape(1, length);
    }

    private Weight next(String name) {
        if (!hasNext()) {
            throw SettingException.of("weight " + name, "be in the file", "none");
        }
        return weights.get(taken);
    }

    /**
     * Checks that no weight is left.
     *
     * @throws SettingException naming one that is
     */
    void requireAllTaken() {
        if (hasNext()) {
            throw SettingException.of(
                    "the layer",
                    "have " + taken + " weights",
                    weights.size() + " with " + weights.get(taken).name());
        }
    }
}
