package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.training.TrainingKey;
import io.github.debut4j.yaml.YamlKey;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the training settings of an experiment. Their keys are those of the command line.
 *
 * @param paths resolves the files of teachers
 * @param top the whole file
 * @param overrides the section that overrides it; empty for none
 */
record TrainingSectionReader(
        RelativePaths paths, YamlSection top, Optional<YamlSection> overrides) {

    /** A key of a training run. */
    private record Key(String text) implements YamlKey {}

    private static final Key TEACHER = new Key(TrainingKey.TEACHER.text());
    private static final Key SEED = new Key(TrainingKey.SEED.text());

    /** The keys that need a teacher. */
    private static final List<String> NEED_TEACHER =
            List.of(TrainingKey.DISTILL.text(), TrainingKey.RECONSTRUCT.text());

    /** All keys of a training run except the data set, and the given ones. */
    private static List<YamlKey> keys(YamlKey... others) {
        return Stream.concat(
                        TrainingKey.texts().stream()
                                .filter(key -> !key.equals(TrainingKey.DATA.text()))
                                .map(Key::new),
                        Stream.of(others))
                .toList();
    }

    /** As {@link #keys}, without the seed, since each run has its own. */
    private static List<YamlKey> keysWithoutSeed(YamlKey... others) {
        return keys(others).stream().filter(key -> !key.equals(SEED)).toList();
    }

    /**
     * Reads the settings for training the models before compression; empty if they are not trained.
     */
    Optional<TrainingSection> dense() throws IOException {
        List<YamlKey> keys = keys();
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
        List<YamlKey> keys = keysWithoutSeed();
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
                        .sections(ExperimentKey.VARIANTS, keysWithoutSeed(ExperimentKey.NAME))) {
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
            TrainingSection section, ExperimentKey key, List<YamlKey> keys) throws IOException {
        Optional<YamlSection> other =
                overrides.isEmpty() ? Optional.empty() : overrides.get().section(key, keys);
        return other.isEmpty() ? section : section.with(read(other.get(), ""));
    }

    private TrainingSection read(YamlSection section, String name) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> locations = new LinkedHashMap<>();
        for (YamlKey key : section.keys()) {
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
