package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.Graph;

/** The passes that every writer and the runtime begin with. */
public final class Simplification {

    private Simplification() {}

    /**
     * A graph that computes the same with fewer nodes: without identities and values that nobody
     * reads, with scales, offsets and activation functions folded into the linear operators before
     * them, and without transpositions before dense layers.
     */
    public static Graph simplified(Graph graph) {
        Graph result = Identities.dropped(graph);
        result = Flattening.folded(result);
        result = LinearFolding.folded(result);
        return Identities.dropped(result);
    }
}
