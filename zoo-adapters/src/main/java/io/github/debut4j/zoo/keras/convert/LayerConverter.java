package io.github.debut4j.zoo.keras.convert;

/** Converts one kind of Keras layer to vertices of DL4J. */
@FunctionalInterface
interface LayerConverter {

    /**
     * Adds the vertices of one application of the layer.
     *
     * @return the layer's output
     * @throws io.github.debut4j.spec.SettingException if a setting, an input or a weight cannot be
     *     converted
     */
    KerasTensor convert(LayerCall call);
}
