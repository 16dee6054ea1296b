package io.github.debut4j.zoo.keras.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of Keras 3, and {@code .keras} files of {@code tf.keras}. */
class Keras3Test {

    private static final String FLOAT32 =
            "{'module':'keras','class_name':'DTypePolicy','config':{'name':'float32'},"
                    + "'registered_name':null}";
    private static final String INPUT =
            layer("InputLayer", "'name':'in','batch_shape':[null,2],'dtype':'float32'");

    @TempDir Path folder = Path.of("");

    private static String layer(String type, String config) {
        return "{'module':'keras.layers','class_name':'%s','config':{%s},'registered_name':null}"
                .formatted(type, config);
    }

    private static String dense(String name) {
        return layer(
                "Dense",
                "'name':'%s','trainable':true,'dtype':%s,'units':2,'activation':'linear'"
                        .formatted(name, FLOAT32));
    }

    private static float[][] matrix(float first) {
        return new float[][] {{first, 1}, {2, 3}};
    }

    private KerasModel read(KerasZip zip) throws IOException {
        return KerasReader.read(ModelFile.of(zip.write(folder.resolve("model.keras"))));
    }

    private String fault(KerasZip zip) {
        return String.valueOf(assertThrows(IOException.class, () -> read(zip)).getMessage());
    }

