package io.github.debut4j.zoo.keras.oracle;

import org.jspecify.annotations.Nullable;

/**
 * A value between layers.
 *
 * @param values with Keras' axes
 * @param mask {@code [batch, steps]}, 0 at the steps that later layers skip; null if they skip none
 */
record Signal(DoubleTensor values, @Nullable DoubleTensor mask) {

    static Signal of(DoubleTensor values) {
        return new Signal(values, null);
    }

    boolean skips(int example, int step) {
        return mask != null && mask.at(example, step) == 0;
    }
}
