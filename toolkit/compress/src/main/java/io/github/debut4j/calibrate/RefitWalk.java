package io.github.debut4j.calibrate;

import java.util.BitSet;
import java.util.Map;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.jspecify.annotations.Nullable;

/** The walk of a chunk of examples through the network that is changed, beside the original. */
final class RefitWalk {

    private final RefitState state;
    private final Map<String, Refit.Request> layers;
    private final Refit.Replacer replacer;
    private final @Nullable VertexWalk original;
    private final VertexWalk walk;

    /** The vertices that are replaced layers, or behind one. */
    private final BitSet affected = new BitSet();

    /**
     * A walk that stands before the first vertex.
     *
     * @param original null if no second moments are requested
     */
    RefitWalk(
            RefitState state,
            Map<String, Refit.Request> layers,
            Refit.Replacer replacer,
            @Nullable VertexWalk original,
            VertexWalk walk) {
        this.state = state;
        this.layers = layers;
        this.replacer = replacer;
        this.original = original;
        this.walk = walk;
    }

    /** Changes the layer of the next vertex, if it has one, and computes the outputs. */
    void step() {
        if (walk.nextSources().anyMatch(affected::get)) {
            affected.set(walk.nextIndex());
        }
        walk.nextLayer().ifPresent(this::change);
        if (original != null) {
            original.compute();
        }
        walk.compute();
    }

    private void change(LayerVertex vertex) {
        for (String name : state.matrices(vertex)) {
            Refit.Request request = layers.get(name);
            if (request != null
                    && (!request.onlyBehindOthers() || affected.get(walk.nextIndex()))) {
                PairedColumns columns = state.columns(name, request);
                Refit.LayerInputs inputs = columns.read(original, walk);
                state.write(name, replacer.replace(name, inputs), request.onlyBehindOthers());
                affected.set(walk.nextIndex());
            }
        }
        if (affected.get(walk.nextIndex())
                && vertex.getLayer() instanceof BatchNormalization norm) {
            state.estimate(walk, vertex, norm);
        }
    }
}
