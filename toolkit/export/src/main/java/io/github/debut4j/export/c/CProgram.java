package io.github.debut4j.export.c;

import io.github.debut4j.export.Refusals;
import io.github.debut4j.export.RefusedException;
import io.github.debut4j.export.UnexportableNetworkException;
import io.github.debut4j.export.form.BalancedChains;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.pass.ArenaPlan;
import io.github.debut4j.graph.pass.Simplification;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A graph as C99: a source and a header. The same graph gives the same bytes. */
public final class CProgram {

    private final CName name;
    private final Graph graph;
    private final InputViews views;
    private final WeightType type;
    private final Definitions definitions;
    private final Map<Node, Step> steps = new LinkedHashMap<>();
    private final ArenaPlan plan;

    private CProgram(Graph graph, CName name, WeightType type) {
        this.name = name;
        this.type = type;
        Graph simplified = Simplification.simplified(graph);
        this.graph =
                type == WeightType.INT8
                        ? simplified.withOperators(BalancedChains::balanced)
                        : simplified;
        this.views = InputViews.of(this.graph);
        this.definitions = new Definitions(name, type);
        Set<String> inPlace = InPlace.of(views.graph());
        addSteps(inPlace);
        Map<String, Integer> workspaces = new HashMap<>();
        steps.forEach((node, step) -> workspaces.put(node.name(), step.workspace()));
        this.plan = ArenaPlan.of(views.graph(), 1, workspaces, inPlace);
    }

    /**
     * The program for a graph.
     *
     * @throws UnexportableNetworkException if a node cannot be written in C; names all
     * @throws IllegalArgumentException if the intermediate results are too many for an array
     */
    public static CProgram of(Graph graph, CName name, WeightType type) {
        return new CProgram(graph, name, type);
    }

    private void addSteps(Set<String> inPlace) {
        Refusals refusals = new Refusals("the network cannot be written as C");
        List<Node> nodes = views.graph().nodes();
        for (int k = 0; k < nodes.size(); k++) {
            Node node = nodes.get(k);
            definitions.begin(k);
            try {
                requireFinite(node.operator());
                if (!(node.operator() instanceof Reshape)) {
                    steps.put(node, step(node, inPlace.contains(node.name())));
                }
            } catch (RefusedException | ArithmeticException e) {
                refusals.add(node.layer(), node.operator().name(), e);
            }
        }
        definitions.use(Snippet.MOVE);
        refusals.requireNone();
    }

    private Step step(Node node, boolean inPlace) {
        return node.operator()
                .accept(
                        new Steps(
                                definitions,
                                views.graph().inputShapes(node),
                                views.graph().shape(node.name()),
                                inPlace));
    }

    private static void requireFinite(Operator operator) {
        for (Tensor tensor : operator.constants()) {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw new RefusedException("its weights must be finite, found " + value);
                }
            }
        }
    }

    /** What identifiers and files begin with. */
    public CName name() {
        return name;
    }

    /** How weights are stored. */
    public WeightType weightType() {
        return type;
    }

    /** The graph that the program computes: simplified, and with weights as they are stored. */
    public Graph graph() {
        return type == WeightType.FLOAT ? graph : RoundedWeights.of(graph);
    }

    /** The graph with weights as they were. */
    Graph simplified() {
        return graph;
    }

    /** The number of values of all inputs together. */
    public int inputSize() {
        return graph.inputs().stream()
                .mapToInt(input -> input.shape().count())
                .reduce(0, Math::addExact);
    }

    /** The number of values of all outputs together. */
    public int outputSize() {
        return graph.outputs().stream()
                .mapToInt(output -> graph.shape(output).count())
                .reduce(0, Math::addExact);
    }

    /** The number of floats that the program needs while it runs. */
    public int arenaFloats() {
        return Math.max(1, plan.size());
    }

    /** The number of bytes of all weights. */
    public long weightBytes() {
        return definitions.bytes();
    }

    /**
     * An expression that calls the program's function.
     *
     * @param input an expression for all inputs, one after the other
     * @param output an expression for all outputs, one after the other
     * @param arena an expression for the arena
     */
    public String call(String input, String output, String arena) {
        return function().call(input, output, arena);
    }

    /** The program's function. */
    CFunction function() {
        Header header = new Header(this);
        return new CFunction(name, header.inputSizes(), header.outputSizes(), arenaFloats());
    }

    /** Writes the header. */
    public void writeHeader(Appendable out) throws IOException {
        new Header(this).write(out);
    }

    /** Writes the source. */
    public void writeSource(Appendable out) throws IOException {
        out.append("#include \"").append(name.header()).append("\"\n\n");
        out.append("#include <limits.h>\n");
        if (definitions.usesMath()) {
            out.append("#include <math.h>\n");
        }
        out.append("\n#if INT_MAX < 2147483647\n#error \"int must have 32 bits\"\n#endif\n");
        for (Snippet snippet : definitions.used()) {
            out.append('\n').append(name.applied(snippet.code()));
        }
        out.append('\n');
        definitions.write(out);
        out.append('\n').append(new Header(this).declaration()).append("\n{\n");
        writeBody(out);
        out.append("}\n");
    }

    private void writeBody(Appendable out) throws IOException {
        StringBuilder body = new StringBuilder();
        steps.forEach((node, step) -> addStep(body, node, step));
        for (int k = 0; k < graph.outputs().size(); k++) {
            String output = graph.outputs().get(k);
            Call move = Call.of("move", graph.shape(output).count());
            String argument = Header.argument("output", k, graph.outputs().size());
            body.append("    ")
                    .append(move.statement(name, number -> expression(output), argument, ""))
                    .append('\n');
        }
        for (String argument : new Header(this).readArguments()) {
            if (!body.toString().matches("(?s).*\\b" + argument + "\\b.*")) {
                out.append("    (void)").append(argument).append(";\n");
            }
        }
        out.append(body);
    }

    private void addStep(StringBuilder body, Node node, Step step) {
        body.append("    /* ").append(Literals.inComment(node.label())).append(" */\n");
        for (Call call : step.calls()) {
            String statement =
                    call.statement(
                            name,
                            number -> expression(node.inputs().get(number)),
                            expression(node.name()),
                            step.workspace() == 0 ? "0" : place(workspace(node)));
            body.append("    ").append(statement).append('\n');
        }
    }

    /** The expression for a value: a pointer to its first number. */
    private String expression(String value) {
        String source = views.sources().get(value);
        if (source != null) {
            List<String> inputs = graph.inputs().stream().map(GraphInput::name).toList();
            return Header.argument("input", inputs.indexOf(source), inputs.size());
        }
        return place(Objects.requireNonNull(plan.offsets().get(value), value));
    }

    private int workspace(Node node) {
        return Objects.requireNonNull(plan.workspaces().get(node.name()), node.name());
    }

    private static String place(int offset) {
        return offset == 0 ? "arena" : "arena + " + offset;
    }
}
