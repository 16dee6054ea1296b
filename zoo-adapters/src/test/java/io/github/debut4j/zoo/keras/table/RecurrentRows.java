package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Recurrent layers, wrappers around layers, and masks. */
final class RecurrentRows {

    private static final List<String> TYPES = List.of("SimpleRNN", "LSTM", "GRU");

    private RecurrentRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>();
        for (String type : TYPES) {
            rows.addAll(recurrent(type));
            rows.addAll(states(type));
        }
        rows.addAll(onGpu());
        for (String type : TYPES) {
            rows.addAll(bidirectional(type));
        }
        rows.addAll(bidirectionalDetails());
        rows.addAll(timeDistributed());
        return rows;
    }

    private static List<KerasRow> recurrent(String type) {
        Rows rows =
                new Rows(type, "{}", 5, 3)
                        .computed("the last output", "{}")
                        .computed("`return_sequences`", "{'return_sequences':true}")
                        .computed("`activation` relu", "{'activation':'relu'}")
                        .computed("`activation` linear", "{'activation':'linear'}")
                        .computed("`use_bias` false", "{'use_bias':false}")
                        .computed("`go_backwards`", "{'go_backwards':true}")
                        .computed(
                                "`go_backwards`, `return_sequences`",
                                "{'go_backwards':true,'return_sequences':true}")
                        .computed("`unroll`", "{'unroll':true}")
                        .computed("`dropout`", "{'dropout':0.2,'recurrent_dropout':0.3}")
                        .computed(
                                "`recurrent_initializer` Orthogonal",
                                "{'recurrent_initializer':{'class_name':'Orthogonal','config':"
                                        + "{'gain':1.0,'seed':null}}}")
                        .computed(
                                "`recurrent_regularizer`",
                                "{'recurrent_regularizer':{'class_name':'L2','config':{'l2':0.1}}}")
                        .refused("`time_major`", "{'time_major':true}", "time_major")
                        .refused("`stateful`", "{'stateful':true}", "stateful");
        if (!type.equals("SimpleRNN")) {
            rows.computed(
                            "`recurrent_activation` hard_sigmoid",
                            "{'recurrent_activation':'hard_sigmoid'}")
                    .computed("`recurrent_activation` tanh", "{'recurrent_activation':'tanh'}")
                    .computed("`implementation` 1", "{'implementation':1}");
        }
        if (type.equals("LSTM")) {
            rows.computed("`unit_forget_bias` false", "{'unit_forget_bias':false}");
        }
        if (type.equals("GRU")) {
            rows.computed("`reset_after` false", "{'reset_after':false}")
                    .computed(
                            "`reset_after` false, `return_sequences`",
                            "{'reset_after':false,'return_sequences':true}")
                    .computed(
                            "`reset_after` false, `use_bias` false",
                            "{'reset_after':false,'use_bias':false}");
        }
        return rows.rows();
    }

    private static List<KerasRow> states(String type) {
        boolean lstm = type.equals("LSTM");
        String[] all =
                lstm
                        ? new String[] {Rows.NAME, Rows.NAME + ":0:1", Rows.NAME + ":0:2"}
                        : new String[] {Rows.NAME, Rows.NAME + ":0:1"};
        Sketch sketch =
                new Sketch(type)
                        .input("in", 5, 3)
                        .layer(type, Rows.NAME, "{'return_state':true}")
                        .outputs(all)
                        .refused("`return_state`", "'" + Rows.NAME + "'", type, "return_state")
                        .input("in", 5, 3)
                        .input("h", 4);
        if (lstm) {
            sketch.input("c", 4).layer(type, Rows.NAME, "{}", "in", "h", "c");
        } else {
            sketch.layer(type, Rows.NAME, "{}", "in", "h");
        }
        return sketch.refused("`initial_state`", "'" + Rows.NAME + "'", type, "input").rows();
    }

    /** Layers of Keras 2 for GPUs, whose kernels have another order. */
    private static List<KerasRow> onGpu() {
        List<KerasRow> rows = new ArrayList<>();
        for (String type : List.of("CuDNNLSTM", "CuDNNGRU")) {
            rows.addAll(
                    new Rows(type, "{}", 5, 3)
                            .computed("the last output", "{}")
                            .computed("`return_sequences`", "{'return_sequences':true}")
                            .rows());
        }
        return rows;
    }

    private static String around(String mode, String layer, String... others) {
        return "{'merge_mode':%s,'layer':%s%s}"
                .formatted(mode, layer, others.length == 0 ? "" : "," + String.join(",", others));
    }

    private static List<KerasRow> bidirectional(String type) {
        String last = KerasDefaults.wrapped(type, "rnn");
        String all = KerasDefaults.wrapped(type, "rnn", "{'return_sequences':true}");
        Rows rows = new Rows("Bidirectional", "{}", 5, 3);
        for (String mode : List.of("concat", "sum", "mul", "ave")) {
            rows.computed(type + ", " + mode, around("'" + mode + "'", last))
                    .computed(
                            type + ", " + mode + ", `return_sequences`",
                            around("'" + mode + "'", all));
        }
        return rows.rows();
    }

    private static List<KerasRow> bidirectionalDetails() {
        String before = KerasDefaults.wrapped("GRU", "rnn", "{'reset_after':false}");
        String lstm = KerasDefaults.wrapped("LSTM", "rnn");
        String same = KerasDefaults.wrapped("LSTM", "back", "{'go_backwards':true}");
        String other =
                KerasDefaults.wrapped(
                        "LSTM", "back", "{'go_backwards':true,'activation':'relu','units':3}");
        String conv = KerasDefaults.wrapped("Conv1D", "conv");
        return new Rows("Bidirectional", around("'concat'", lstm), 5, 3)
                .computed("`reset_after` false", around("'concat'", before))
                .computed("`backward_layer`", around("'concat'", lstm, "'backward_layer':" + same))
                .computed(
                        "`backward_layer` with other settings",
                        around("'concat'", lstm, "'backward_layer':" + other))
                .refused(
                        "`backward_layer` in the same direction",
                        around("'concat'", lstm, "'backward_layer':" + lstm),
                        "backward_layer")
                .refused("no `merge_mode`", "{'merge_mode':null}", "merge_mode")
                .refused("around another layer", around("'concat'", conv), "Conv1D")
                .rows();
    }

    private static String each(String layer, String... settings) {
        return "{'layer':" + KerasDefaults.wrapped(layer, "inner", settings) + "}";
    }

    private static List<KerasRow> timeDistributed() {
        return new Rows("TimeDistributed", each("Dense"), 4, 5)
                .computed("Dense", each("Dense"))
                .computed("Dense, softmax", each("Dense", "{'activation':'softmax'}"))
                .computed("Activation", each("Activation", "{'activation':'relu'}"))
                .computed("Dropout", each("Dropout", "{'rate':0.1}"))
                .refused("a custom layer", each("MyLayer"), "MyLayer")
                .of(3, 6, 5, 2)
                .unread("layers on images", "batch_input_shape")
                .rows();
    }
}
