package io.github.debut4j.calibrate;

import io.github.debut4j.layers.RecurrentWeights;
import io.github.debut4j.network.LayerMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A walk of several batches through a graph, as inference computes them: all batches pass through a
 * vertex before the next one. A layer may thus be changed before it computes its outputs, with the
 * knowledge of its inputs for all examples. The activations of all batches that a later vertex
 * needs are held in memory at once.
 */
final class VertexWalk {

    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    private final ComputationGraph graph;
    private final GraphVertex[] vertices;
    private final int[] order;
    private final List<INDArray[]> inputs;
    private final List<List<INDArray>> outputs = new ArrayList<>();
    private int step;
    private long mostValues;

    /**
     * A walk that stands before the first vertex.
     *
     * @param batches each with one array per input of the graph
     */
    VertexWalk(ComputationGraph graph, List<INDArray[]> batches) {
        this.graph = graph;
        this.inputs = batches;
        this.vertices = graph.getVertices();
        this.order = graph.topologicalSortOrder();
        for (int k = 0; k < vertices.length; k++) {
            outputs.add(List.of());
        }
    }

    /** The number of batches. */
    int batches() {
        return inputs.size();
    }

    /** The number of examples of a batch. */
    int examples(int batch) {
        return (int) inputs.get(batch)[0].size(0);
    }

    /** Whether a vertex is left to be computed. */
    boolean hasNext() {
        return step < order.length;
    }

    /** The vertex to be computed next, if it has a layer. */
    Optional<LayerVertex> nextLayer() {
        return vertex() instanceof LayerVertex layer ? Optional.of(layer) : Optional.empty();
    }

    /** The number of vertices. */
    int steps() {
        return order.length;
    }

    /** The index of the next vertex. */
    int nextIndex() {
        return order[step];
    }

    /** The indices of the vertices that the next one reads. */
    IntStream nextSources() {
        return Arrays.stream(
                        Objects.requireNonNullElse(
                                vertex().getInputVertices(), new VertexIndices[0]))
                .mapToInt(VertexIndices::getVertexIndex);
    }

    private GraphVertex vertex() {
        return vertices[order[step]];
    }

    /** The input of the next vertex's layer, after its preprocessor. */
    INDArray layerInput(LayerVertex layer, int batch) {
        beginBatch(batch);
        INDArray source = source(layer.getInputVertices()[0], batch);
        InputPreProcessor processor = layer.getLayerPreProcessor();
        return processor == null
                ? source
                : processor.preProcess(source, examples(batch), NO_WORKSPACES);
    }

    /** What a matrix of the next vertex's layer multiplies, in the order of the layer's input. */
    INDArray matrixInput(LayerVertex layer, LayerMatrix matrix, int batch) {
        INDArray input = layerInput(layer, batch);
        return matrix.weights().orElse(RecurrentWeights.INPUT) == RecurrentWeights.INPUT
                ? input
                : OutputsBefore.of(layer.getLayer(), input);
    }

    /** Computes the outputs of the next vertex for all batches. */
    void compute() {
        GraphVertex vertex = vertex();
        List<INDArray> results = new ArrayList<>();
        for (int batch = 0; batch < inputs.size(); batch++) {
            results.add(
                    vertex.isInputVertex()
                            ? inputs.get(batch)[inputNumber(vertex)]
                            : output(vertex, batch));
        }
        outputs.set(order[step], results);
        mostValues = Math.max(mostValues, valuesHeld());
        step++;
        dropUnneeded();
    }

    private INDArray output(GraphVertex vertex, int batch) {
        beginBatch(batch);
        VertexIndices[] from = vertex.getInputVertices();
        for (int k = 0; k < from.length; k++) {
            vertex.setInput(k, source(from[k], batch), NO_WORKSPACES);
        }
        INDArray result = vertex.doForward(false, NO_WORKSPACES);
        vertex.clear();
        return result;
    }

    /** Preprocessors ask the graph for the number of examples. */
    private void beginBatch(int batch) {
        INDArray[] given = inputs.get(batch);
        for (int k = 0; k < given.length; k++) {
            graph.setInput(k, given[k]);
        }
    }

    private INDArray source(VertexIndices from, int batch) {
        return outputs.get(from.getVertexIndex()).get(batch);
    }

    private int inputNumber(GraphVertex vertex) {
        return graph.getConfiguration().getNetworkInputs().indexOf(vertex.getVertexName());
    }

    /** The most values of all batches that were held at once. */
    long mostValues() {
        return mostValues;
    }

    private long valuesHeld() {
        return outputs.stream().flatMap(List::stream).mapToLong(INDArray::length).sum();
    }

    /** Drops the outputs that no later vertex needs. */
    private void dropUnneeded() {
        for (int done = 0; done < step; done++) {
            if (isUnneeded(vertices[order[done]])) {
                outputs.set(order[done], List.of());
            }
        }
    }

    private boolean isUnneeded(GraphVertex vertex) {
        VertexIndices[] readers =
                Objects.requireNonNullElse(vertex.getOutputVertices(), new VertexIndices[0]);
        return Arrays.stream(readers).noneMatch(reader -> isAhead(reader.getVertexIndex()));
    }

    private boolean isAhead(int vertex) {
        return Arrays.stream(order, step, order.length).anyMatch(ahead -> ahead == vertex);
    }
}
