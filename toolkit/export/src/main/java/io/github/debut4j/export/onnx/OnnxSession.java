package io.github.debut4j.export.onnx;

import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.graph.GraphInput;
import java.io.IOException;
import java.util.List;

/** A model file that is open in ONNX Runtime. */
public interface OnnxSession extends ExportedFile {

    /** The inputs in their order; shapes are those of one example. */
    List<GraphInput> inputs();

    @Override
    default List<Integer> inputSizes() {
        return inputs().stream().map(input -> input.shape().count()).toList();
    }

    /** The names of the outputs in their order. */
    List<String> outputs();

    /**
     * {@inheritDoc}
     *
     * @throws IOException if ONNX Runtime fails
     */
    @Override
    List<float[]> run(List<float[]> inputs, int examples) throws IOException;

    @Override
    void close();
}
