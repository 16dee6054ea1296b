package io.github.debut4j.export.onnx;

import io.github.debut4j.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Models in ONNX Runtime, for tests. */
final class OnnxRuns {

    private OnnxRuns() {}

    static List<float[]> run(OnnxModel model, List<float[]> inputs, int examples)
            throws IOException {
        Path file = Files.createTempFile("model", ".onnx");
        try {
            OnnxFile.write(model, file);
            try (OnnxSession session = OnnxRuntime.open(file, 1)) {
                return session.run(inputs, examples);
            }
        } finally {
            Files.delete(file);
        }
    }

    static List<float[]> examples(Graph graph, int count) {
        Random random = new Random(count);
        return graph.inputs().stream()
                .map(input -> random(input.shape().count() * count, random))
                .toList();
    }

    static float[] random(int count, Random random) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
