package io.github.debut4j.export.conformance;

import io.github.debut4j.export.onnx.OnnxFile;
import io.github.debut4j.export.onnx.OnnxModel;
import io.github.debut4j.export.onnx.OnnxOptions;
import io.github.debut4j.export.onnx.OnnxRuntime;
import io.github.debut4j.export.onnx.OnnxSession;
import io.github.debut4j.graph.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs graphs in ONNX Runtime. */
record OnnxTarget(OnnxOptions options) implements Target {

    @Override
    public List<float[]> run(Graph graph, List<float[]> inputs, int examples) {
        OnnxModel model = OnnxModel.of(graph, options);
        try {
            Path file = Files.createTempFile("conformance", ".onnx");
            try {
                OnnxFile.write(model, file);
                try (OnnxSession session = OnnxRuntime.open(file, 1)) {
                    return session.run(inputs, examples);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
