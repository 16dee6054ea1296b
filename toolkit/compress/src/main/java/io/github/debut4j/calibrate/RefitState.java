package io.github.debut4j.calibrate;

import io.github.debut4j.layers.BatchNormMoments;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;

/** What a refit keeps from one chunk of examples to the next, and writes into the network. */
final class RefitState {

    /** Deeplearning4j's name of the bias of all layers that are replaced. */
    private static final String BIAS = "b";

    private final LayerGraph changed;
    private final int examples;
    private final Map<String, PairedColumns> columns = new HashMap<>();
    private final Map<String, BatchNormMoments> norms = new HashMap<>();
    private final Set<String> adapted = new TreeSet<>();

    /**
     * Nothing is changed yet.
     *
     * @param changed the network that is changed
     * @param examples of all chunks
     */
    RefitState(LayerGraph changed, int examples) {
        this.changed = changed;
        this.examples = examples;
    }

    /** The name in the network of a layer's vertex. */
    String name(LayerVertex vertex) {
        return changed.name(vertex.getVertexName());
    }

    /** The names in the network of the matrices of a layer's vertex. */
    List<String> matrices(LayerVertex vertex) {
        return changed.matrixNames(vertex.getVertexName());
    }

    /** The columns of a matrix. */
    PairedColumns columns(String matrix, Refit.Request request) {
        return columns.computeIfAbsent(
                matrix, name -> new PairedColumns(name, changed.matrix(name), request, examples));
    }

    /**
     * Writes what a layer becomes.
     *
     * @param name of its matrix
     * @param isAdapted whether its weights count as adapted, not as replaced
     */
    void write(String name, Refit.Replacement replacement, boolean isAdapted) {
        LayerMatrix matrix = changed.matrix(name);
        String layer = matrix.layer().name();
        matrix.values().assign(replacement.weights());
        if (isAdapted) {
            adapted.add(layer + "." + matrix.parameter());
        }
        replacement
                .bias()
                .ifPresent(
                        bias -> {
                            changed.parameter(layer, BIAS).assign(bias);
                            adapted.add(layer + "." + BIAS);
                        });
    }

    /** Sets the statistics of the next vertex of a walk, which is a batch norm. */
    void estimate(VertexWalk walk, LayerVertex vertex, BatchNormalization norm) {
        String name = name(vertex);
        BatchNormMoments moments =
                norms.computeIfAbsent(name, n -> new BatchNormMoments(norm.layerConf()));
        BatchNormStatistics.estimate(walk, vertex, norm, moments);
        NamedLayer layer = changed.layer(name);
        layer.statistics().forEach(statistic -> adapted.add(name + "." + statistic));
    }

    /** The parameters that were changed beside weights. */
    Set<String> adapted() {
        return Set.copyOf(adapted);
    }
}
