package io.github.debut4j.export.conformance;

import io.github.debut4j.graph.Graph;
import java.util.List;

/** A column of the conformance table: something that runs graphs. */
interface Target {

    /**
     * Runs a graph.
     *
     * @param inputs one array per input, example after example
     * @return one array per output, example after example
     */
    List<float[]> run(Graph graph, List<float[]> inputs, int examples);
}
