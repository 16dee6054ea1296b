package io.github.debut4j.zoo.keras.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Architectures as Keras 2 writes them become models in one form. */
class KerasReaderTest {

    private static final String DENSE = "{'name':'%s','units':2,'trainable':%s}";

    @TempDir Path folder = Path.of("");

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

    private static String dense(String name) {
        return H5.layer("Dense", DENSE.formatted(name, true));
    }

    private static TensorRef first(String layer) {
        return new TensorRef(layer, 0, 0);
    }

    private static List<List<TensorRef>> inputs(KerasModel model, String layer) {
        return layer(model, layer).calls().stream().map(Call::inputs).toList();
    }

    private static float[][] matrix(float first) {
        return new float[][] {{first, 1}, {2, 3}};
    }

    private static float firstValue(KerasModel model, String layer, int weight) {
        return layer(model, layer).weights().get(weight).values().getFloat(0);
    }

    @Test
    void aSequentialModelGetsTheInputLayerThatKerasWouldName() throws IOException {
        KerasModel model =
                read(
                        H5.sequential(
                                        H5.layer(
                                                "Dense",
                                                "{'name':'a','units':2,"
                                                        + "'batch_input_shape':[null,2]}"),
                                        dense("b"))
                                .layer("a")
                                .weight("a/kernel:0", matrix(7))
                                .weight("a/bias:0", new float[] {5, 6})
                                .attribute("training_config", "{\"loss\":\"mse\"}"));

        assertEquals(
                List.of("a_input", "a", "b"),
                model.layers().stream().map(KerasLayer::name).toList());
        assertEquals(List.of(first("a_input")), model.inputs());
        assertEquals(List.of(first("b")), model.outputs());
        KerasLayer input = model.layers().get(0);
        assertEquals(KerasLayer.INPUT, input.type());
        assertEquals("[null,2]", input.config().get("batch_input_shape").toString());
        assertEquals(List.of(List.of(first("a"))), inputs(model, "b"));
        assertEquals("mse", model.training().orElseThrow().get("loss").getAsString());
        KerasLayer a = model.layers().get(1);
        assertEquals(
                List.of("kernel", "bias"),
                a.weights().stream().map(KerasLayer.Weight::name).toList());
        assertArrayEquals(
                new float[] {7, 1, 2, 3}, a.weights().get(0).values().ravel().toFloatVector());
    }

    private static String functional(String layers, String inputs, String outputs) {
        return ("{'class_name':'Functional','config':{'name':'model','layers':[%s],"
                        + "'input_layers':%s,'output_layers':%s}}")
                .formatted(layers, inputs, outputs);
    }

    private static String node(String type, String name, String nodes) {
        return "{'class_name':'%s','name':'%s','config':{'name':'%s'},'inbound_nodes':%s}"
                .formatted(type, name, name, nodes);
    }

    private static String nestedNode(String name, String model, String nodes) {
        return "{'class_name':'Functional','name':'%s',%s,'inbound_nodes':%s}"
                .formatted(
                        name,
                        model.substring(model.indexOf("'config'"), model.length() - 1),
                        nodes);
    }

    @Test
    void aSharedLayerHasSeveralCalls() throws IOException {
        KerasModel model =
                read(
                        H5.of(
                                functional(
                                        node("InputLayer", "x", "[]")
                                                + ","
                                                + node("InputLayer", "y", "[]")
                                                + ","
                                                + node(
                                                        "Dense",
                                                        "d",
                                                        "[[['x',0,0,{}]],[['y',0,0,{}]]]")
                                                + ","
                                                + node(
                                                        "Add",
                                                        "sum",
                                                        "[[['d',0,0,{}],['d',1,0,{}]]]"),
                                        "[['y',0,0],['x',0,0]]",
                                        "[['sum',0,0]]")));

        assertEquals(List.of(first("y"), first("x")), model.inputs());
        assertEquals(List.of(List.of(first("x")), List.of(first("y"))), inputs(model, "d"));
        assertEquals(List.of(List.of(first("d"), new TensorRef("d", 1, 0))), inputs(model, "sum"));
    }

