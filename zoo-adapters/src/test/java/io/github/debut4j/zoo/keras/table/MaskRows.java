package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Embeddings, and layers that skip the steps that a mask leaves out. */
final class MaskRows {

    private MaskRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows =
                new ArrayList<>(
                        new Rows("Embedding", "{}", 7)
                                .inputsUpTo(0)
                                .computed("words", "{}")
                                .computed("`input_length`", "{'input_length':7}")
                                .computed("`mask_zero`, which nothing reads", "{'mask_zero':true}")
                                .of(-1)
                                .computed("any number of words", "{}")
                                .of(7)
                                .computed(
                                        "`embeddings_constraint`",
                                        "{'embeddings_constraint':{'class_name':'NonNeg',"
                                                + "'config':{}}}")
                                .rows());
        rows.addAll(embedding());
        rows.addAll(masking());
        return rows;
    }

    private static List<KerasRow> embedding() {
        Sketch sketch = new Sketch("Embedding");
        for (String type :
                List.of("SimpleRNN", "LSTM", "GRU", "Bidirectional", "GlobalAveragePooling1D")) {
            String settings =
                    type.equals("Bidirectional")
                            ? "{'merge_mode':'concat','layer':"
                                    + KerasDefaults.wrapped("LSTM", "rnn")
                                    + "}"
                            : "{}";
            masked(sketch)
                    .layer(type, "reader", settings)
                    .refused("`mask_zero`, " + type, "'reader'", type, "mask");
        }
        for (String type : List.of("Flatten", "Conv1D", "GlobalMaxPooling1D")) {
            masked(sketch).layer(type, "reader").computed("`mask_zero`, " + type);
        }
        return sketch.rows();
    }

    private static Sketch masked(Sketch sketch) {
        sketch.words().file().set("embedding", "mask_zero", "true");
        return sketch;
    }

    private static List<KerasRow> masking() {
        return new Sketch("Masking")
                .numbers(9, 1)
                .layer("Masking", Rows.NAME)
                .layer("Conv1D", "reader")
                .computed("Conv1D")
                .numbers(9, 1)
                .layer("Masking", Rows.NAME, "{'mask_value':3.0}")
                .layer("Conv1D", "reader")
                .refused("`mask_value`", "'" + Rows.NAME + "'", "Masking", "mask_value")
                .numbers(9, 1)
                .layer("Masking", Rows.NAME)
                .layer("LSTM", "reader")
                .refused("LSTM", "'reader'", "LSTM", "Masking")
                .numbers(9, 1)
                .layer("Masking", Rows.NAME)
                .layer("Dense", "dense")
                .layer("Dropout", "dropout")
                .layer("GRU", "reader")
                .refused("Dense, Dropout, GRU", "'reader'", "GRU", "Masking")
                .rows();
    }
}
