package io.github.debut4j.export.onnx;

import io.github.debut4j.export.verify.ExportedNetwork;
import io.github.debut4j.graph.GraphInput;
import java.io.IOException;
import java.util.List;

/** A model file that is open in ONNX Runtime. */
public interface OnnxSession extends ExportedNetwork, AutoCloseable {

    /** The name and the version of the runtime. */
    String runtime();

    /** The inputs in their order; shapes are those of one example. */
    List<GraphInput> inputs();

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