    @Test
    void keywordArgumentsAreKept() throws IOException {
        KerasModel model =
                read(
                        H5.of(
                                functional(
                                        node("InputLayer", "x", "[]")
                                                + ","
                                                + node(
                                                        "TFOpLambda",
                                                        "mul",
                                                        "[['x',0,0,{'y':2.5,'name':null}]]")
                                                + ","
                                                + node(
                                                        "TFOpLambda",
                                                        "add",
                                                        "[['mul',0,0,{'y':['x',0,0]}]]")
                                                + ","
                                                + node(
                                                        "TFOpLambda",
                                                        "sub",
                                                        "[['_CONSTANT_VALUE',-1,1.0,"
                                                                + "{'y':['add',0,0]}]]")
                                                + ","
                                                + node(
                                                        "Dropout",
                                                        "drop",
                                                        "[[['sub',0,0,{'training':false}]]]"),
                                        "[['x',0,0]]",
                                        "[['drop',0,0]]")));

        assertEquals("{\"y\":2.5}", arguments(model, "mul"));
        assertEquals(List.of(List.of(first("mul"), first("x"))), inputs(model, "add"));
        assertEquals("{\"y\":{\"tensor\":1}}", arguments(model, "add"));
        assertEquals(List.of(List.of(first("add"))), inputs(model, "sub"));
        assertEquals("{\"y\":{\"tensor\":0},\"args\":[1.0]}", arguments(model, "sub"));
        assertEquals("{}", arguments(model, "drop"));
    }

    private static String arguments(KerasModel model, String name) {
        return layer(model, name).calls().get(0).arguments().toString();
    }

    @Test
    void nestedSequentialModelsAreDissolved() throws IOException {
        String inner =
                H5.layer(
                        "Sequential",
                        "{'name':'body','layers':["
                                + H5.layer(
                                        "InputLayer",
                                        "{'name':'body_input','batch_input_shape':[null,2]}")
                                + ","
                                + dense("d1")
                                + "]}");
        String head = H5.layer("Sequential", "{'name':'head','layers':[" + dense("d1") + "]}");
        KerasModel model =
                read(
                        H5.sequential(inner, head)
                                .layer("body")
                                .weight("d1/kernel:0", matrix(1))
                                .weight("d1/bias:0", new float[2])
                                .layer("head")
                                .weight("dense_Dense2/kernel:0", matrix(2))
                                .weight("dense_Dense2/bias:0", new float[2]));

        assertEquals(
                List.of("body_input", "body/d1", "head/d1"),
                model.layers().stream().map(KerasLayer::name).toList());
        assertEquals(
                "[null,2]", model.layers().get(0).config().get("batch_input_shape").toString());
        assertEquals(List.of(first("head/d1")), model.outputs());
        assertEquals(List.of(List.of(first("body/d1"))), inputs(model, "head/d1"));
        assertEquals(1, firstValue(model, "body/d1", 0));
        assertEquals(2, firstValue(model, "head/d1", 0));
    }

    /** Keras counts the calls of a nested model from 1, or from 0 if it has no input of its own. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aNestedModelThatIsCalledTwiceIsASetOfSharedLayers(int from) throws IOException {
        String inner =
                functional(
                        node("InputLayer", "in", "[]")
                                + ","
                                + node("Dense", "twice", "[[['in',0,0]],[['twice',0,0]]]"),
                        "[['in',0,0]]",
                        "[['twice',1,0],['in',0,0]]");
        KerasModel model =
                read(
                        H5.of(
                                functional(
                                        node("InputLayer", "x", "[]")
                                                + ","
                                                + nestedNode(
                                                        "net",
                                                        inner,
                                                        "[[['x',0,0]],[['net',%d,0]]]"
                                                                .formatted(from))
                                                + ","
                                                + node(
                                                        "Add",
                                                        "sum",
                                                        "[[['net',%d,0],['net',%d,1]]]"
                                                                .formatted(from + 1, from + 1)),
                                        "[['x',0,0]]",
                                        "[['sum',0,0]]")));

        assertEquals(
                List.of(
                        List.of(first("x")),
                        List.of(first("net/twice")),
                        List.of(new TensorRef("net/twice", 1, 0)),
                        List.of(new TensorRef("net/twice", 2, 0))),
                inputs(model, "net/twice"));
        assertEquals(
                List.of(
                        List.of(
                                new TensorRef("net/twice", 3, 0),
                                new TensorRef("net/twice", 1, 0))),
                inputs(model, "sum"));
    }

    /** The weights have foreign names, so that their order counts: see the file format of Keras. */
    @ParameterizedTest
    @CsvSource({"true, 0 1 2 4 5 3", "false, 1 2 3 4 5 0"})
    void nestedWeightsWithoutNamesComeInTheOrderOfKeras(boolean trainable, String order)
            throws IOException {
        String norm =
                H5.layer(
                        "BatchNormalization",
                        "{'name':'bn','scale':false,'trainable':%s}".formatted(trainable));
        String inner =
                H5.layer(
                        "Sequential",
                        "{'name':'body','layers':["
                                + H5.layer(
                                        "Dense",
                                        DENSE.formatted("d", trainable)
                                                .replace("}", ",'batch_input_shape':[null,2]}"))
                                + ","
                                + norm
                                + ",{'class_name':'Sequential','config':{'name':'deep',"
                                + "'layers':["
                                + H5.layer("Dense", "{'name':'d','units':2,'use_bias':false}")
                                + "]}}]}");
        H5 file = H5.sequential(inner).layer("body");
        // d: kernel, bias; bn: beta, mean, variance; deep/d: kernel
        for (int k = 0; k < 6; k++) {
            file.weight("w" + k, new float[] {k, 0});
        }

        KerasModel model = read(file);

        String found =
                Stream.of("body/d", "body/bn", "body/deep/d")
                        .flatMap(name -> layer(model, name).weights().stream())
                        .map(weight -> String.valueOf((int) weight.values().getFloat(0)))
                        .collect(Collectors.joining(" "));
        assertEquals(order, found);
    }

