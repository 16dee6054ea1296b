package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.training.TrainingKey;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.spec.SettingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A training as a file says it.
 *
 * @param name of the variant; empty for the only one
 * @param place where it stands
 * @param texts by their keys, in the order of the file
 * @param places of the keys
 */
public record TrainingSection(
        String name, String place, Map<String, String> texts, Map<String, String> places) {

    private static final String TEACHER = TrainingKey.TEACHER.text();

    /** Copies the maps, whose order stays. */
    public TrainingSection {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        places = Map.copyOf(places);
    }

    /** These texts and the others', which win. */
    TrainingSection with(TrainingSection others) {
        Map<String, String> merged = new LinkedHashMap<>(texts);
        merged.putAll(others.texts);
        Map<String, String> at = new LinkedHashMap<>(places);
        at.putAll(others.places);
        return new TrainingSection(others.name.isEmpty() ? name : others.name, place, merged, at);
    }

    /** The teacher; empty if there is none. */
    public Optional<String> teacher() {
        return Optional.ofNullable(texts.get(TEACHER));
    }

    /** Where a key stands, or else all of it. */
    public String place(String key) {
        return places.getOrDefault(key, place);
    }

    /** The same with another teacher. */
    public TrainingSection taughtBy(String model) {
        Map<String, String> other = new LinkedHashMap<>(texts);
        other.put(TEACHER, model);
        return new TrainingSection(name, place, other, places);
    }

    /**
     * The training as it is done.
     *
     * @param seed where the texts have none
     * @throws IllegalArgumentException with the place in the file, if a text is wrong
     */
    public TrainingPlan plan(String data, long seed) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(TrainingKey.SEED.text(), String.valueOf(seed));
        all.putAll(texts);
        all.put(TrainingKey.DATA.text(), data);
        try {
            return TrainingPlan.of(all);
        } catch (SettingException e) {
            throw located(e);
        }
    }

    /** The exception with the location of its setting in the file. */
    public IllegalArgumentException located(SettingException e) {
        String location = places.get(e.setting());
        return new IllegalArgumentException(
                location == null ? place + ": " + e.getMessage() : location + ": " + e.problem(),
                e);
    }

    /** As they stand in the file, in one line. */
    public String line() {
        return texts.entrySet().stream()
                .map(text -> text.getKey() + "=" + text.getValue())
                .collect(Collectors.joining(" "));
    }
}
