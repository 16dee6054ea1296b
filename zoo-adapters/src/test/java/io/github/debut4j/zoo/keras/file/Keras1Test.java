package io.github.debut4j.zoo.keras.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Files of Keras 1 become models of Keras 2. */
class Keras1Test {

    private static final String CONVOLUTION =
            "{'name':'c','nb_filter':3,'nb_row':2,'nb_col':1,'init':'glorot_uniform',"
                    + "'activation':'relu','border_mode':'half','subsample':[1,1],"
                    + "'dim_ordering':'%s','bias':false,"
                    + "'W_regularizer':{'name':'WeightRegularizer','l1':0.0,'l2':0.5},"
                    + "'b_regularizer':null,'W_constraint':{'name':'MaxNorm','m':2,'axis':0},"
                    + "'batch_input_shape':[null,2,4,4],'input_dtype':'float32'}";

    @TempDir Path folder = Path.of("");

    /** Keras 1 writes a sequential model as a list. */
    private static H5 sequential(String... layers) {
        return H5.of("{'class_name':'Sequential','config':[" + String.join(",", layers) + "]}")
                .attribute("keras_version", "1.2.2")
                .without("backend");
    }

    private KerasModel read(H5 file) throws IOException {
        return KerasReader.read(ModelFile.of(file.write(folder.resolve("model.h5"))));
    }

    private String fault(H5 file) {
        return String.valueOf(assertThrows(IOException.class, () -> read(file)).getMessage());
    }

    private static KerasLayer layer(KerasModel model, String name) {
        return model.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Settings of a layer, behind a dense one that has the input. */
    private String config(String type, String config) throws IOException {
        KerasModel model =
                read(
                        sequential(
                                H5.layer(
                                        "Dense",
                                        "{'name':'d','output_dim':2,'input_dim':3,"
                                                + "'batch_input_shape':[null,3]}"),
                                H5.layer(type, config.replaceFirst("\\{", "{'name':'x',"))));
        KerasLayer layer = layer(model, "x");
        return layer.type() + " " + layer.config().toString().replace('"', '\'');
    }

    private static float[] counted(int size) {
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            values[k] = k;
        }
        return values;
    }

    private static float at(INDArray array, int... index) {
        return array.getFloat(index);
    }

    @Test
    void theSettingsOfAConvolution() throws IOException {
        KerasModel model =
                read(
                        sequential(H5.layer("Convolution2D", CONVOLUTION.formatted("th")))
                                .layer("c")
                                .weight("c_W:0", new float[3][2][2][1]));
        assertEquals(
                "{'name':'c','filters':3,'kernel_initializer':'glorot_uniform',"
                        + "'activation':'relu','padding':'same','strides':[1,1],"
                        + "'data_format':'channels_first','use_bias':false,"
                        + "'kernel_regularizer':{'class_name':'L1L2','config':{'l1':0.0,'l2':0.5}},"
                        + "'bias_regularizer':null,'kernel_constraint':{'class_name':'MaxNorm',"
                        + "'config':{'max_value':2,'axis':0}},'batch_input_shape':[null,2,4,4],"
                        + "'dtype':'float32','kernel_size':[2,1]}",
                layer(model, "c").config().toString().replace('"', '\''));
        assertEquals(
                "[null,2,4,4]",
                layer(model, "c_input").config().get("batch_input_shape").toString());
    }

    @Test
    void settingsOfOtherLayers() throws IOException {
        assertEquals("Dropout {'name':'x','rate':0.5}", config("Dropout", "{'p':0.5}"));
        assertEquals(
                "BatchNormalization {'name':'x','axis':1,'epsilon':0.001}",
                config("BatchNormalization", "{'axis':1,'epsilon':0.001,'mode':0}"));
        assertEquals(
                "MaxPooling1D {'name':'x','strides':2,'pool_size':3,'padding':'valid'}",
                config("MaxPooling1D", "{'stride':2,'pool_length':3,'border_mode':'valid'}"));
        assertEquals(
                "Conv1D {'name':'x','filters':2,'kernel_size':3,'strides':1}",
                config(
                        "Convolution1D",
                        "{'nb_filter':2,'filter_length':3,'subsample_length':1,'input_dim':4,"
                                + "'input_length':null}"));
        assertEquals(
                "Conv2D {'name':'x','dilation_rate':[2,2],'kernel_size':[3,3]}",
                config("AtrousConvolution2D", "{'atrous_rate':[2,2],'nb_row':3,'nb_col':3}"));
        assertEquals(
                "Embedding {'name':'x','input_dim':9,'output_dim':4,'input_length':5,"
                        + "'embeddings_initializer':'uniform'}",
                config(
                        "Embedding",
                        "{'input_dim':9,'output_dim':4,'input_length':5,'init':'uniform',"
                                + "'dropout':0.1}"));
        assertEquals(
                "ZeroPadding2D {'name':'x','padding':[[1,2],[3,4]]}",
                config("ZeroPadding2D", "{'padding':[1,2,3,4]}"));
        assertEquals(
                "ZeroPadding2D {'name':'x','padding':[[1,0],[0,2]]}",
                config("ZeroPadding2D", "{'padding':{'top_pad':1,'right_pad':2}}"));
        assertEquals(
                "GRU {'name':'x','units':2,'recurrent_activation':'hard_sigmoid',"
                        + "'reset_after':false}",
                config(
                        "GRU",
                        "{'output_dim':2,'inner_activation':'hard_sigmoid',"
                                + "'consume_less':'cpu'}"));
        assertEquals(
                "TimeDistributed {'name':'x','layer':{'class_name':'Dense','config':"
                        + "{'name':'y','units':2}}}",
                config(
                        "TimeDistributed",
                        "{'layer':{'class_name':'Dense','config':{'name':'y','output_dim':2}}}"));
    }

