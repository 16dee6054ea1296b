package io.github.debut4j.export.debut;

import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.graph.file.StoredGraph;
import io.github.debut4j.runtime.Interpreter;
import java.util.List;
import java.util.Map;

/** A file of the runtime, and the interpreter of its graph. */
final class InterpretedFile implements ExportedFile {

    private final StoredGraph content;
    private final Interpreter interpreter;

    InterpretedFile(StoredGraph content) {
        this.content = content;
        this.interpreter = Interpreter.of(content.graph());
    }

    @Override
    public String runtime() {
        return "the debut4j runtime";
    }

    @Override
    public List<Integer> inputSizes() {
        return content.graph().inputs().stream().map(input -> input.shape().count()).toList();
    }

    @Override
    public Map<String, String> metadata() {
        return content.metadata();
    }

    @Override
    public List<float[]> run(List<float[]> inputs, int examples) {
        return interpreter.run(inputs, examples);
    }

    @Override
    public void close() {}
}
