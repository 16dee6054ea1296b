package io.github.debut4j.export.samediff;

import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainForms;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.pass.Simplification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph as a SameDiff graph, whose values have the names of the graph's nodes. One input is named
 * {@code input}; several, and outputs, keep their names.
 */
public final class SameDiffModel {

    /** The name of the input if there is only one. */
    public static final String INPUT = "input";

    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Graph graph;
    private final SameDiffOptions options;
    private final Function<ChainLayer, ChainForm> chooser;
    private final SameDiffGraph target;
    private final NavigableSet<String> names;
    private final Map<String, PermutedVariable> values = new HashMap<>();
    private final Map<String, String> forms = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private SameDiffModel(
            Graph graph, SameDiffOptions options, Function<ChainLayer, ChainForm> chooser) {
        this.graph = graph;
        this.options = options;
        this.chooser = chooser;
        this.target = new SameDiffGraph(options.trains());
        this.names = new TreeSet<>(graph.shapes().keySet());
        addInputs();
        graph.outputs().forEach(output -> outputs.add(target.reserve(output)));
        graph.nodes().forEach(this::add);
        for (int k = 0; k < outputs.size(); k++) {
            addOutput(outputs.get(k), value(graph.outputs().get(k)));
        }
        target.network().setOutputs(outputs);
        requireSize();
    }

    /**
     * Builds a SameDiff graph.
     *
     * @param graph not modified
     * @throws IllegalArgumentException if the file would have 2 GiB or more, which its format does
     *     not allow
     */
    public static SameDiffModel of(Graph graph, SameDiffOptions options) {
        return of(
                graph,
                options,
                layer ->
                        ChainForms.fastest(
                                layer,
                                options.storage(),
                                new SameDiffCost(layer, options.batch(), options.storage())::of));
    }

    /** Builds a graph whose chains have the forms that a function chooses. */
    static SameDiffModel of(
            Graph graph, SameDiffOptions options, Function<ChainLayer, ChainForm> chooser) {
        return new SameDiffModel(Simplification.simplified(graph), options, chooser);
    }

    private void addInputs() {
        for (GraphInput input : graph.inputs()) {
            String name = target.reserve(graph.inputs().size() == 1 ? INPUT : input.name());
            inputs.add(name);
            values.put(input.name(), target.input(name, input.shape()));
        }
    }

    private void add(Node node) {
        Arguments arguments =
                new Arguments(
                        target,
                        node.inputs().stream().map(this::value).toList(),
                        graph.inputShapes(node),
                        graph.shape(node.name()));
        NodeOperations operations =
                new NodeOperations(
                        arguments,
                        options.storage(),
                        layer -> recorded(node, chooser.apply(layer)));
        String scope = scope(node.name());
        PermutedVariable value = target.within(scope, () -> node.operator().accept(operations));
        SDVariable variable = value.variable();
        boolean isNew = variable.name().startsWith(scope + "/");
        if (isNew && value.isPlain() && !graph.outputs().contains(node.name())) {
            variable.rename(target.reserve(node.name()));
        }
        values.put(node.name(), value);
    }

    private ChainForm recorded(Node node, ChainForm form) {
        forms.put(node.layer(), form.text());
        return form;
    }

    /** A prefix that no name of the graph has. */
    private String scope(String wanted) {
        String scope = wanted;
        while (hasPrefix(scope + "/")) {
            scope += "_";
        }
        return scope;
    }

    /** Whether a name begins with a prefix; the first that does is the next in their order. */
    private boolean hasPrefix(String prefix) {
        @Nullable String next = names.ceiling(prefix);
        return next != null && next.startsWith(prefix);
    }

    /** Gives a value the name of an output; the order of several outputs is that of identities. */
    private void addOutput(String name, PermutedVariable value) {
        String scope = scope(name);
        PermutedVariable plain =
                target.within(scope, () -> PermutedVariable.of(target.variable(value)));
        SDVariable variable = plain.variable();
        if (outputs.size() == 1 && target.isUnread(variable)) {
            variable.rename(name);
        } else {
            target.network().identity(name, variable);
        }
    }

    private PermutedVariable value(String name) {
        PermutedVariable value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a value must be computed before it is read: " + name);
        }
        return value;
    }

    private void requireSize() {
        long bytes = 0;
        for (SDVariable variable : target.network().variables()) {
            @Nullable INDArray array =
                    variable.isConstant() || isTrained(variable) ? variable.getArr() : null;
            bytes += array == null ? 0 : Float.BYTES * array.length();
        }
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a SameDiff file must have less than 2 GiB, found "
                            + bytes
                            + " bytes of weights; export a compressed network");
        }
    }

    private static boolean isTrained(SDVariable variable) {
        return variable.getVariableType() == VariableType.VARIABLE;
    }

    /** The SameDiff graph itself. Modified by what is done with it. */
    public SameDiff network() {
        return target.network();
    }

    /** The names of the inputs in the file, in the order of the graph. */
    public List<String> inputs() {
        return List.copyOf(inputs);
    }

    /** The names of the outputs in the file, in the order of the graph. */
    public List<String> outputs() {
        return List.copyOf(outputs);
    }

    /** How often each operation of SameDiff occurs, by name. */
    public Map<String, Integer> operators() {
        Map<String, Integer> counts = new TreeMap<>();
        network()
                .getOps()
                .values()
                .forEach(operation -> counts.merge(operation.getOp().opName(), 1, Integer::sum));
        return counts;
    }

    /** The form of each chain by the name of its layer: {@code dense}, {@code 2 factors}. */
    public Map<String, String> forms() {
        return Collections.unmodifiableMap(forms);
    }

    /**
     * Writes the file, which {@code SameDiff.load} reads, with a seal.
     *
     * @throws IOException if it cannot be written
     */
    void write(Path file) throws IOException {
        ByteBuffer graph;
        try {
            graph = network().asFlatBuffers(false);
        } catch (RuntimeException e) {
            throw new IOException(file + ": SameDiff cannot write the file: " + e.getMessage(), e);
        }
        Seal.write(file, graph);
    }
}