    @Test
    void connectionsThatCannotBeAreRefused() {
        String x = node("InputLayer", "x", "[]");
        String in = "[['x',0,0]]";
        assertEquals(
                "an input of layer 'a' must exist, found 'b' (call 0, output 0) but no layer of"
                        + " this name",
                fault(H5.of(functional(x + "," + node("Dense", "a", "[[['b',0,0]]]"), in, in))));
        assertEquals(
                "an output of the model must exist, found 'x' (call 1, output 0) but only 1 calls"
                        + " of it",
                fault(H5.of(functional(x, in, "[['x',1,0]]"))));
        assertEquals(
                "layers must not depend on their own outputs, found that 'a' does",
                fault(
                        H5.of(
                                functional(
                                        x
                                                + ","
                                                + node("Dense", "a", "[[['b',0,0]]]")
                                                + ","
                                                + node("Dense", "b", "[[['a',0,0]]]"),
                                        in,
                                        in))));
        assertEquals(
                "layers must have different names, found two of the name 'x'",
                fault(H5.of(functional(x + "," + x, in, in))));
        assertEquals(
                "layers must have different names, found two of the name 'x/d'",
                fault(
                        H5.sequential(
                                H5.layer(
                                        "Sequential", "{'name':'x','layers':[" + dense("d") + "]}"),
                                dense("x/d"))));
        assertEquals(
                "layer 'a' must be applied to a layer, found no inputs",
                fault(H5.of(functional(x + "," + node("Dense", "a", "[]"), in, in))));
        assertEquals(
                "the model must be a sequential or functional model, found the class MyModel (the"
                        + " file has no architecture of such models)",
                fault(H5.of("{'class_name':'MyModel','config':{}}")));
        assertEquals(
                "weights must belong to a layer of the model, found some of 'other'",
                fault(H5.of(functional(x, in, in)).layer("other").weight("w", new float[1])));
    }

    /** Keras 2 names the layers in an attribute, Keras 3 has them in a group. */
    @Test
    void weightsWithoutAModelAreRefused() throws IOException {
        String expected =
                "must contain a whole model, found its weights only (write it with model.save, not"
                        + " save_weights)";
        Path file = folder.resolve("weights.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("layer_names", new String[] {"dense"});
        }
        assertEquals(expected, fault(file));
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            new H5Tree(hdf).put("layers/dense/vars/0", new float[1]);
        }
        assertEquals(expected, fault(file));
    }

    private static String fault(Path file) {
        return String.valueOf(
                assertThrows(IOException.class, () -> KerasReader.read(ModelFile.of(file)))
                        .getMessage());
    }

    static Stream<Path> realModels() throws IOException {
        try (Stream<Path> small = Files.list(RealData.require("keras-cases"));
                Stream<Path> real = Files.list(RealData.require("keras"))) {
            return Stream.concat(small, real)
                    .filter(file -> file.toString().endsWith(".h5"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void realModelsHaveTheWeightsOfTheirLayers() throws IOException {
        for (Path file : realModels().toList()) {
            KerasModel model = KerasReader.read(ModelFile.of(file));
            assertTrue(model.layers().size() > 2, file.toString());
            for (KerasLayer layer : model.layers()) {
                assertEquals(
                        LayerWeights.of(layer.type(), layer.config()).names(),
                        layer.weights().stream().map(KerasLayer.Weight::name).toList(),
                        file + " " + layer.title());
            }
        }
    }
}
