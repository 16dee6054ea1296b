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
 * The section of a file that specifies the settings of training runs, with the locations of its
 * keys.
 *
 * @param name of the variant; empty for the only one
 * @param location of the section
 * @param texts by their keys, in the order of the file
 * @param locations of the keys
 */
public record TrainingSection(
        String name, String location, Map<String, String> texts, Map<String, String> locations) {

    /** The name that stands for the experiment's own dense model as the teacher. */
    public static final String DENSE_TEACHER = "dense";

    private static final String TEACHER = TrainingKey.TEACHER.text();

    /** Copies the maps and keeps their order. */
    public TrainingSection {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        locations = Map.copyOf(locations);
    }

    /** This section with the other one's texts added, which take precedence. */
    TrainingSection with(TrainingSection other) {
        Map<String, String> allTexts = new LinkedHashMap<>(texts);
        allTexts.putAll(other.texts);
        Map<String, String> allLocations = new LinkedHashMap<>(locations);
        allLocations.putAll(other.locations);
        return new TrainingSection(
                other.name.isEmpty() ? name : other.name, location, allTexts, allLocations);
    }

    /** The teacher's text with its location; empty if there is no teacher. */
    public Optional<LocatedText> teacher() {
        return Optional.ofNullable(texts.get(TEACHER))
                .map(text -> new LocatedText(locations.getOrDefault(TEACHER, location), text));
    }

    /** Whether the teacher is the experiment's own dense model. */
    public boolean hasDenseTeacher() {
        return DENSE_TEACHER.equals(texts.get(TEACHER));
    }

    /** The same section with another teacher. */
    public TrainingSection withTeacher(String model) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.put(TEACHER, model);
        return new TrainingSection(name, location, changed, locations);
    }

    /**
     * The plan of a training run.
     *
     * @param seed used unless the section has its own
     * @throws IllegalArgumentException with the location in the file, if a text is wrong
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
        String key = locations.get(e.setting());
        return new IllegalArgumentException(
                key == null ? location + ": " + e.getMessage() : key + ": " + e.problem(), e);
    }

    /** The texts with their keys in one line. */
    public String text() {
        return texts.entrySet().stream()
                .map(text -> text.getKey() + "=" + text.getValue())
                .collect(Collectors.joining(" "));
    }
}
