package io.github.debut4j.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training as a file says it.
 *
 * @param name of the variant; empty for the only one
 * @param place where it stands
 * @param texts by their keys, in the order of the file
 * @param places of the keys
 */
record TrainingTexts(
        String name, String place, Map<String, String> texts, Map<String, String> places) {

    /** Copies the maps, whose order stays. */
    TrainingTexts {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        places = Map.copyOf(places);
    }

    /** These texts and the others', which win. */
    TrainingTexts with(TrainingTexts others) {
        Map<String, String> merged = new LinkedHashMap<>(texts);
        merged.putAll(others.texts);
        Map<String, String> at = new LinkedHashMap<>(places);
        at.putAll(others.places);
        return new TrainingTexts(others.name.isEmpty() ? name : others.name, place, merged, at);
    }
}