    private static KerasLayer layer(KerasModel model, String name) {
        return model.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static float first(KerasModel model, String name, int weight) {
        return layer(model, name).weights().get(weight).values().getFloat(0);
    }

    @Test
    void zipsOfKerasAreRecognised() throws IOException {
        Path file = KerasZip.sequential(INPUT).write(folder.resolve("model.keras"));
        assertTrue(KerasReader.recognises(ModelFile.of(file)));
    }

    @Test
    void settingsBecomeThoseOfKeras2() throws IOException {
        KerasModel model =
                read(
                        KerasZip.sequential(
                                        INPUT,
                                        layer(
                                                "Dense",
                                                "'name':'a','trainable':true,'dtype':"
                                                        + FLOAT32
                                                        + ",'units':2,'use_bias':false,"
                                                        + "'activation':{'module':'builtins',"
                                                        + "'class_name':'function','config':"
                                                        + "'hard_sigmoid','registered_name':"
                                                        + "'function'},'kernel_initializer':"
                                                        + layer("Zeros", "")),
                                        layer(
                                                "LeakyReLU",
                                                "'name':'b','trainable':true,"
                                                        + "'negative_slope':0.2"),
                                        layer(
                                                "Activation",
                                                "'name':'c','trainable':true,'activation':"
                                                        + "{'module':'mine','class_name':"
                                                        + "'function','config':'relu'}"))
                                .array("layers/dense/vars/0", matrix(5)));

        assertEquals("[null,2]", layer(model, "in").config().get("batch_input_shape").toString());
        assertEquals(
                "{\"name\":\"a\",\"trainable\":true,\"dtype\":\"float32\",\"units\":2,"
                        + "\"use_bias\":false,\"activation\":\"hard_sigmoid_v3\","
                        + "\"kernel_initializer\":{\"class_name\":\"Zeros\",\"config\":{}}}",
                layer(model, "a").config().toString());
        assertEquals("0.2", layer(model, "b").config().get("alpha").toString());
        assertEquals("mine.relu", layer(model, "c").config().get("activation").getAsString());
        assertEquals(5, first(model, "a", 0));
    }

    /** Keras 3 numbers the layers; {@code tf.keras} counts those with weights twice. */
    @ParameterizedTest
    @CsvSource({
        "3.4.1, layers/, 1",
        "2.13.1, _layer_checkpoint_dependencies/, 1",
        "2.13.1, _layer_checkpoint_dependencies/, 2",
        "2.12.0, _layer_checkpoint_dependencies\\, 2"
    })
    void weightsBelongToLayersInTheirOrder(String version, String container, int step)
            throws IOException {
        List<String> layers = IntStream.range(0, 12).mapToObj(k -> dense("d" + (50 - k))).toList();
        KerasZip zip =
                KerasZip.sequential(INPUT + "," + String.join(",", layers))
                        .version(version)
                        .array("optimizer/vars/0", new float[1])
                        .array(container + "dropout/seed_generator/vars/0", new float[2]);
        for (int k = 0; k < 12; k++) {
            String place = container + "dense" + (k == 0 ? "" : "_" + k * step) + "/vars/";
            zip.array(place + "0", matrix(k)).array(place + "1", new float[] {k, 7});
        }

        KerasModel model = read(zip);

        for (int k = 0; k < 12; k++) {
            assertEquals(k, first(model, "d" + (50 - k), 0));
            assertEquals(k, first(model, "d" + (50 - k), 1));
        }
    }

    @Test
    void partsOfALayerAreInTheOrderOfKeras2() throws IOException {
        String place = "layers/bidirectional/";
        KerasZip zip =
                KerasZip.sequential(
                        layer("InputLayer", "'name':'in','batch_shape':[null,3,2]"),
                        layer(
                                "Bidirectional",
                                "'name':'b','trainable':true,'layer':"
                                        + layer("LSTM", "'name':'l','trainable':true,'units':1")));
        for (int k = 0; k < 3; k++) {
            zip.array(place + "backward_layer/cell/vars/" + k, new float[] {3 + k});
            zip.array(place + "forward_layer/cell/vars/" + k, new float[] {k});
        }

        KerasModel model = read(zip);

        assertEquals(
                List.of(0f, 1f, 2f, 3f, 4f, 5f),
                layer(model, "b").weights().stream().map(w -> w.values().getFloat(0)).toList());
    }

    @Test
    void nestedModelsHaveContainersOfTheirOwn() throws IOException {
        String inner =
                "{'module':'keras','class_name':'Sequential','config':{'name':'%s','layers':[%s]}}";
        KerasModel model =
                read(
                        KerasZip.sequential(
                                        inner.formatted(
                                                "augmentation",
                                                INPUT
                                                        + ","
                                                        + layer(
                                                                "RandomFlip",
                                                                "'name':'flip','trainable':true")),
                                        inner.formatted("body", dense("x")))
                                .array(
                                        "layers/sequential/layers/random_flip/seed_generator/vars/0",
                                        new float[2])
                                .array("layers/sequential_1/layers/dense/vars/0", matrix(3))
                                .array(
                                        "layers/sequential_1/layers/dense/vars/1",
                                        new float[] {4, 5}));

        assertEquals(
                List.of("augmentation_input", "augmentation/flip", "body/x"),
                model.layers().stream().map(KerasLayer::name).toList());
        assertEquals(3, first(model, "body/x", 0));
        assertEquals(4, first(model, "body/x", 1));
    }

    private static String tensor(String layer) {
        return ("{'class_name':'__keras_tensor__','config':{'shape':[null,2],'dtype':'float32',"
                        + "'keras_history':['%s',0,0]}}")
                .formatted(layer);
    }

    private static String node(String type, String name, String config, String args) {
        return ("{'class_name':'%s','name':'%s','config':{'name':'%s'%s},'inbound_nodes':"
                        + "[{'args':[%s],'kwargs':{}}]}")
                .formatted(type, name, name, config, args);
    }

    /** In an HDF5 file, operations are told from layers by their settings. */
    @Test
    void operationsBecomeLambdasOfTensorFlow() throws IOException {
        String layers =
                String.join(
                        ",",
                        INPUT.replace("'config'", "'inbound_nodes':[],'name':'in','config'"),
                        node(
                                "Add",
                                "sum",
                                ",'trainable':true",
                                "[%1$s,%1$s]".formatted(tensor("in"))),
                        node("Multiply", "times", "", tensor("sum") + ",2.0"),
                        node("Subtract", "from1", "", "1.0," + tensor("times")),
                        node("Add", "plus", "", tensor("from1") + "," + tensor("in")),
                        node("Mean", "mean", ",'axis':[1],'keepdims':true", tensor("plus")),
                        node("SpatialDropout2D", "drop", ",'dtype':'float32'", tensor("mean")),
                        node("Cumsum", "rare", ",'axis':1", tensor("drop")));
        H5 file =
                H5.of(
                                ("{'class_name':'Functional','config':{'name':'m','layers':[%s],"
                                                + "'input_layers':['in',0,0],"
                                                + "'output_layers':['rare',0,0]}}")
                                        .formatted(layers))
                        .attribute("keras_version", "3.4.1");
        KerasModel model = KerasReader.read(ModelFile.of(file.write(folder.resolve("m.h5"))));

        assertEquals("Add {}", call(model, "sum"));
        assertEquals("math.multiply {\"y\":2.0}", call(model, "times"));
        assertEquals("math.subtract {\"y\":{\"tensor\":0},\"args\":[1.0]}", call(model, "from1"));
        assertEquals("__operators__.add {\"y\":{\"tensor\":1}}", call(model, "plus"));
        assertEquals("math.reduce_mean {\"axis\":[1],\"keepdims\":true}", call(model, "mean"));
        assertEquals("SpatialDropout2D {}", call(model, "drop"));
        assertEquals("keras.ops.Cumsum {}", call(model, "rare"));
    }

    /** Keras 3 writes details of what is off, and backward layers that it derives. */
    @Test
    void settingsThatSayNothingAreLeftOut() throws IOException {
        String lstm = "'trainable':true,'units':1,'zero_output_for_mask':true,'go_backwards':";
        KerasModel model =
                functional(
                        "b",
                        CALLED_INPUT,
                        node(
                                "BatchNormalization",
                                "bn",
                                ",'trainable':true,'renorm':false,'renorm_momentum':0.99",
                                tensor("in")),
                        node(
                                "Bidirectional",
                                "b",
                                ",'trainable':true,'layer':%s,'backward_layer':%s"
                                        .formatted(
                                                layer(
                                                        "LSTM",
                                                        "'name':'forward_l'," + lstm + "false"),
                                                layer(
                                                        "LSTM",
                                                        "'name':'backward_l'," + lstm + "true")),
                                tensor("bn")));
        assertEquals(
                "{\"name\":\"bn\",\"trainable\":true}", layer(model, "bn").config().toString());
        assertEquals(
                "{\"name\":\"b\",\"trainable\":true,\"layer\":{\"class_name\":\"LSTM\",\"config\":"
                        + "{\"name\":\"forward_l\",\"trainable\":true,\"units\":1,"
                        + "\"go_backwards\":false}}}",
                layer(model, "b").config().toString());
    }

    @Test
    void anotherBackwardLayerStays() throws IOException {
        String lstm = "'trainable':true,'units':%s,'go_backwards':%s";
        KerasModel model =
                functional(
                        "b",
                        CALLED_INPUT,
                        node(
                                "Bidirectional",
                                "b",
                                ",'trainable':true,'layer':%s,'backward_layer':%s"
                                        .formatted(
                                                layer("LSTM", lstm.formatted(1, false)),
                                                layer("LSTM", lstm.formatted(2, true))),
                                tensor("in")));
        assertTrue(layer(model, "b").config().has("backward_layer"));
    }

    private KerasModel functional(String output, String... layers) throws IOException {
        return KerasReader.model(
                new SavedFile(
                        Json.parse(
                                "model",
                                ("{'class_name':'Functional','config':{'name':'m','layers':[%s],"
                                                + "'input_layers':['in',0,0],"
                                                + "'output_layers':['%s',0,0]}}")
                                        .formatted(String.join(",", layers), output)
                                        .replace('\'', '"')),
                        Optional.empty(),
                        "3.4.1",
                        "tensorflow",
                        List.of(),
                        model -> Map.of()));
    }

    private static final String CALLED_INPUT =
            INPUT.replace("'config'", "'inbound_nodes':[],'name':'in','config'");

    /** Keras 2 has further tensors of attention as keywords, and initial states as inputs. */
    @Test
    void furtherTensorsAreWhereKeras2HasThem() throws IOException {
        String lstm = node("LSTM", "lstm", ",'trainable':true", tensor("in"));
        KerasModel model =
                functional(
                        "last",
                        CALLED_INPUT,
                        node(
                                "MultiHeadAttention",
                                "attention",
                                ",'trainable':true",
                                tensor("in") + "," + tensor("in")),
                        lstm.replace(
                                "'kwargs':{}", "'kwargs':{'initial_state':[" + tensor("in") + "]}"),
                        node(
                                "GRU",
                                "gru",
                                ",'trainable':true",
                                tensor("lstm") + "," + tensor("in")),
                        node(
                                "Add",
                                "last",
                                ",'trainable':true",
                                "[%s,%s]".formatted(tensor("gru"), tensor("attention"))));
        assertEquals("MultiHeadAttention {\"value\":{\"tensor\":1}}", call(model, "attention"));
        assertEquals("LSTM {}", call(model, "lstm"));
        assertEquals(2, layer(model, "lstm").calls().get(0).inputs().size());
        assertEquals("GRU {}", call(model, "gru"));
        assertEquals(2, layer(model, "gru").calls().get(0).inputs().size());
    }

    private static String masked(String type, String name, String input, String mask) {
        return node(type, name, ",'trainable':true", tensor(input))
                .replace("'kwargs':{}", "'kwargs':{'mask':" + tensor(mask) + "}");
    }

    @Test
    void masksThatLayersImplyAreLeftOut() throws IOException {
        KerasModel model =
                functional(
                        "lstm",
                        CALLED_INPUT,
                        node("Masking", "masking", ",'trainable':true", tensor("in")),
                        node("NotEqual", "ne", "", tensor("in") + ",0.0"),
                        node("Any", "any", ",'axis':-1", tensor("ne")),
                        masked("LSTM", "lstm", "masking", "any"));
        assertEquals(
                List.of("in", "masking", "lstm"),
                model.layers().stream().map(KerasLayer::name).toList());
        assertEquals(1, layer(model, "lstm").calls().get(0).inputs().size());
        assertEquals("LSTM {}", call(model, "lstm"));
    }

    @Test
    void otherMasksStay() throws IOException {
        KerasModel model =
                functional(
                        "lstm",
                        CALLED_INPUT,
                        node("NotEqual", "ne", "", tensor("in") + ",0.0"),
                        masked("LSTM", "lstm", "in", "ne"));
        assertEquals("LSTM {\"mask\":{\"tensor\":1}}", call(model, "lstm"));
        assertEquals(3, model.layers().size());
    }

    private static String call(KerasModel model, String name) {
        KerasLayer layer = layer(model, name);
        return Json.text(layer.config(), "function").orElse(layer.type())
                + " "
                + layer.calls().get(0).arguments();
    }

    @Test
    void theTrainingConfigurationIsRead() throws IOException {
        KerasModel model =
                read(
                        KerasZip.of(
                                        "{'class_name':'Sequential','config':{'layers':["
                                                + INPUT
                                                + "]},'compile_config':{'loss':"
                                                + layer("MeanSquaredError", "'name':'mse'")
                                                + "}}")
                                .array("vars/0", new float[1]));
        assertEquals(
                "{\"class_name\":\"MeanSquaredError\",\"config\":{\"name\":\"mse\"}}",
                model.training().orElseThrow().get("loss").toString());
    }

    @Test
    void badFilesAreRefusedWithTheReason() {
        assertEquals(
                "must contain the entry model.weights.h5, found none",
                fault(KerasZip.sequential(INPUT)));
        assertEquals(
                "layers/dense must have weights for as many layers as the model has (1), found 0",
                fault(
                        KerasZip.sequential(INPUT, dense("d"))
                                .array("layers/other/vars/0", new float[1])));
        assertEquals(
                "layer 'd' (Dense) must have the weights [kernel, bias], found 1 arrays",
                fault(
                        KerasZip.sequential(INPUT, dense("d"))
                                .array("layers/dense/vars/0", new float[1])));
        assertEquals(
                "layer 'd' must have weights of floating point, found them quantised (save the"
                        + " model before quantising it)",
                fault(
                        KerasZip.sequential(
                                        INPUT,
                                        dense("d").replace("DTypePolicy", "QuantizedDTypePolicy"))
                                .array("layers/dense/vars/0", new float[1])));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 50})
    void damagedZipsAreReadOrRefused(int step) throws IOException {
        Path file = folder.resolve("model.keras");
        byte[] good =
                Files.readAllBytes(
                        KerasZip.sequential(INPUT, dense("d"))
                                .array("layers/dense/vars/0", matrix(1))
                                .array("layers/dense/vars/1", new float[2])
                                .write(file));
        for (int k = 30; k < good.length; k += step * 20) {
            byte[] bad = good.clone();
            bad[k] ^= (byte) (1 << step % 8);
            readOrRefuse(file, bad);
            readOrRefuse(file, Arrays.copyOf(good, k));
        }
    }

    private static void readOrRefuse(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        try {
            ModelFile found = ModelFile.of(file);
            if (KerasReader.recognises(found)) {
                KerasReader.read(found);
            }
        } catch (IOException e) {
            assertEquals(1, String.valueOf(e.getMessage()).lines().count());
        }
    }
}