    @Test
    void merges() throws IOException {
        KerasModel model =
                read(
                        sequential(
                                        H5.layer(
                                                "Merge",
                                                "{'name':'m','mode':'concat','concat_axis':1,"
                                                        + "'layers':["
                                                        + branch("a")
                                                        + ","
                                                        + branch("b")
                                                        + "]}"),
                                        H5.layer("Activation", "{'name':'s'}"))
                                .layer("a")
                                .weight("a_W:0", new float[][] {{1, 2}})
                                .layer("b")
                                .weight("b_W:0", new float[][] {{3, 4}}));

        assertEquals(
                List.of(new TensorRef("a_input", 0, 0), new TensorRef("b_input", 0, 0)),
                model.inputs());
        KerasLayer merge = layer(model, "m");
        assertEquals("Concatenate", merge.type());
        assertEquals("{\"name\":\"m\",\"axis\":1}", merge.config().toString());
        assertEquals(
                List.of(new TensorRef("a", 0, 0), new TensorRef("b", 0, 0)),
                merge.calls().stream().map(Call::inputs).toList().get(0));
        assertEquals(3, at(layer(model, "b").weights().get(0).values(), 0, 0));
    }

    private static String branch(String name) {
        return "{'class_name':'Sequential','config':["
                + H5.layer(
                        "Dense",
                        "{'name':'%s','output_dim':2,'bias':false,'batch_input_shape':[null,1]}"
                                .formatted(name))
                + "]}";
    }

