package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One application of a Keras layer that is being converted: what it is applied to, its settings and
 * weights, and the graph that the converter adds vertices to.
 *
 * @param name of the vertex that holds the layer's weights, or of the layer's only vertex; other
 *     vertices are called {@code name/purpose}
 * @param inputs the tensors that the layer is applied to
 * @param settings of the layer
 * @param arguments of the call
 * @param weights of the layer
 * @param graph modified
 */
record LayerCall(
        String name,
        List<KerasTensor> inputs,
        Settings settings,
        Settings arguments,
        Weights weights,
        GraphAssembly graph) {

    /** Copies the list. */
    LayerCall {
        inputs = List.copyOf(inputs);
    }

    /**
     * The only input.
     *
     * @throws SettingException if there are others
     */
    KerasTensor input() {
        SettingException.require(inputs.size() == 1, "the layer", "have one input", inputs.size());
        return inputs.get(0);
    }

    /**
     * The only input, which must have some number of axes.
     *
     * @param rank the number of axes without the batch axis
     */
    KerasTensor input(int rank) {
        KerasTensor input = input();
        SettingException.require(
                input.rank() == rank,
                "the input",
                "have " + rank + " axes after the batch axis",
                input.text());
        return input;
    }

    /** Adds the layer's main vertex, with parameters by DL4J's name. */
    KerasTensor add(
            Layer layer, KerasTensor input, List<Integer> shape, Map<String, INDArray> parameters) {
        graph.add(name, layer, input.vertex(), parameters);
        return new KerasTensor(name, shape);
    }

    /** Adds the layer's main vertex, which has no parameters. */
    KerasTensor add(Layer layer, KerasTensor input, List<Integer> shape) {
        return add(layer, input, shape, Map.of());
    }

    /** Adds the layer's main vertex, which has no parameters. */
    KerasTensor add(GraphVertex vertex, List<KerasTensor> from, List<Integer> shape) {
        return addNamed(name, vertex, from, shape);
    }

    /** Adds a vertex before or after the main one, named after its purpose. */
    KerasTensor addHelper(
            String purpose, GraphVertex vertex, KerasTensor input, List<Integer> shape) {
        return addNamed(name + "/" + purpose, vertex, List.of(input), shape);
    }

    /** Adds a layer before or after the main one, named after its purpose. */
    KerasTensor addHelper(String purpose, Layer layer, KerasTensor input, List<Integer> shape) {
        String vertex = name + "/" + purpose;
        graph.add(vertex, layer, input.vertex(), Map.of());
        return new KerasTensor(vertex, shape);
    }

    private KerasTensor addNamed(
            String vertexName, GraphVertex vertex, List<KerasTensor> from, List<Integer> shape) {
        graph.add(vertexName, vertex, from.stream().map(KerasTensor::vertex).toList());
        return new KerasTensor(vertexName, shape);
    }

    /**
     * The call of a layer that this layer wraps.
     *
     * @param part the name of its main vertex
     * @param inner its settings
     */
    LayerCall ofWrapped(String part, Settings inner) {
        return new LayerCall(part, inputs, inner, arguments, weights, graph);
    }

    /** The same call for a converter that expects the arguments as settings of a layer. */
    LayerCall withArgumentsAsSettings() {
        return new LayerCall(name, inputs, arguments, arguments, weights, graph);
    }
}
