package io.github.debut4j.zoo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One graph of each architecture, made once, as the larger ones take a second. */
public final class Graphs {

    private static final Map<String, ComputationGraph> MADE = new ConcurrentHashMap<>();

    private Graphs() {}

    /** The graph of seed 1, whose parameters no test may change. */
    public static ComputationGraph of(Architecture architecture) {
        return MADE.computeIfAbsent(architecture.name(), name -> architecture.create(1));
    }

    /** Rows and columns of a layer's weights as a matrix. */
    public static int[] matrixSize(ComputationGraph graph, String layer) {
        INDArray weights = graph.getLayer(layer).getParam("W");
        int outputs = (int) (weights.rank() == 2 ? weights.size(1) : weights.size(0));
        return new int[] {outputs, (int) (weights.length() / outputs)};
    }
}
