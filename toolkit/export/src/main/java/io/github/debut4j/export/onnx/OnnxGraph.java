package io.github.debut4j.export.onnx;

import io.github.debut4j.export.UniqueNames;
import io.github.debut4j.export.form.ArrayOperations;
import io.github.debut4j.export.form.AxisSizes;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An ONNX graph under construction. Neighbouring transpositions that cancel are not added; nodes
 * and constants that nothing reads are left out in the end.
 */
final class OnnxGraph implements ArrayOperations<String> {

    private static final int NODE = 1;
    private static final int NAME = 2;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;

    private final UniqueNames used = new UniqueNames();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, Initializer> constants = new LinkedHashMap<>();
    private final Map<List<Long>, String> vectors = new HashMap<>();
    private final Map<String, Transposed> transposed = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<ProtoMessage> inputs = new ArrayList<>();
    private final Map<String, Shape> outputs = new LinkedHashMap<>();
    private final int opset;
    private String scope = "";

    /** Where a transposed value comes from. */
    private record Transposed(String source, List<Integer> axes) {}

    /**
     * An empty graph.
     *
     * @param opset the version of its operators
     */
    OnnxGraph(int opset) {
        this.opset = opset;
    }

    /** The version of the operators. */
    int opset() {
        return opset;
    }

    /**
     * Takes a name.
     *
     * @return the name, or another one if it is taken
     */
    String reserve(String wanted) {
        return used.reserve(wanted);
    }

    /** Sets what the names of the next values begin with. */
    void enter(String newScope) {
        scope = newScope;
    }

    /** Adds an input, whose name has been reserved. */
    void input(String name, Shape shape) {
        inputs.add(ValueInfo.of(name, shape));
    }

    /** Adds an output: a value that gets the output's name, which has been reserved. */
    void output(String name, String value, Shape shape) {
        outputs.put(name, shape);
        boolean computed = nodes.stream().anyMatch(node -> node.output().equals(value));
        if (computed && !names.containsKey(value)) {
            names.put(value, name);
        } else {
            nodes.add(new OnnxNode("Identity", List.of(value), name, List.of()));
        }
    }

    /**
     * Adds a node.
     *
     * @return its value
     */
    String add(String operator, List<String> arguments, Attribute... attributes) {
        String output = reserve(scope + "/" + operator);
        nodes.add(new OnnxNode(operator, List.copyOf(arguments), output, List.of(attributes)));
        return output;
    }

    /** Adds a node with one input. */
    String add(String operator, String argument, Attribute... attributes) {
        return add(operator, List.of(argument), attributes);
    }

    /** Adds a transposition unless it changes nothing; the axes include that of examples. */
    @Override
    public String transpose(String value, List<Integer> axes) {
        Transposed before = transposed.getOrDefault(value, new Transposed(value, sorted(axes)));
        List<Integer> joined = axes.stream().map(before.axes()::get).toList();
        if (joined.equals(sorted(joined))) {
            return before.source();
        }
        String result =
                add("Transpose", before.source(), Attribute.integers("perm", List.copyOf(joined)));
        transposed.put(result, new Transposed(before.source(), joined));
        return result;
    }

    private static List<Integer> sorted(List<Integer> axes) {
        return axes.stream().sorted().toList();
    }

    /** Adds a reshape; 0 keeps the size of the axis, and -1 stands for what is left. */
    @Override
    public String reshape(String value, long... sizes) {
        return add("Reshape", List.of(value, integers(sizes)));
    }

    /** Adds a reshape of every example. */
    String reshape(String value, List<Integer> sizes) {
        return reshape(value, AxisSizes.withFirst(0, sizes));
    }

    /** A constant. */
    String constant(String name, Tensor tensor) {
        return constant(name, tensor.shape().sizes(), tensor::values);
    }

    @Override
    public String product(String a, String b) {
        return add("Mul", List.of(a, b));
    }

    @Override
    public String matrixProduct(String a, String b) {
        return add("MatMul", List.of(a, b));
    }

    @Override
    public String topLeft(String matrix, int rows, int columns) {
        return MovementNodes.slice(
                this, matrix, new long[] {0, 0}, new long[] {rows, columns}, new long[] {0, 1});
    }

    /** A constant whose values are computed when they are written. */
    @Override
    public String weights(String name, List<Integer> shape, Supplier<float[]> values) {
        return constant(name, shape, values);
    }

    /** A constant whose values are computed when they are written. */
    String constant(String name, List<Integer> shape, Supplier<float[]> values) {
        String reserved = reserve(scope + "/" + name);
        constants.put(reserved, Initializer.floats(reserved, shape, values));
        return reserved;
    }

    /** A number. */
    String number(float value) {
        return constant("number", List.of(), () -> new float[] {value});
    }

    /** A vector of integers; equal vectors are one constant. */
    String integers(long... values) {
        return vectors.computeIfAbsent(
                Arrays.stream(values).boxed().toList(),
                key -> {
                    String name = reserve("integers/" + vectors.size());
                    constants.put(name, Initializer.integers(name, values));
                    return name;
                });
    }

    /** How often each operator occurs among the nodes that are needed, by name. */
    Map<String, Integer> operators() {
        Map<String, Integer> counts = new TreeMap<>();
        needed().forEach(node -> counts.merge(node.operator(), 1, Integer::sum));
        return counts;
    }

    private List<OnnxNode> needed() {
        Set<String> read = new HashSet<>(outputs.keySet());
        List<OnnxNode> reversed = new ArrayList<>();
        for (int k = nodes.size() - 1; k >= 0; k--) {
            OnnxNode node = nodes.get(k);
            if (read.contains(node.output())
                    || read.contains(names.getOrDefault(node.output(), ""))) {
                read.addAll(node.inputs());
                reversed.add(node);
            }
        }
        Collections.reverse(reversed);
        return reversed;
    }

    /**
     * As a {@code GraphProto}.
     *
     * @param placement makes the {@code TensorProto} of a constant
     */
    ProtoMessage proto(String graphName, Function<Initializer, ProtoMessage> placement) {
        ProtoMessage proto = new ProtoMessage();
        Set<String> read = new HashSet<>();
        for (OnnxNode node : needed()) {
            proto.message(NODE, node.proto(names));
            read.addAll(node.inputs());
        }
        proto.text(NAME, graphName);
        constants.forEach(
                (name, constant) -> {
                    if (read.contains(name)) {
                        proto.message(INITIALIZER, placement.apply(constant));
                    }
                });
        inputs.forEach(input -> proto.message(INPUT, input));
        outputs.forEach((name, shape) -> proto.message(OUTPUT, ValueInfo.of(name, shape)));
        return proto;
    }
}
