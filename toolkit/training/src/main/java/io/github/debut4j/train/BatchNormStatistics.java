package io.github.debut4j.train;

import io.github.debut4j.layers.BatchNormMoments;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Re-estimates the means and variances that batch norms use in inference, from examples without
 * labels ("PreciseBN" of Wu and Johnson, Rethinking "Batch" in BatchNorm, 2021). After a
 * compression, the layers' outputs no longer have the distribution of the running statistics.
 *
 * <ol>
 *   <li>All batches pass through the network together, vertex by vertex in topological order.
 *   <li>Before a batch norm computes its outputs, its mean and variance are set to those of its
 *       inputs over all examples and positions. These inputs are those of inference, since all
 *       batch norms before it have their new statistics.
 * </ol>
 *
 * <p>Cost: one forward pass over the batches. The activations of all batches that a later vertex
 * needs are held in memory at once.
 */
public final class BatchNormStatistics {

    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    private final ComputationGraph graph;
    private final GraphVertex[] vertices;
    private final List<INDArray> inputs;
    private final List<List<INDArray>> outputs = new ArrayList<>();

    private BatchNormStatistics(ComputationGraph graph, List<INDArray> inputs) {
        this.graph = graph;
        this.inputs = inputs;
        this.vertices = graph.getVertices();
        for (int k = 0; k < vertices.length; k++) {
            outputs.add(List.of());
        }
    }

    /**
     * Returns a network with the statistics of these examples.
     *
     * @param model a {@code ComputationGraph} with one input, or a {@code MultiLayerNetwork}. Not
     *     modified
     * @param batches reset first, then iterated once; labels are not used
     * @return a new network of the same configuration with all other parameters unchanged. Frozen
     *     batch norms keep their statistics, too
     * @throws IllegalArgumentException if there is no batch
     */
    public static Model reestimate(Model model, DataSetIterator batches) {
        List<INDArray> inputs = new ArrayList<>();
        batches.reset();
        while (batches.hasNext()) {
            inputs.add(batches.next().getFeatures());
        }
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("the data must have at least 1 batch, found 0");
        }
        Model onKernel = KernelNetworks.onKernel(model);
        ComputationGraph graph =
                onKernel instanceof MultiLayerNetwork list
                        ? list.toComputationGraph()
                        : (ComputationGraph) onKernel;
        new BatchNormStatistics(graph, inputs).estimate();
        onKernel.setParams(graph.params());
        Model result = Network.of(model).rebuilt((name, layer) -> layer);
        Parameters.copyCommon(onKernel, result);
        return result;
    }

    private void estimate() {
        int[] order = graph.topologicalSortOrder();
        for (int step = 0; step < order.length; step++) {
            GraphVertex vertex = vertices[order[step]];
            outputs.set(order[step], vertex.isInputVertex() ? inputs : outputsOf(vertex));
            dropUnneeded(order, step);
        }
    }

    /** Computes the outputs of a vertex for each batch. */
    private List<INDArray> outputsOf(GraphVertex vertex) {
        if (vertex.hasLayer() && vertex.getLayer() instanceof BatchNormalization norm) {
            estimate((LayerVertex) vertex, norm);
        }
        List<INDArray> results = new ArrayList<>();
        for (int batch = 0; batch < inputs.size(); batch++) {
            setInputs(vertex, batch);
            results.add(vertex.doForward(false, NO_WORKSPACES));
            vertex.clear();
        }
        return results;
    }

    private void estimate(LayerVertex vertex, BatchNormalization norm) {
        BatchNormMoments moments = new BatchNormMoments(norm.layerConf());
        for (int batch = 0; batch < inputs.size(); batch++) {
            setInputs(vertex, batch);
            vertex.applyPreprocessorAndSetInput(NO_WORKSPACES);
            moments.add(norm.input());
            vertex.clear();
        }
        moments.writeTo(norm);
    }

    /** Sets the inputs of a vertex to the outputs of the vertices before it. */
    private void setInputs(GraphVertex vertex, int batch) {
        // Preprocessors ask the graph for the number of examples.
        graph.setInput(0, inputs.get(batch));
        VertexIndices[] from = vertex.getInputVertices();
        for (int k = 0; k < from.length; k++) {
            vertex.setInput(k, outputs.get(from[k].getVertexIndex()).get(batch), NO_WORKSPACES);
        }
    }

    private static VertexIndices[] edges(GraphVertex vertex) {
        return Objects.requireNonNullElse(vertex.getOutputVertices(), new VertexIndices[0]);
    }

    /** Drops the outputs that no later vertex needs. */
    private void dropUnneeded(int[] order, int done) {
        for (int step = 0; step <= done; step++) {
            if (isUnneeded(vertices[order[step]], order, done)) {
                outputs.set(order[step], List.of());
            }
        }
    }

    private static boolean isUnneeded(GraphVertex vertex, int[] order, int done) {
        for (VertexIndices edge : edges(vertex)) {
            for (int step = done + 1; step < order.length; step++) {
                if (order[step] == edge.getVertexIndex()) {
                    return false;
                }
            }
        }
        return true;
    }
}
