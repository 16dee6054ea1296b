package io.github.debut4j.calibrate;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How many examples can walk through a network together.
 *
 * @param values of activations that are held at once
 */
record WalkMemory(long values) {

    /** A gigabyte of floats. */
    static final WalkMemory DEFAULT = new WalkMemory(250_000_000);

    /**
     * The most examples whose activations fit in memory, at least 1. The first example passes
     * through the network to find out.
     *
     * @param batch one array per input. Not modified
     * @param graphs the number of networks that the examples walk through at the same time
     */
    int mostExamples(LayerGraph graph, INDArray[] batch, int graphs) {
        INDArray[] first =
                Arrays.stream(batch)
                        .map(input -> input.get(NDArrayIndex.interval(0, 1)).dup('c'))
                        .toArray(INDArray[]::new);
        VertexWalk walk = new VertexWalk(graph.graph(), List.<INDArray[]>of(first));
        while (walk.hasNext()) {
            walk.compute();
        }
        long most = values / graphs / Math.max(1, walk.mostValues());
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, most));
    }
}
