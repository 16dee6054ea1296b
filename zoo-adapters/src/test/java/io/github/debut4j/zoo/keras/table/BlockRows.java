package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Layers in the combinations in which well-known networks have them. */
final class BlockRows {

    private static final String SAME = "{'padding':'same'}";
    private static final String SEQUENCES = "{'return_sequences':true}";

    private BlockRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>(images());
        rows.addAll(sequences());
        rows.addAll(sizesOfOne());
        return rows;
    }

    private static List<KerasRow> images() {
        return new Sketch("Blocks of layers")
                .input("a", 6, 5, 4)
                .layer("Conv2D", "c", SAME)
                .layer("BatchNormalization", "n")
                .layer("Add", "s", "{}", "n", "a")
                .layer("ReLU", "r")
                .computed("residual")
                .input("a", 6, 5, 4)
                .layer("Conv2D", "c", SAME)
                .layer("Activation", "r", "{'activation':'relu'}")
                .layer("Conv2D", "d", SAME)
                .layer("Add", "s", "{}", "d", "c")
                .computed("residual around an activation")
                .input("a", 6, 5, 4)
                .layer("GlobalAveragePooling2D", "g")
                .layer("Reshape", "r", "{'target_shape':[1,1,4]}")
                .layer("Conv2D", "c", "{'kernel_size':[1,1],'activation':'sigmoid'}")
                .layer("Multiply", "m", "{}", "a", "c")
                .computed("squeeze and excite")
                .input("a", 7, 9, 4)
                .layer("ZeroPadding2D", "p", "{'padding':[[0,1],[0,1]]}")
                .layer("DepthwiseConv2D", "c", "{'strides':[2,2]}")
                .layer("BatchNormalization", "n")
                .layer("ReLU", "r", "{'max_value':6.0}")
                .layer("Conv2D", "d", "{'kernel_size':[1,1]}")
                .computed("MobileNet")
                .input("a", 6, 4, 3)
                .layer("Conv2D", "c", SAME)
                .layer("MaxPooling2D", "p")
                .layer("Conv2D", "d", SAME)
                .layer("Conv2DTranspose", "u", "{'kernel_size':[2,2],'strides':[2,2]}")
                .layer("Concatenate", "s", "{'axis':3}", "c", "u")
                .layer("Conv2D", "e", "{'activation':'sigmoid'}")
                .computed("U-Net")
                .input("a", 4, 6, 5)
                .layer("Conv2D", "c", "{'padding':'same','data_format':'channels_first'}")
                .layer("BatchNormalization", "n", "{'axis':[1]}")
                .layer("Add", "s", "{}", "n", "a")
                .layer("GlobalAveragePooling2D", "g", "{'data_format':'channels_first'}")
                .layer("Dense", "d")
                .computed("channels_first: residual, GlobalAveragePooling2D")
                .rows();
    }

    private static List<KerasRow> sequences() {
        String lstm = KerasDefaults.wrapped("LSTM", "rnn", SEQUENCES);
        String dense = KerasDefaults.wrapped("Dense", "dense");
        return new Sketch("Blocks of layers")
                .words()
                .layer("Bidirectional", "b", "{'merge_mode':'concat','layer':" + lstm + "}")
                .layer("GlobalMaxPooling1D", "g")
                .layer("Dense", "d")
                .computed("Embedding, Bidirectional LSTM, GlobalMaxPooling1D")
                .words()
                .layer("Conv1D", "c")
                .layer("GlobalMaxPooling1D", "g")
                .layer("Dense", "d")
                .computed("Embedding, Conv1D, GlobalMaxPooling1D")
                .words()
                .layer("Flatten", "f")
                .layer("Dense", "d")
                .computed("Embedding, Flatten, Dense")
                .input("a", 9, 3)
                .layer("Conv1D", "c")
                .layer("MaxPooling1D", "p")
                .layer("LSTM", "l")
                .computed("Conv1D, MaxPooling1D, LSTM")
                .input("a", 5, 3)
                .layer("LSTM", "l", SEQUENCES)
                .layer("LSTM", "m")
                .layer("Dense", "d")
                .computed("LSTM, LSTM, Dense")
                .input("a", 5, 3)
                .layer("LSTM", "l")
                .layer("RepeatVector", "r")
                .layer("GRU", "m", SEQUENCES)
                .layer("TimeDistributed", "t", "{'layer':" + dense + "}")
                .computed("LSTM, RepeatVector, GRU, TimeDistributed Dense")
                .input("a", 6, 5, 3)
                .layer("Conv2D", "c")
                .layer("Reshape", "r", "{'target_shape':[4,-1]}")
                .layer("LSTM", "l")
                .computed("Conv2D, Reshape, LSTM")
                .rows();
    }

    private static List<KerasRow> sizesOfOne() {
        return new Sketch("Sizes of 1")
                .input("a", 1)
                .layer("Dense", "d", "{'units':1,'activation':'sigmoid'}")
                .computed("features")
                .input("a", 1, 1)
                .layer("Conv1D", "c", "{'kernel_size':[1],'filters':1}")
                .layer("LSTM", "l", "{'units':1,'return_sequences':true}")
                .layer("GlobalMaxPooling1D", "g")
                .computed("a sequence")
                .input("a", 1, 1, 1)
                .layer("Conv2D", "c", "{'padding':'same','filters':1}")
                .layer("BatchNormalization", "n")
                .layer("MaxPooling2D", "p", SAME)
                .computed("an image")
                .input("a", 1, 1, 6)
                .layer("GlobalAveragePooling2D", "g")
                .layer("Reshape", "r", "{'target_shape':[6,1]}")
                .layer("Flatten", "f")
                .layer("Dense", "d")
                .computed("a pixel")
                .rows();
    }
}
