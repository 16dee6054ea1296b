package io.github.debut4j.export.c;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The constants that the steps of a network need, and the snippets that they use. The texts of
 * weights are made only when they are written, since they take several times as much memory.
 */
final class Definitions {

    private static final int FLOATS_PER_LINE = 6;
    private static final int BYTES_PER_LINE = 20;
    private static final int FLOAT_BYTES = 4;

    private final CName name;
    private final WeightType type;
    private final Set<Snippet> used = EnumSet.noneOf(Snippet.class);
    private final List<Constant> constants = new ArrayList<>();
    private final Map<String, Integer> roles = new HashMap<>();
    private boolean hasInfinity;
    private long bytes;
    private int node;

    /**
     * A constant array.
     *
     * @param head up to the equals sign
     * @param count number of elements
     * @param element the text of each
     * @param perLine elements of a line
     */
    private record Constant(String head, int count, IntFunction<String> element, int perLine) {

        void write(Appendable out) throws IOException {
            out.append("static const ").append(head).append(" = {");
            for (int k = 0; k < count; k++) {
                out.append(k % perLine == 0 ? "\n    " : " ").append(element.apply(k)).append(',');
            }
            out.append("\n};\n");
        }
    }

    Definitions(CName name, WeightType type) {
        this.name = name;
        this.type = type;
    }

    /** Names constants after a node from now on. */
    void begin(int number) {
        node = number;
        roles.clear();
    }

    void use(Snippet snippet) {
        snippet.needs().forEach(this::use);
        used.add(snippet);
    }

    /** A new identifier for a constant of the node. */
    private String identifier(String role) {
        int number = roles.merge(role, 1, Integer::sum);
        return name + "_" + node + "_" + role + (number > 1 ? "_" + number : "");
    }

    private String array(
            String kind, String role, int count, IntFunction<String> element, int perLine) {
        String identifier = identifier(role);
        constants.add(
                new Constant(kind + " " + identifier + "[" + count + "]", count, element, perLine));
        return identifier;
    }

    /**
     * Defines numbers.
     *
     * @param values not copied
     * @return the array's identifier
     */
    String floats(String role, float... values) {
        bytes += (long) FLOAT_BYTES * values.length;
        for (float value : values) {
            hasInfinity |= Float.isInfinite(value);
        }
        return array("float", role, values.length, k -> Literals.of(values[k]), FLOATS_PER_LINE);
    }

    /**
     * Defines weights, as they are or quantised.
     *
     * @param values not copied
     * @return an expression for them of the type {@code net_weights}
     */
    String weights(String role, float... values) {
        if (type == WeightType.FLOAT) {
            use(Snippet.WEIGHTS_FLOAT);
            return floats(role, values);
        }
        use(Snippet.WEIGHTS_INT8);
        QuantizedWeights quantized = QuantizedWeights.of(values);
        bytes += values.length;
        String integers =
                array(
                        "signed char",
                        role,
                        values.length,
                        k -> String.valueOf(quantized.values()[k]),
                        BYTES_PER_LINE);
        return "{" + integers + ", " + floats(role + "_scales", quantized.scales()) + "}";
    }

    /**
     * Defines a structure.
     *
     * @param kind its type, without the name of the network
     * @param fields in their order
     * @return its address: the identifier of an array with one element
     */
    String structure(String kind, String role, Object... fields) {
        return structures(kind, role, List.of(Arrays.asList(fields)));
    }

    /** Defines an array of structures; returns its identifier. */
    String structures(String kind, String role, List<List<Object>> elements) {
        return array(
                name + "_" + kind,
                role,
                elements.size(),
                k ->
                        "{"
                                + String.join(
                                        ", ",
                                        elements.get(k).stream().map(String::valueOf).toList())
                                + "}",
                1);
    }

    /** An identifier of a snippet. */
    String global(String identifier) {
        return name + "_" + identifier;
    }

    /** A macro or an enumerator of a snippet. */
    String macro(String identifier) {
        return name.macro() + "_" + identifier;
    }

    Set<Snippet> used() {
        return used;
    }

    boolean usesMath() {
        return hasInfinity || used.stream().anyMatch(Snippet::usesMath);
    }

    /** The size of all weights and other numbers in a program's memory. */
    long bytes() {
        return bytes;
    }

    void write(Appendable out) throws IOException {
        for (Constant constant : constants) {
            constant.write(out);
        }
    }
}