    /** Names of weights without a number are Theano's, whose kernels are flipped. */
    @ParameterizedTest
    @CsvSource({"th, :0, false", "tf, :0, false", "th, '', true", "tf, '', true"})
    void kernelsOfConvolutions(String ordering, String suffix, boolean flipped) throws IOException {
        // values: 100 * row + 10 * input + output
        boolean first = ordering.equals("th");
        Object kernel = first ? new float[3][2][3][1] : new float[3][1][2][3];
        for (int row = 0; row < 3; row++) {
            for (int in = 0; in < 2; in++) {
                for (int out = 0; out < 3; out++) {
                    float value = 100 * row + 10 * in + out;
                    if (first) {
                        ((float[][][][]) kernel)[out][in][row][0] = value;
                    } else {
                        ((float[][][][]) kernel)[row][0][in][out] = value;
                    }
                }
            }
        }
        String config = CONVOLUTION.formatted(ordering).replace("'nb_row':2", "'nb_row':3");

        KerasModel model =
                read(
                        sequential(H5.layer("Convolution2D", config))
                                .layer("c")
                                .weight("c_W" + suffix, kernel));

        INDArray values = layer(model, "c").weights().get(0).values();
        assertArrayEquals(new long[] {3, 1, 2, 3}, values.shape());
        assertEquals(flipped ? 12 : 212, at(values, 2, 0, 1, 2));
        assertEquals(flipped ? 201 : 1, at(values, 0, 0, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void kernelsOfSequences(boolean old) throws IOException {
        // values: 100 * place + 10 * input + output
        Object kernel = old ? new float[4][2][3][1] : new float[3][1][2][4];
        for (int place = 0; place < 3; place++) {
            for (int in = 0; in < 2; in++) {
                for (int out = 0; out < 4; out++) {
                    float value = 100 * place + 10 * in + out;
                    if (old) {
                        ((float[][][][]) kernel)[out][in][place][0] = value;
                    } else {
                        ((float[][][][]) kernel)[place][0][in][out] = value;
                    }
                }
            }
        }
        KerasModel model =
                read(
                        sequential(
                                        H5.layer(
                                                "Convolution1D",
                                                "{'name':'c','nb_filter':4,'filter_length':3,"
                                                        + "'batch_input_shape':[null,9,2]}"))
                                .layer("c")
                                .weight("c_W:0", kernel)
                                .weight("c_b:0", new float[4]));

        List<Weight> weights = layer(model, "c").weights();
        assertEquals(List.of("kernel", "bias"), weights.stream().map(Weight::name).toList());
        assertArrayEquals(new long[] {3, 2, 4}, weights.get(0).values().shape());
        assertEquals(213, at(weights.get(0).values(), 2, 1, 3));
    }

    /** One unit, one input: the weights are input, candidate, forget and output. */
    @Test
    void gatesOfRecurrentLayers() throws IOException {
        H5 file =
                sequential(
                                H5.layer(
                                        "LSTM",
                                        "{'name':'l','output_dim':1,"
                                                + "'batch_input_shape':[null,5,1]}"),
                                H5.layer("GRU", "{'name':'g','output_dim':1}"))
                        .layer("l");
        int value = 0;
        for (String gate : List.of("i", "c", "f", "o")) {
            file.weight("l_W_" + gate + ":0", new float[][] {{value++}});
            file.weight("l_U_" + gate + ":0", new float[][] {{value++}});
            file.weight("l_b_" + gate + ":0", new float[] {value++});
        }
        file.layer("g");
        for (String gate : List.of("z", "r", "h")) {
            file.weight("g_W_" + gate + ":0", new float[][] {{value++}});
            file.weight("g_U_" + gate + ":0", new float[][] {{value++}});
            file.weight("g_b_" + gate + ":0", new float[] {value++});
        }

        KerasModel model = read(file);

        List<Weight> lstm = layer(model, "l").weights();
        assertArrayEquals(new float[] {0, 6, 3, 9}, lstm.get(0).values().toFloatVector());
        assertArrayEquals(new float[] {1, 7, 4, 10}, lstm.get(1).values().toFloatVector());
        assertArrayEquals(new float[] {2, 8, 5, 11}, lstm.get(2).values().toFloatVector());
        assertArrayEquals(
                new float[] {12, 15, 18},
                layer(model, "g").weights().get(0).values().toFloatVector());
    }

    @Test
    void gatesOfDifferentShapesAreRefused() {
        H5 file =
                sequential(
                                H5.layer(
                                        "GRU",
                                        "{'name':'g','output_dim':1,"
                                                + "'batch_input_shape':[null,5,1]}"))
                        .layer("g");
        for (int k = 0; k < 9; k++) {
            file.weight("w" + k, new float[k == 7 ? 2 : 1]);
        }
        assertEquals(
                "the weights of layer 'g' (GRU) must have the same shapes for each gate, found [1]"
                        + " and [2]",
                fault(file));
    }

    /** Until Keras 2.2, models inside of a sequential one have no names: their groups have. */
    @Test
    void modelsWithoutNamesHaveThoseOfTheirGroups() throws IOException {
        String inner =
                "{'class_name':'Sequential','config':["
                        + H5.layer(
                                "Dense", "{'name':'d','output_dim':2,'batch_input_shape':[null,2]}")
                        + "]}";
        KerasModel model =
                read(
                        sequential(inner)
                                .layer("sequential_7")
                                .weight("d_W:0", new float[][] {{1, 2}, {3, 4}})
                                .weight("d_b:0", counted(2)));
        assertEquals(2, layer(model, "sequential_7/d").weights().size());
    }

    @Test
    void layersWithoutAnEqualInKeras2AreRefused() {
        assertEquals(
                "layer 'h' of Keras 1 must be of a class that Keras 2 has too, found Highway (build"
                        + " the model without it)",
                fault(sequential(H5.layer("Highway", "{'name':'h'}"))));
        assertEquals(
                "mode of layer 'b' of Keras 1 must be 0, as always in Keras 2, found 2",
                fault(sequential(H5.layer("BatchNormalization", "{'name':'b','mode':2}"))));
        assertEquals(
                "subsample of layer 'd' of Keras 1 must be [1,1], since Keras 2 has no"
                        + " output_shape, found [2,2]",
                fault(sequential(H5.layer("Deconvolution2D", "{'name':'d','subsample':[2,2]}"))));
        assertEquals(
                "mode of layer 'm' of Keras 1 must be one of sum, mul, ave, max, concat, dot or"
                        + " cos, found lambda",
                fault(sequential(H5.layer("Merge", "{'name':'m','mode':'lambda'}"))));
    }
}
