package io.github.debut4j.export.c;

import io.github.debut4j.graph.Graph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header of a program, which also documents how it is used. */
final class Header {

    private final CProgram program;
    private final Graph graph;
    private final String macro;

    Header(CProgram program) {
        this.program = program;
        this.graph = program.simplified();
        this.macro = program.name().macro();
    }

    /** An argument of the function: {@code input}, or {@code input_2} of several. */
    static String argument(String kind, int number, int count) {
        return count == 1 ? kind : kind + "_" + (number + 1);
    }

    List<String> inputs() {
        return arguments("input", graph.inputs().size());
    }

    List<String> outputs() {
        return arguments("output", graph.outputs().size());
    }

    /** The arguments that are read. */
    List<String> readArguments() {
        List<String> arguments = new ArrayList<>(inputs());
        arguments.add("arena");
        return arguments;
    }

    private static List<String> arguments(String kind, int count) {
        List<String> arguments = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            arguments.add(argument(kind, k, count));
        }
        return arguments;
    }

    /** The number of values of each input. */
    List<Integer> inputSizes() {
        return graph.inputs().stream().map(input -> input.shape().count()).toList();
    }

    /** The number of values of each output. */
    List<Integer> outputSizes() {
        return graph.outputs().stream().map(output -> graph.shape(output).count()).toList();
    }

    /** The head of the function. */
    String declaration() {
        List<String> parameters = new ArrayList<>();
        inputs().forEach(input -> parameters.add("const float *" + input));
        outputs().forEach(output -> parameters.add("float *" + output));
        parameters.add("float *arena");
        return "void " + program.name() + "_run(" + String.join(", ", parameters) + ")";
    }

    void write(Appendable out) throws IOException {
        out.append("#ifndef " + macro + "_H\n#define " + macro + "_H\n\n");
        out.append(program.name().applied(Snippet.resource("header.txt")));
        List<String> names = graph.inputs().stream().map(input -> input.name()).toList();
        for (int k = 0; k < names.size(); k++) {
            write(out, inputs().get(k), names.get(k), inputSizes().size());
        }
        for (int k = 0; k < graph.outputs().size(); k++) {
            write(out, outputs().get(k), graph.outputs().get(k), outputSizes().size());
        }
        out.append(" */\n\n");
        define(out, "INPUT_SIZE", program.inputSize());
        defineEach(out, inputs(), inputSizes());
        define(out, "OUTPUT_SIZE", program.outputSize());
        defineEach(out, outputs(), outputSizes());
        define(out, "ARENA_FLOATS", program.arenaFloats());
        define(out, "WEIGHT_BYTES", program.weightBytes());
        out.append("\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
        out.append(declaration()).append(";\n");
        out.append("\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
    }

    private void write(Appendable out, String argument, String name, int count) throws IOException {
        out.append(" * " + argument);
        if (count > 1) {
            out.append(" (" + Literals.inComment(name) + ")");
        }
        out.append(": " + Literals.inComment(graph.shape(name).toString()) + "\n");
    }

    private void defineEach(Appendable out, List<String> arguments, List<Integer> sizes)
            throws IOException {
        for (int k = 0; arguments.size() > 1 && k < arguments.size(); k++) {
            define(out, arguments.get(k).toUpperCase(Locale.ROOT) + "_SIZE", sizes.get(k));
        }
    }

    private void define(Appendable out, String constant, long value) throws IOException {
        out.append("#define " + macro + "_" + constant + " " + value + "\n");
    }
}
