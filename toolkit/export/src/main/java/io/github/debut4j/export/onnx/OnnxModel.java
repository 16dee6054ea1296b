package io.github.debut4j.export.onnx;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.export.Refusals;
import io.github.debut4j.export.RefusedException;
import io.github.debut4j.export.UnexportableNetworkException;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainForms;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.LinearOperator;
import io.github.debut4j.graph.pass.Simplification;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A graph as an ONNX model, ready to be written. The arrays of its constants are not copied. */
public final class OnnxModel {

    /** The name of the input if there is only one. */
    public static final String INPUT = "input";

    private static final int FIRST_OPSET_OF_IR_8 = 15;
    private static final int IR = 1;
    private static final int PRODUCER = 2;
    private static final int GRAPH = 7;
    private static final int OPERATORS = 8;
    private static final int OPERATORS_VERSION = 2;
    private static final int METADATA = 14;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Graph graph;
    private final OnnxOptions options;
    private final OnnxGraph onnx;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> forms = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final ProtoMessage proto;
    private final long mostBytes;

    private OnnxModel(
            Graph graph,
            OnnxOptions options,
            BiFunction<LinearOperator, ChainLayer, ChainForm> chooser,
            long mostBytes) {
        this.graph = graph;
        this.options = options;
        this.onnx = new OnnxGraph(options.opset());
        reserveNames();
        translate(chooser);
        for (int k = 0; k < outputs.size(); k++) {
            String output = graph.outputs().get(k);
            onnx.output(outputs.get(k), value(output), graph.shape(output));
        }
        this.proto = model(Initializer::proto);
        this.mostBytes = mostBytes;
    }

    /**
     * Prepares a model; nothing is written yet.
     *
     * @param graph not modified
     * @throws UnexportableNetworkException if an operator cannot be expressed in ONNX; names all
     */
    public static OnnxModel of(Graph graph, OnnxOptions options) {
        return of(graph, options, MOST_BYTES);
    }

    /** Prepares a model whose weights get a file of their own if it has more bytes. */
    static OnnxModel of(Graph graph, OnnxOptions options, long mostBytes) {
        return new OnnxModel(
                Simplification.simplified(graph),
                options,
                (operator, layer) ->
                        ChainForms.fastest(
                                layer, options.storage(), new FormCost(layer, options.batch())::of),
                mostBytes);
    }

    /** Prepares a model whose chains have the forms that a function chooses. */
    static OnnxModel of(
            Graph graph,
            OnnxOptions options,
            BiFunction<LinearOperator, ChainLayer, ChainForm> chooser) {
        return new OnnxModel(Simplification.simplified(graph), options, chooser, MOST_BYTES);
    }

    private void reserveNames() {
        for (GraphInput input : graph.inputs()) {
            String wanted = graph.inputs().size() == 1 ? INPUT : input.name();
            String name = onnx.reserve(wanted);
            inputs.add(name);
            values.put(input.name(), name);
            onnx.input(name, input.shape());
        }
        graph.outputs().forEach(output -> outputs.add(onnx.reserve(output)));
    }

    private void translate(BiFunction<LinearOperator, ChainLayer, ChainForm> chooser) {
        Refusals refusals = new Refusals("the network cannot be written as ONNX");
        for (Node node : graph.nodes()) {
            onnx.enter(node.name());
            Arguments arguments =
                    new Arguments(
                            onnx,
                            node.inputs().stream().map(this::value).toList(),
                            graph.inputShapes(node),
                            graph.shape(node.name()));
            OperatorNodes nodes =
                    new OperatorNodes(
                            arguments,
                            options.storage(),
                            (operator, layer) -> recorded(node, chooser.apply(operator, layer)));
            try {
                values.put(node.name(), node.operator().accept(nodes));
            } catch (RefusedException e) {
                values.put(node.name(), node.name());
                refusals.add(node.layer(), node.operator().name(), e);
            }
        }
        refusals.requireNone();
    }

    private ChainForm recorded(Node node, ChainForm form) {
        forms.put(node.layer(), form.text());
        return form;
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a value must be computed before it is read: " + name);
        }
        return value;
    }

    private ProtoMessage model(Function<Initializer, ProtoMessage> placement) {
        ProtoMessage message =
                new ProtoMessage()
                        .integer(IR, irVersion(options.opset()))
                        .text(PRODUCER, "debut4j")
                        .message(GRAPH, onnx.proto("network", placement))
                        .message(
                                OPERATORS,
                                new ProtoMessage().integer(OPERATORS_VERSION, options.opset()));
        options.metadata()
                .forEach(
                        (key, text) ->
                                message.message(
                                        METADATA,
                                        new ProtoMessage().text(KEY, key).text(VALUE, text)));
        return message;
    }

    /** The version of the file format that the first release with an opset had. */
    private static int irVersion(int opset) {
        return opset < FIRST_OPSET_OF_IR_8 ? 7 : 8;
    }

    /** The names of the inputs in the file, in the order of the graph. */
    public List<String> inputs() {
        return List.copyOf(inputs);
    }

    /** The names of the outputs in the file, in the order of the graph. */
    public List<String> outputs() {
        return List.copyOf(outputs);
    }

    /** The number of bytes of the file if it holds all weights. */
    public long bytes() {
        return proto.size();
    }

    /**
     * Whether the weights are written into a file of their own, since the model's would have 2 GiB
     * or more, which its format does not allow.
     */
    public boolean hasDataFile() {
        return proto.size() > mostBytes;
    }

    /** How often each ONNX operator occurs, by name. */
    public Map<String, Integer> operators() {
        return onnx.operators();
    }

    /**
     * The form of each chain by the name of its layer: {@code dense}, {@code 2 factors}, {@code
     * grouped convolution, 1 factor} and so on.
     */
    public Map<String, String> forms() {
        return Collections.unmodifiableMap(forms);
    }

    /** The simplified graph. */
    Graph graph() {
        return graph;
    }

    /**
     * Writes the file, and that of the weights beside it if there is one. The same model gives the
     * same bytes.
     *
     * @param file whose name is written, too, if the weights have a file of their own
     * @throws IOException if a file cannot be written
     */
    void write(Path file) throws IOException {
        if (!hasDataFile()) {
            write(file, proto::write);
            return;
        }
        Path dataFile = dataFile(file);
        ExternalData data = new ExternalData(String.valueOf(dataFile.getFileName()));
        write(file, model(data::place)::write);
        write(dataFile, data::write);
    }

    /** The file of the weights of a model's file. */
    static Path dataFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".data");
    }

    private static void write(Path file, AtomicFile.StreamWriter content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.write(out);
        }
    }
}
