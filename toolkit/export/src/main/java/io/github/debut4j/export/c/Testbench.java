package io.github.debut4j.export.c;

import java.io.IOException;
import java.util.List;

/** A main that runs a program on examples and compares the outputs with the network's. */
final class Testbench {

    private static final int PER_LINE = 6;
    private static final double LEAST = 1e-30;

    private final CProgram program;
    private final List<Example> examples;
    private final double tolerance;

    /**
     * A testbench.
     *
     * @param tolerance the most difference, relative to the greatest magnitude of all outputs
     */
    Testbench(CProgram program, List<Example> examples, double tolerance) {
        this.program = program;
        this.examples = examples;
        this.tolerance = tolerance;
    }

    /** The name of its file. */
    static String file(CName name) {
        return name.file() + "_test.c";
    }

    void write(Appendable out) throws IOException {
        String code =
                program.name()
                        .applied(Snippet.resource("testbench.c"))
                        .replace("@HEADER@", program.name().header())
                        .replace("@CALL@", program.call("inputs[k]", "output", "arena"))
                        .replace("@EXAMPLES@", String.valueOf(examples.size()))
                        .replace("@TOLERANCE@", Literals.of((float) (tolerance * greatest())));
        String[] parts = code.split("/\\* (inputs|outputs) \\*/\n", -1);
        out.append(parts[0]);
        for (Example example : examples) {
            write(out, example.input());
        }
        out.append(parts[1]);
        for (Example example : examples) {
            write(out, example.output());
        }
        out.append(parts[2]);
    }

    private double greatest() {
        double greatest = LEAST;
        for (Example example : examples) {
            for (float value : example.output()) {
                greatest = Math.max(greatest, Math.abs(value));
            }
        }
        return greatest;
    }

    private static void write(Appendable out, float[] values) throws IOException {
        out.append("    {");
        for (int k = 0; k < values.length; k++) {
            out.append(k % PER_LINE == 0 ? "\n        " : " ");
            out.append(Literals.of(values[k])).append(',');
        }
        out.append("\n    },\n");
    }
}
