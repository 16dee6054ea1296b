package io.github.debut4j.calibrate;

import io.github.debut4j.layers.BatchNormMoments;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
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
 * needs are held in memory at once; where they would take more than a gigabyte, the first batches
 * that do not are used.
 */
public final class BatchNormStatistics {

    private BatchNormStatistics() {}

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
        batches.reset();
        if (!batches.hasNext()) {
            throw new IllegalArgumentException("the data must have at least 1 batch, found 0");
        }
        LayerGraph graph = LayerGraph.of(model);
        List<INDArray[]> inputs = new ArrayList<>();
        inputs.add(new INDArray[] {batches.next().getFeatures()});
        long most = WalkMemory.DEFAULT.mostExamples(graph, inputs.get(0), 1);
        long examples = inputs.get(0)[0].size(0);
        while (batches.hasNext() && examples < most) {
            INDArray next = batches.next().getFeatures();
            examples += next.size(0);
            inputs.add(new INDArray[] {next});
        }
        estimate(graph, inputs);
        Model result = Network.of(model).rebuilt((name, layer) -> layer);
        graph.copyParametersTo(result);
        return result;
    }

    private static void estimate(LayerGraph graph, List<INDArray[]> inputs) {
        VertexWalk walk = new VertexWalk(graph.graph(), inputs);
        while (walk.hasNext()) {
            walk.nextLayer().ifPresent(layer -> estimate(walk, layer));
            walk.compute();
        }
    }

    private static void estimate(VertexWalk walk, LayerVertex vertex) {
        if (vertex.getLayer() instanceof BatchNormalization norm) {
            BatchNormMoments moments = new BatchNormMoments(norm.layerConf());
            estimate(walk, vertex, norm, moments);
        }
    }

    /**
     * Sets the statistics of the next vertex of a walk to the moments of its inputs and those that
     * were added before.
     *
     * @param moments of other examples. The inputs of this walk are added
     */
    static void estimate(
            VertexWalk walk,
            LayerVertex vertex,
            BatchNormalization norm,
            BatchNormMoments moments) {
        for (int batch = 0; batch < walk.batches(); batch++) {
            moments.add(walk.layerInput(vertex, batch));
        }
        moments.writeTo(norm);
    }
}
