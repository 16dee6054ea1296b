package io.github.debut4j.budget;

import io.github.debut4j.compress.LayerPlan;
import java.util.List;

/**
 * A choice of replacements for a network.
 *
 * @param layers that are replaced, in the order of the network; all others are kept
 * @param figures of the network, as far as they are predicted
 * @param loss the sum of the losses of single replacements
 */
public record Choice(List<LayerPlan> layers, Figures figures, double loss) {

    /** Copies the list. */
    public Choice {
        layers = List.copyOf(layers);
    }

    Choice withMilliseconds(double value) {
        return new Choice(layers, figures.withMilliseconds(value), loss);
    }
}
