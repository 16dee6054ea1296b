package io.github.debut4j.export.onnx;

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
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

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

    private OnnxModel(
            Graph graph,
            OnnxOptions options,
            BiFunction<LinearOperator, ChainLayer, ChainForm> chooser) {
        this.graph = graph;
        this.options = options;
        this.onnx = new OnnxGraph(options.opset());
        reserveNames();
        translate(chooser);
        for (int k = 0; k < outputs.size(); k++) {
            String output = graph.outputs().get(k);
            onnx.output(outputs.get(k), value(output), graph.shape(output));
        }
        this.proto = model();
    }

    /**
     * Prepares a model; nothing is written yet.
     *
     * @param graph not modified
     * @throws UnexportableNetworkException if an operator cannot be expressed in ONNX; names all
     * @throws IllegalArgumentException if the file would have 2 GiB or more, which its format does
     *     not allow
     */
    public static OnnxModel of(Graph graph, OnnxOptions options) {
        return of(
                graph,
                options,
                (operator, layer) ->
                        ChainForms.fastest(
                                layer,
                                options.storage(),
                                new FormCost(layer, options.batch())::of));
    }

    /** Prepares a model whose chains have the forms that a function chooses. */
    static OnnxModel of(
            Graph graph,
            OnnxOptions options,
            BiFunction<LinearOperator, ChainLayer, ChainForm> chooser) {
        return new OnnxModel(Simplification.simplified(graph), options, chooser);
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

    private ProtoMessage model() {
        ProtoMessage message =
                new ProtoMessage()
                        .integer(IR, irVersion(options.opset()))
                        .text(PRODUCER, "debut4j")
                        .message(GRAPH, onnx.proto("network"))
                        .message(
                                OPERATORS,
                                new ProtoMessage().integer(OPERATORS_VERSION, options.opset()));
        options.metadata()
                .forEach(
                        (key, text) ->
                                message.message(
                                        METADATA,
                                        new ProtoMessage().text(KEY, key).text(VALUE, text)));
        if (message.size() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "an ONNX file must have less than 2 GiB, found "
                            + message.size()
                            + " bytes; export a compressed network");
        }
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

    /** The number of bytes of the file. */
    public long bytes() {
        return proto.size();
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
     * Writes the file. The same model gives the same bytes.
     *
     * @param out not closed
     * @throws IOException if the stream fails
     */
    public void write(OutputStream out) throws IOException {
        proto.write(out);
    }
}
