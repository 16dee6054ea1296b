package io.github.debut4j.budget;

import java.util.Map;
import java.util.Objects;

/**
 * Times of a layer and of its candidates.
 *
 * @param milliseconds of the layer as it is
 * @param relative the time of each candidate as a multiple of that of the layer
 */
record LayerTimes(double milliseconds, Map<Candidate, Double> relative) {

    double of(Candidate candidate) {
        return milliseconds * Objects.requireNonNull(relative.get(candidate));
    }

    boolean isFaster(Candidate candidate) {
        return of(candidate) < milliseconds;
    }

    LayerTimes times(double scale) {
        return new LayerTimes(scale * milliseconds, relative);
    }
}
