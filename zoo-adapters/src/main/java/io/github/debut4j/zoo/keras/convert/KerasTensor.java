package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of a Keras model and the vertex that computes it. The vertex's array has the axes of the
 * tensor: channels stay where the model has them.
 *
 * @param vertex the name of the vertex
 * @param shape the sizes of its axes without the batch axis; {@link #UNKNOWN} for one of any size
 * @param masked whether Keras tells the layers that use it to ignore some of its steps
 */
record KerasTensor(String vertex, List<Integer> shape, boolean masked) {

    /** The size of an axis that differs from batch to batch. */
    static final int UNKNOWN = NetworkInput.ANY;

    /** Copies the list. */
    KerasTensor {
        shape = List.copyOf(shape);
    }

    /** A tensor without a mask. */
    KerasTensor(String vertex, List<Integer> shape) {
        this(vertex, shape, false);
    }

    /** The same tensor with a mask. */
    KerasTensor asMasked() {
        return new KerasTensor(vertex, shape, true);
    }

    /**
     * Refuses a mask, for a layer whose output depends on it.
     *
     * @throws SettingException if there is one
     */
    void requireNoMask() {
        SettingException.require(
                !masked,
                "the input",
                "have no mask (mask_zero of Embedding, or a Masking layer), because masks cannot be"
                        + " converted",
                "one");
    }

    /** The number of axes without the batch axis. */
    int rank() {
        return shape.size();
    }

    /**
     * The position in the shape of an axis as Keras counts it.
     *
     * @param axis from 1 for the first axis after the batch, or below 0 from the last
     * @throws SettingException if there is no such axis, or it is that of the batch
     */
    int position(int axis) {
        int position = axis < 0 ? axis + rank() : axis - 1;
        SettingException.require(
                position >= 0 && position < rank(),
                "axis",
                "be one of the axes after the batch axis, 1 to " + rank(),
                axis);
        return position;
    }

    /** The size of the last axis. */
    int last() {
        return shape.get(rank() - 1);
    }

    /**
     * The number of values of an example.
     *
     * @return {@link #UNKNOWN} if that of an axis is
     */
    int values() {
        return product(shape);
    }

    /** The product of sizes; {@link #UNKNOWN} if one of them is. */
    static int product(List<Integer> sizes) {
        return sizes.contains(UNKNOWN) ? UNKNOWN : sizes.stream().reduce(1, Math::multiplyExact);
    }

    /** A shape with one size changed. */
    static List<Integer> with(List<Integer> shape, int position, int size) {
        List<Integer> changed = new ArrayList<>(shape);
        changed.set(position, size);
        return changed;
    }

    /** The shape as Keras writes it, such as {@code (None, 28, 28, 1)}. */
    String text() {
        StringBuilder text = new StringBuilder("(None");
        shape.forEach(size -> text.append(", ").append(size == UNKNOWN ? "None" : size));
        return text.append(')').toString();
    }
}
