package io.github.debut4j.calibrate;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy of a network in which the weights of some layers are replaced one after the other, in
 * topological order, while examples pass through it and, beside it, through the original. Each
 * layer is replaced with the knowledge of the inputs that it gets behind the layers replaced
 * before. Batch norms behind a replaced layer get the statistics of these examples.
 *
 * <p>Cost: one forward pass over the examples through both networks, and the products of the
 * columns of the layers whose second moments are needed. Where the activations of all examples
 * would take more than a gigabyte, only the first examples are used.
 */
public final class Refit {

    /** Deeplearning4j's names of the weights and the bias of all layers that are replaced. */
    private static final String WEIGHTS = "W";

    private static final String BIAS = "b";

    private final LayerGraph original;
    private final LayerGraph changed;
    private final CalibrationData data;
    private final boolean usesAllExamples;
    private final Set<String> adapted = new TreeSet<>();

    private Refit(Model model, CalibrationData all) {
        this.original = LayerGraph.of(model);
        this.changed = LayerGraph.of(model);
        int most = WalkMemory.mostExamples(original, all.batches(1).get(0), 2);
        this.usesAllExamples = most >= all.examples();
        this.data = all.first(Math.max(CalibrationData.LEAST_EXAMPLES, most));
    }

    /**
     * A copy of a network with nothing replaced yet.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     * @throws IllegalArgumentException if the network does not accept the examples
     */
    public static Refit of(Model model, CalibrationData data) {
        data.requireFit(Network.of(model));
        return new Refit(model, data);
    }

    /** Whether all examples fit in memory. */
    public boolean usesAllExamples() {
        return usesAllExamples;
    }

    /**
     * What must be known about the inputs of a layer to replace it.
     *
     * @param centred whether second moments are taken about the mean
     * @param matrix the original's matrix with the features in the order channel, tap; empty if no
     *     second moments are needed
     */
    public record Request(boolean centred, Optional<Matrix> matrix) {}

    /**
     * The inputs of a layer in both networks, as the columns that its matrix multiplies.
     *
     * @param originalMean the mean in the original
     * @param mean the mean behind the layers replaced so far
     * @param present empty if no second moments were requested
     */
    public record LayerInputs(double[] originalMean, double[] mean, Optional<Present> present) {}

    /**
     * Second moments of the columns x~ behind the layers replaced so far, and their products with
     * the outputs of the original's matrix F for its own columns x.
     *
     * @param moments of x~
     * @param outputs the mean of {@code (F x) x~'}
     */
    public record Present(InputMoments moments, Matrix outputs) {}

    /**
     * What a layer becomes.
     *
     * @param weights in the shape of the layer's
     * @param bias in the shape of the layer's; empty to leave it
     */
    public record Replacement(INDArray weights, Optional<INDArray> bias) {}

    /** Replaces layers; called in topological order. */
    @FunctionalInterface
    public interface Replacer {
        /** What a layer becomes. */
        Replacement replace(String layer, LayerInputs inputs);
    }

    /**
     * Replaces layers. To be called once.
     *
     * @param layers by name
     * @return the distance between the outputs of both networks relative to the original's
     */
    public double run(Map<String, Request> layers, Replacer replacer) {
        List<INDArray[]> batches = data.batches(MomentCollector.batchSize(data));
        VertexWalk before = new VertexWalk(original.graph(), batches);
        VertexWalk after = new VertexWalk(changed.graph(), batches);
        while (after.hasNext()) {
            LayerVertex vertex = after.nextLayer().orElse(null);
            if (vertex != null) {
                String name = changed.name(vertex.getVertexName());
                Request request = layers.get(name);
                if (request != null) {
                    LayerVertex other = before.nextLayer().orElseThrow();
                    PairedColumns columns =
                            new PairedColumns(name, changed.layer(name), request, data.examples());
                    LayerInputs inputs =
                            columns.read(
                                    batches.size(),
                                    batch -> before.layerInput(other, batch),
                                    batch -> after.layerInput(vertex, batch));
                    write(name, replacer.replace(name, inputs));
                }
                if (BatchNormStatistics.estimateIfChanged(before, after, vertex)) {
                    changed.layer(name)
                            .statistics()
                            .forEach(statistic -> adapted.add(name + "." + statistic));
                }
            }
            before.compute();
            after.compute();
        }
        return distance(before, after);
    }

    private void write(String layer, Replacement replacement) {
        changed.parameter(layer, WEIGHTS).assign(replacement.weights());
        replacement
                .bias()
                .ifPresent(
                        bias -> {
                            changed.parameter(layer, BIAS).assign(bias);
                            adapted.add(layer + "." + BIAS);
                        });
    }

    private static double distance(VertexWalk before, VertexWalk after) {
        double squares = 0;
        double differences = 0;
        for (int batch = 0; batch < before.batches(); batch++) {
            INDArray[] expected = before.graphOutputs(batch);
            INDArray[] actual = after.graphOutputs(batch);
            for (int k = 0; k < expected.length; k++) {
                squares += Math.pow(expected[k].norm2Number().doubleValue(), 2);
                differences += Math.pow(expected[k].distance2(actual[k]), 2);
            }
        }
        return Math.sqrt(differences / squares);
    }

    /**
     * The parameters beside the weights that were changed: the name of the layer, a dot, and that
     * of the parameter, as in {@code conv1.b}.
     */
    public Set<String> adapted() {
        return Set.copyOf(adapted);
    }

    /**
     * Copies the batch norms, the biases and all other parameters that a network has in common with
     * this copy. Modifies the network.
     */
    public void copyParametersTo(Model compressed) {
        changed.copyParametersTo(compressed);
    }
}
