package io.github.debut4j.zoo.keras.table;

import io.github.debut4j.zoo.keras.KerasFile;
import java.util.ArrayList;
import java.util.List;

/** Kinds of models: how layers, inputs and outputs are put together. */
final class ModelRows {

    private static final String FIRST = "{'data_format':'channels_first'}";

    private ModelRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>(inputs());
        rows.addAll(sequential());
        rows.addAll(shapesOfSequential());
        rows.addAll(functional());
        rows.addAll(sameTensors());
        rows.addAll(calls());
        rows.addAll(nested());
        rows.addAll(detailsOfNested());
        rows.addAll(files());
        return rows;
    }

    private static List<KerasRow> sequential() {
        return new Sketch("Sequential")
                .sequential()
                .input("in", 5)
                .layer("Dense", "a")
                .layer("Dense", "b")
                .computed("dense layers")
                .sequential()
                .input("in", 5)
                .layer("Dense", "a")
                .layer("Activation", "b", "{'activation':'softmax'}")
                .computed("ends in Activation")
                .sequential()
                .input("in", 5)
                .layer("Dense", "a")
                .layer("Softmax", "b")
                .computed("ends in Softmax")
                .sequential()
                .input("in", 6, 5, 2)
                .layer("Conv2D", "a")
                .layer("Flatten", "b")
                .computed("ends in Flatten")
                .sequential()
                .input("in", 6, 5, 2)
                .layer("Conv2D", "a")
                .layer("BatchNormalization", "n")
                .layer("Flatten", "f")
                .layer("Dense", "d")
                .computed("Conv2D, BatchNormalization, Flatten, Dense")
                .sequential()
                .input("in", 4, 5, 3)
                .layer("Flatten", "f")
                .layer("Dense", "d")
                .computed("Flatten of an image first")
                .sequential()
                .input("in", 6, 3)
                .layer("Conv1D", "a")
                .layer("Flatten", "f")
                .layer("Dense", "d")
                .computed("Conv1D, Flatten, Dense")
                .rows();
    }

    private static List<KerasRow> shapesOfSequential() {
        Sketch sketch = new Sketch("Sequential").sequential();
        sketch.file().withoutInputLayer(5);
        sketch.layer("Dense", "a", "{'batch_input_shape':[null,5]}")
                .layer("Dense", "b")
                .computed("the input shape in the first layer")
                .sequential();
        sketch.file().layersAlone().withoutInputLayer(5);
        return sketch.layer("Dense", "a", "{'batch_input_shape':[null,5]}")
                .layer("Dense", "b")
                .computed("a list of layers alone (before Keras 2.2.3)")
                .sequential()
                .input("in", 2, 6, 5)
                .layer("Conv2D", "c", FIRST)
                .layer("Flatten", "f", FIRST)
                .layer("Dense", "d")
                .computed("channels_first: Conv2D, Flatten, Dense")
                .sequential()
                .input("in", 2, 6, 5)
                .layer("Conv2D", "c", FIRST)
                .layer("Flatten", "f")
                .layer("Dense", "d")
                .computed("channels_first: Conv2D, Flatten as channels_last, Dense")
                .rows();
    }

    private static List<KerasRow> functional() {
        Sketch sketch =
                new Sketch("Functional")
                        .input("a", 5)
                        .input("b", 5)
                        .layer("Dense", "shared", "{}", "a")
                        .again("shared", "b")
                        .layer("Subtract", "s", "{}", "shared:0", "shared:1")
                        .computed("a shared layer")
                        .input("a", 4)
                        .layer("Dense", "shared")
                        .again("shared", "shared:0")
                        .layer("Activation", "t", "{'activation':'tanh'}", "shared:1")
                        .refused("a shared layer, twice in a row", "'shared'", "Dense")
                        .input("a", 6, 5, 2)
                        .input("b", 6, 5, 2)
                        .layer("Conv2D", "shared", "{}", "a")
                        .again("shared", "b")
                        .layer("Concatenate", "s", "{'axis':1}", "shared:0", "shared:1")
                        .computed("a shared convolution")
                        .input("a", 6, 5, 2)
                        .input("b", 4, 5, 2)
                        .layer("Conv2D", "shared", "{}", "a")
                        .again("shared", "b")
                        .layer("Concatenate", "s", "{'axis':1}", "shared:0", "shared:1")
                        .refused("a shared layer, on two sizes", "'shared'", "Conv2D")
                        .input("a", 5)
                        .layer("Dense", "h")
                        .layer("Dense", "x", "{}", "h")
                        .layer("Dense", "y", "{'units':2}", "h")
                        .outputs("y", "x")
                        .computed("several outputs")
                        .input("a", 5)
                        .layer("Dense", "h")
                        .layer("Dense", "x")
                        .outputs("h", "x")
                        .computed("an output with a layer behind it")
                        .input("a", -1, -1, 3)
                        .layer("Conv2D", "c")
                        .layer("GlobalAveragePooling2D", "g")
                        .layer("Dense", "d")
                        .computed("an input of any size")
                        .input("a", -1, 3)
                        .layer("LSTM", "l")
                        .layer("Dense", "d")
                        .computed("a sequence of any length")
                        .input("a", 5)
                        .input("b", 3)
                        .layer("Concatenate", "c", "{}", "a", "b")
                        .layer("Dense", "d");
        sketch.file().inputs("b", "a");
        return sketch.computed("inputs in another order").rows();
    }

    private static List<KerasRow> sameTensors() {
        return new Sketch("Functional")
                .input("a", 5)
                .layer("Dense", "d")
                .outputs("a", "d")
                .computed("an input as an output")
                .input("a", 5)
                .layer("Dense", "d")
                .layer("Activation", "r", "{'activation':'relu'}")
                .outputs("r", "d", "r")
                .computed("an output twice")
                .input("a", 5)
                .layer("Dense", "d")
                .layer("Add", "s", "{}", "d", "d")
                .computed("a layer with the same input twice")
                .rows();
    }

    private static List<KerasRow> calls() {
        Sketch sketch =
                new Sketch("Functional").input("a", 6, 5, 4).layer("BatchNormalization", "n");
        sketch.file().arguments("{'training':false}");
        sketch.computed("`training` false in a call").input("a", 5).layer("Dropout", Rows.NAME);
        sketch.file().arguments("{'training':true}");
        sketch.refused("`training` true in a call", "'" + Rows.NAME + "'", "training")
                .input("a", 5)
                .layer("Activation", Rows.NAME);
        sketch.file().arguments("{'alpha':2}");
        return sketch.refused("other arguments of a call", "'" + Rows.NAME + "'", "alpha").rows();
    }

    private static List<KerasRow> inputs() {
        Sketch sketch = new Sketch("InputLayer").input("in", 5).layer("Dense", "d");
        sketch.file().set("in", "batch_input_shape", "[2,5]");
        sketch.computed("a batch size").input("in", 5).layer("Dense", "d");
        sketch.file().set("in", "sparse", "true");
        sketch.computed("`sparse`, with dense arrays").input("in", 5, 3).layer("LSTM", "l");
        sketch.file().set("in", "ragged", "true");
        return sketch.refused("`ragged`", "'in'", "InputLayer", "ragged").rows();
    }

    private static KerasFile encoder() {
        return new Sketch("")
                .input("x", 6, 5, 3)
                .layer("Conv2D", "c")
                .layer("BatchNormalization", "n")
                .layer("Flatten", "f")
                .file();
    }

    private static List<KerasRow> nested() {
        KerasFile head = new Sketch("").sequential().input("y", 48).layer("Dense", "d").file();
        Sketch sketch = new Sketch("A model in a model").sequential();
        sketch.file().withoutInputLayer(6, 5, 3);
        return sketch.model("encoder", encoder())
                .model("head", head)
                .computed("Functional and Sequential in Sequential")
                .input("in", 6, 5, 3)
                .model("encoder", encoder())
                .layer("Dense", "d")
                .computed("Functional in Functional")
                .input("a", 6, 5, 3)
                .input("b", 6, 5, 3)
                .model("encoder", encoder(), "a")
                .again("encoder", "b")
                .layer("Subtract", "s", "{}", "encoder:0", "encoder:1")
                .computed("a shared model")
                .input("in", 6, 5, 3)
                .model(
                        "outer",
                        new Sketch("").input("z", 6, 5, 3).model("encoder", encoder()).file())
                .layer("Dense", "d")
                .computed("three levels")
                .rows();
    }

    private static List<KerasRow> detailsOfNested() {
        KerasFile both =
                new Sketch("")
                        .input("p", 3)
                        .input("q", 5)
                        .layer("Dense", "dp", "{}", "p")
                        .layer("Dense", "dq", "{}", "q")
                        .outputs("dq", "dp")
                        .file();
        KerasFile frozen =
                new Sketch("")
                        .input("x", 6, 5, 3)
                        .layer("Conv2D", "c", "{'trainable':false}")
                        .layer("BatchNormalization", "n")
                        .layer("Conv2D", "d")
                        .file();
        KerasFile custom = new Sketch("").input("z", 5).layer("MyLayer", Rows.NAME).file();
        return new Sketch("A model in a model")
                .input("a", 5)
                .input("b", 3)
                .model("both", both, "b", "a")
                .layer("Subtract", "s", "{}", "both:0:0", "both:0:1")
                .computed("several inputs and outputs")
                .input("in", 6, 5, 3)
                .model("inner", frozen)
                .computed("with a frozen layer")
                .input("in", 5)
                .model("outer", custom)
                .layer("Dense", "d")
                .refused("with a custom layer", "'outer/" + Rows.NAME + "'", "MyLayer")
                .rows();
    }

    private static List<KerasRow> files() {
        Sketch sketch = new Sketch("Kinds of files");
        sketch.file().version("2.1.6");
        sketch.input("a", 5).layer("Dense", "d").computed("Keras 2.1").input("a", 6, 3);
        sketch.file().withoutCells();
        sketch.layer("LSTM", "l")
                .computed("recurrent weights without a cell (before Keras 2.3)")
                .input("a", 6, 5, 3)
                .layer("Conv2D", "c");
        sketch.file().backend("theano");
        sketch.computed("backend Theano, whose kernels are flipped")
                .input("a", 6, 5, 3)
                .layer("Conv2D", "c");
        sketch.file().backend("cntk");
        sketch.computed("backend CNTK").sequential();
        sketch.file().version("3.4.1");
        return sketch.input("a", 5)
                .layer("Dense", "d", "{'activation':'hard_sigmoid'}")
                .computed("Keras 3, whose hard_sigmoid has another slope")
                .rows();
    }
}
