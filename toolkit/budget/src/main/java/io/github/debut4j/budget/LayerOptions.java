package io.github.debut4j.budget;

import io.github.debut4j.compress.InventoryLayer;
import java.util.List;
import java.util.Map;

/**
 * What a search knows about a layer.
 *
 * @param layer that can be replaced
 * @param candidates for it, without keeping it
 * @param curve the loss of the network for an output error of the layer
 * @param measured the losses of candidates; filled while they are measured
 */
record LayerOptions(
        InventoryLayer layer,
        List<Candidate> candidates,
        LossCurve curve,
        Map<Candidate, Double> measured) {

    String name() {
        return layer.name();
    }

    /** The loss of the network if a candidate replaces the layer and no other is replaced. */
    double loss(Candidate candidate) {
        Double known = measured.get(candidate);
        return known == null
                ? curve.at(candidate.kind(), candidate.outputError())
                : curve.at(candidate.kind(), candidate.outputError(), known);
    }
}
