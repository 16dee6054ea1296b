package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Each activation as a setting of each kind of layer; the table lists them for Activation only. */
final class ActivationsInLayers {

    private ActivationsInLayers() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>();
        for (String activation : BasicRows.ACTIVATIONS) {
            String setting = "{'activation':'" + activation + "'}";
            rows.addAll(in("Dense", activation, setting, 5));
            rows.addAll(in("Dense", activation + " on sequences", setting, 4, 5));
            rows.addAll(in("Conv1D", activation, setting, 7, 3));
            rows.addAll(in("Conv2D", activation, setting, 5, 6, 3));
            rows.addAll(in("DepthwiseConv2D", activation, setting, 5, 6, 3));
            rows.addAll(in("SeparableConv2D", activation, setting, 5, 6, 3));
            rows.addAll(in("Conv2DTranspose", activation, setting, 3, 4, 3));
            if (!List.of("softmax", "exponential").contains(activation)) {
                for (String type : List.of("SimpleRNN", "LSTM", "GRU")) {
                    rows.addAll(in(type, activation, setting, 5, 3));
                }
            }
        }
        rows.addAll(layers());
        return rows;
    }

    private static List<KerasRow> in(String type, String activation, String setting, int... shape) {
        return new Rows(type, "{}", shape).computed("activation " + activation, setting).rows();
    }

    private static List<KerasRow> layers() {
        List<KerasRow> rows = new ArrayList<>();
        for (String activation :
                List.of(
                        "{'class_name':'LeakyReLU','config':{'name':'a','alpha':0.2}}",
                        "{'class_name':'ReLU','config':{'name':'a','max_value':0.5}}",
                        "{'class_name':'ELU','config':{'name':'a','alpha':0.5}}",
                        "{'class_name':'Softmax','config':{'name':'a','axis':-1}}")) {
            String setting = "{'activation':" + activation + "}";
            rows.addAll(in("Conv2D", activation, setting, 5, 6, 3));
            rows.addAll(in("Dense", activation, setting, 5));
        }
        return rows;
    }
}
