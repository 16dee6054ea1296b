package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Settings that Keras itself does not have, or values that it does not accept. */
final class InvalidSettings {

    private InvalidSettings() {}

    /** Each row of a layer of its own, with a setting that nobody knows. */
    static List<KerasRow> unknown() {
        List<KerasRow> rows = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (KerasRow row : KerasTable.rows()) {
            boolean alone = row.status() == KerasRow.Status.COMPUTED && row.isOfOneLayer();
            if (alone && !seen.contains(row.layer())) {
                seen.add(row.layer());
                row.file().writes(Rows.NAME, "frobnicate", "7");
                rows.add(
                        new KerasRow(
                                row.layer(),
                                "frobnicate",
                                KerasRow.Status.REFUSED,
                                row.file(),
                                row.scale(),
                                List.of("'" + Rows.NAME + "'", "frobnicate")));
            }
        }
        return rows;
    }

    /** Values of the right kind that cannot be meant. */
    static List<KerasRow> values() {
        List<KerasRow> rows = new ArrayList<>(texts());
        rows.addAll(numbers());
        return rows;
    }

    private static List<KerasRow> texts() {
        List<KerasRow> rows = new ArrayList<>();
        rows.addAll(one("Conv2D", "padding", "'reflect'", 6, 5, 3));
        rows.addAll(one("Conv2D", "padding", "'causal'", 6, 5, 3));
        rows.addAll(one("Conv2D", "data_format", "'channels_middle'", 6, 5, 3));
        rows.addAll(one("Conv1D", "padding", "7", 6, 3));
        rows.addAll(one("DepthwiseConv2D", "padding", "'full'", 6, 5, 3));
        rows.addAll(one("Conv2DTranspose", "padding", "'causal'", 6, 5, 3));
        rows.addAll(one("MaxPooling2D", "padding", "'full'", 6, 5, 3));
        rows.addAll(one("UpSampling2D", "interpolation", "'other'", 6, 5, 3));
        rows.addAll(one("Flatten", "data_format", "'other'", 6, 5, 3));
        rows.addAll(one("LSTM", "recurrent_activation", "'other'", 6, 3));
        rows.addAll(one("LSTM", "return_sequences", "'maybe'", 6, 3));
        rows.addAll(one("Dense", "use_bias", "'maybe'", 5));
        rows.addAll(one("Dense", "units", "'many'", 5));
        return rows;
    }

    private static List<KerasRow> numbers() {
        List<KerasRow> rows = new ArrayList<>();
        rows.addAll(withWeights("Dense", "units", "0", 5));
        rows.addAll(one("Dense", "units", "2.5", 5));
        rows.addAll(withWeights("Conv2D", "filters", "-1", 6, 5, 3));
        rows.addAll(one("Conv2D", "strides", "[0,1]", 6, 5, 3));
        rows.addAll(one("Conv2D", "strides", "[1,1,1]", 6, 5, 3));
        rows.addAll(one("Conv2D", "dilation_rate", "[0,0]", 6, 5, 3));
        rows.addAll(one("Conv2D", "kernel_size", "[0,3]", 6, 5, 3));
        rows.addAll(one("Conv2D", "groups", "2", 6, 5, 3));
        rows.addAll(one("MaxPooling2D", "pool_size", "[0,2]", 6, 5, 3));
        rows.addAll(one("MaxPooling2D", "strides", "[0,2]", 6, 5, 3));
        rows.addAll(one("BatchNormalization", "axis", "[7]", 6, 5, 3));
        rows.addAll(one("BatchNormalization", "axis", "[0]", 6, 5, 3));
        rows.addAll(one("Softmax", "axis", "4", 6, 5, 3));
        rows.addAll(one("Permute", "dims", "[1,1]", 6, 3));
        rows.addAll(one("Permute", "dims", "[1,2,3]", 6, 3));
        rows.addAll(one("Reshape", "target_shape", "[4,4]", 6, 3));
        rows.addAll(one("Reshape", "target_shape", "[-1,-1]", 6, 3));
        rows.addAll(one("Cropping2D", "cropping", "[[3,3],[0,0]]", 6, 5, 3));
        rows.addAll(one("UpSampling2D", "size", "[0,2]", 6, 5, 3));
        rows.addAll(one("RepeatVector", "n", "0", 5));
        rows.addAll(one("PReLU", "shared_axes", "[5]", 6, 5, 3));
        rows.addAll(withWeights("LSTM", "units", "0", 6, 3));
        return rows;
    }

    private static List<KerasRow> one(String type, String setting, String value, int... shape) {
        return new Rows(type, "{}", shape)
                .refused(setting + " " + value, "{'" + setting + "':" + value + "}", setting)
                .rows();
    }

    /** A setting that the shapes of the weights disagree with. */
    private static List<KerasRow> withWeights(
            String type, String setting, String value, int... shape) {
        return new Rows(type, "{}", shape)
                .refused(
                        setting + " " + value,
                        "{'" + setting + "':" + value + "}",
                        "kernel must have the shape")
                .rows();
    }
}
