package io.github.debut4j.export.c;

import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.runtime.Interpreter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Programs and examples for tests. */
final class Programs {

    private Programs() {}

    static CProgram of(Graph graph) {
        return CProgram.of(graph, new CName("net"), WeightType.FLOAT);
    }

    static String source(CProgram program) throws IOException {
        StringBuilder text = new StringBuilder();
        program.writeSource(text);
        return text.toString();
    }

    static String header(CProgram program) throws IOException {
        StringBuilder text = new StringBuilder();
        program.writeHeader(text);
        return text.toString();
    }

    /** Random examples and what the interpreter computes for them. */
    static ReferenceRun examples(Graph graph, int count) {
        Random random = new Random(7);
        List<float[]> inputs = new ArrayList<>();
        for (GraphInput input : graph.inputs()) {
            float[] values = new float[count * input.shape().count()];
            for (int k = 0; k < values.length; k++) {
                values[k] = random.nextFloat() * 2 - 1;
            }
            inputs.add(values);
        }
        return new ReferenceRun(count, inputs, Interpreter.of(graph).run(inputs, count));
    }
}
