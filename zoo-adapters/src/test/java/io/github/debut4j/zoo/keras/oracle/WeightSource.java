package io.github.debut4j.zoo.keras.oracle;

/** Where the oracle gets weights from. */
public interface WeightSource {

    /**
     * A weight. Layers ask for their weights in Keras' order.
     *
     * @param layer the layer's name; in a nested model, after the model's name and a slash
     * @param name as in weight names of Keras 2, such as {@code kernel} or {@code lstm_cell/bias}
     * @param shape that Keras gives it
     * @return the same array whenever it is asked for the same weight
     */
    DoubleTensor get(String layer, String name, int... shape);
}
