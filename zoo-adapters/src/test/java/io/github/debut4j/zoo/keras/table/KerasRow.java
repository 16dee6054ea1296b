package io.github.debut4j.zoo.keras.table;

import io.github.debut4j.zoo.keras.KerasFile;
import java.util.List;

/**
 * One setting of one layer, and a model to try it on.
 *
 * @param layer the class of the layer, or a kind of model
 * @param setting as the table shows it
 * @param status what becomes of it
 * @param file the model, without weights
 * @param scale inputs lie between minus this and this; 0 for whole numbers from 0 to 4
 * @param mentions what the message of a refusal must contain
 */
record KerasRow(
        String layer,
        String setting,
        Status status,
        KerasFile file,
        double scale,
        List<String> mentions) {

    /** What becomes of a setting. */
    enum Status {
        /** Models with it are read, and give the outputs of Keras. */
        COMPUTED,
        /** Files with it are refused, with the reason. */
        REFUSED
    }

    /** Whether the model is its inputs and the one layer that the row is about. */
    boolean isOfOneLayer() {
        List<String> names = file.layerNames();
        return names.size() == file.shapes().size() + 1
                && names.get(names.size() - 1).equals(Rows.NAME);
    }

    @Override
    public String toString() {
        return layer + ": " + setting;
    }
}
