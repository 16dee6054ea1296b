package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.file.Experiment.LocatedText;
import io.github.debut4j.experiment.training.TrainingKey;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.yaml.YamlFile;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * Reads the training settings of an experiment. Their keys are those of the command line.
     *
     * @param paths resolves the files of teachers
     * @param top the whole file
     * @param overrides the section that overrides it; empty for none
     */
    record Reader(RelativePaths paths, YamlSection top, Optional<YamlSection> overrides) {

        /** A key of a training run. */
        private record Key(String text) implements YamlFile.Key {}

        private static final Key TEACHER = new Key(TrainingKey.TEACHER.text());
        private static final Key SEED = new Key(TrainingKey.SEED.text());

        /** The keys that need a teacher. */
        private static final List<String> NEED_TEACHER =
                List.of(TrainingKey.DISTILL.text(), TrainingKey.RECONSTRUCT.text());

        /** All keys of a training except the data set, and others. */
        private static List<YamlFile.Key> keys(YamlFile.Key... others) {
            return Stream.concat(
                            TrainingKey.texts().stream()
                                    .filter(key -> !key.equals(TrainingKey.DATA.text()))
                                    .map(Key::new),
                            Stream.of(others))
                    .toList();
        }

        /** As {@link #keys}, without the seed, since each run has its own. */
        private static List<YamlFile.Key> keysWithoutSeed(YamlFile.Key... others) {
            return keys(others).stream().filter(key -> !key.equals(SEED)).toList();
        }

        /** Reads the training of the models before compression; empty if there is none. */
        Optional<TrainingSection> dense() throws IOException {
            List<YamlFile.Key> keys = keys();
            Optional<YamlSection> section = top.section(ExperimentKey.DENSE, keys);
            if (section.isEmpty()) {
                return Optional.empty();
            }
            TrainingSection dense = overridden(read(section.get(), ""), ExperimentKey.DENSE, keys);
            if (dense.hasDenseTeacher()) {
                throw new IOException(
                        dense.teacher().orElseThrow().location()
                                + ": must be another model, found the one that is trained");
            }
            return Optional.of(dense);
        }

        /** Reads the training variants after compression, by default none. */
        List<TrainingSection> variants() throws IOException {
            List<YamlFile.Key> keys = keysWithoutSeed();
            Optional<YamlSection> section =
                    top.section(ExperimentKey.TRAINING, keysWithoutSeed(ExperimentKey.VARIANTS));
            if (section.isEmpty()) {
                return List.of();
            }
            TrainingSection common = read(section.get(), "");
            if (!section.get().has(ExperimentKey.VARIANTS)) {
                return List.of(withTeacher(overridden(common, ExperimentKey.TRAINING, keys)));
            }
            List<TrainingSection> variants = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (YamlSection item :
                    section.get()
                            .sections(
                                    ExperimentKey.VARIANTS, keysWithoutSeed(ExperimentKey.NAME))) {
                String name = ExperimentFile.name(item, names);
                TrainingSection variant = common.with(read(item, name));
                variants.add(withTeacher(overridden(variant, ExperimentKey.TRAINING, keys)));
            }
            return variants;
        }

        /** Adds the dense model as the teacher where one is needed and none is specified. */
        private static TrainingSection withTeacher(TrainingSection section) {
            boolean needed = NEED_TEACHER.stream().anyMatch(section.texts()::containsKey);
            return needed && section.teacher().isEmpty()
                    ? section.withTeacher(TrainingSection.DENSE_TEACHER)
                    : section;
        }

        private TrainingSection overridden(
                TrainingSection section, ExperimentKey key, List<YamlFile.Key> keys)
                throws IOException {
            Optional<YamlSection> other =
                    overrides.isEmpty() ? Optional.empty() : overrides.get().section(key, keys);
            return other.isEmpty() ? section : section.with(read(other.get(), ""));
        }

        private TrainingSection read(YamlSection section, String name) throws IOException {
            Map<String, String> texts = new LinkedHashMap<>();
            Map<String, String> locations = new LinkedHashMap<>();
            for (YamlFile.Key key : section.keys()) {
                if (key instanceof Key) {
                    String text = section.text(key).orElseThrow();
                    texts.put(key.text(), key.equals(TEACHER) ? teacher(section, text) : text);
                    locations.put(key.text(), section.location(key));
                }
            }
            return new TrainingSection(name, section.location(), texts, locations);
        }

        private String teacher(YamlSection section, String text) throws IOException {
            try {
                return text.equals(TrainingSection.DENSE_TEACHER) ? text : paths.model(text);
            } catch (IllegalArgumentException e) {
                throw section.wrong(TEACHER, e);
            }
        }
    }
}
