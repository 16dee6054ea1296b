package io.github.debut4j.calibrate;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy of a network in which the weights of some layers are replaced one after the other, in
 * topological order, while examples pass through it. Each layer is replaced with the knowledge of
 * the inputs that it gets behind the layers replaced before. Batch norms behind a replaced layer
 * get the statistics of these examples.
 *
 * <p>If second moments are requested, the examples pass through the original network at the same
 * time, and all of them must fit in memory. Otherwise they pass in chunks that do: means and
 * statistics are then those of all chunks so far, and final after the last one. Each layer is
 * replaced once per chunk.
 *
 * <p>Cost: one forward pass over the examples through each network, and the products of the columns
 * of the layers whose second moments are requested.
 */
public final class Refit {

    private final Model model;
    private final LayerGraph changed;
    private final CalibrationData data;
    private final WalkMemory memory;
    private final RefitState state;

    private Refit(Model model, CalibrationData data, WalkMemory memory) {
        this.model = model;
        this.memory = memory;
        this.changed = LayerGraph.of(model);
        this.data = data;
        this.state = new RefitState(changed, data.examples());
    }

    /**
     * A copy of a network with nothing replaced yet.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     * @throws IllegalArgumentException if the network does not accept the examples
     */
    public static Refit of(Model model, CalibrationData data) {
        return of(model, data, WalkMemory.DEFAULT);
    }

    /** With another amount of memory for activations. */
    static Refit of(Model model, CalibrationData data, WalkMemory memory) {
        data.requireFit(Network.of(model));
        return new Refit(model, data, memory);
    }

    /** The most examples that fit in memory together in two networks, for second moments. */
    public int mostForSecondMoments() {
        return mostExamples(2);
    }

    private int mostExamples(int graphs) {
        return memory.mostExamples(changed, data.batches(1).get(0), graphs);
    }

    /**
     * What must be known about the inputs of a layer to replace it.
     *
     * @param centred whether second moments are taken about the mean
     * @param matrix gives the original's matrix with the features in the order channel, tap; empty
     *     if no second moments are needed
     * @param onlyBehindOthers whether the layer is left as it is where no other layer before it was
     *     replaced
     */
    public record Request(
            boolean centred, Optional<Supplier<Matrix>> matrix, boolean onlyBehindOthers) {}

    /**
     * The inputs of a layer behind the layers replaced so far, as the columns that its matrix
     * multiplies.
     *
     * @param mean of the columns
     * @param present empty if no second moments were requested
     */
    public record LayerInputs(double[] mean, Optional<Present> present) {}

    /**
     * Second moments of the columns z behind the layers replaced so far, and their products with
     * the outputs of the original's matrix F for its own columns x.
     *
     * @param moments of z
     * @param originalMean the mean of x
     * @param outputs the mean of {@code (F x) z'}
     */
    public record Present(InputMoments moments, double[] originalMean, Matrix outputs) {}

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
     * @param progress whose steps are vertices, once per chunk of examples
     */
    public void run(Map<String, Request> layers, Replacer replacer, CalibrationProgress progress) {
        boolean paired = layers.values().stream().anyMatch(request -> request.matrix().isPresent());
        LayerGraph original = paired ? LayerGraph.of(model) : null;
        List<List<INDArray[]>> chunks = chunks(paired ? data.examples() : mostExamples(1));
        int done = 0;
        for (List<INDArray[]> chunk : chunks) {
            VertexWalk before = original == null ? null : new VertexWalk(original.graph(), chunk);
            VertexWalk after = new VertexWalk(changed.graph(), chunk);
            RefitWalk walk = new RefitWalk(state, layers, replacer, before, after);
            while (after.hasNext()) {
                walk.step();
                done++;
                progress.advanced(done, chunks.size() * after.steps());
            }
        }
    }

    /** The examples in chunks of batches. */
    private List<List<INDArray[]>> chunks(int most) {
        int batch = Math.min(most, MomentCollector.batchSize(data));
        List<INDArray[]> batches = data.batches(batch);
        int perChunk = most >= data.examples() ? batches.size() : Math.max(1, most / batch);
        List<List<INDArray[]>> chunks = new ArrayList<>();
        for (int from = 0; from < batches.size(); from += perChunk) {
            chunks.add(batches.subList(from, Math.min(batches.size(), from + perChunk)));
        }
        return chunks;
    }

    /**
     * The parameters that were changed, beside the weights of layers that were to be replaced: the
     * name of the layer, a dot, and that of the parameter, as in {@code conv1.b}.
     */
    public Set<String> adapted() {
        return state.adapted();
    }

    /**
     * Copies the batch norms, the biases and all other parameters that a network has in common with
     * this copy. Modifies the network.
     */
    public void copyParametersTo(Model compressed) {
        changed.copyParametersTo(compressed);
    }
}
