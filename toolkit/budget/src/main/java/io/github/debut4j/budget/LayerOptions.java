package io.github.debut4j.budget;

import io.github.debut4j.compress.InventoryLayer;
import java.util.List;

/**
 * What a search knows about a layer.
 *
 * @param layer that can be replaced
 * @param candidates for it, without keeping it
 * @param curve the loss of the network for an output error of the layer
 */
record LayerOptions(InventoryLayer layer, List<Candidate> candidates, LossCurve curve) {

    String name() {
        return layer.name();
    }

    /** The loss of the network if a candidate replaces the layer and no other is replaced. */
    double loss(Candidate candidate) {
        return curve.at(candidate.kind(), candidate.outputError());
    }
}
