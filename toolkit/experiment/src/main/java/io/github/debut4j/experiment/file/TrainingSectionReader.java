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
 * Reads trainings, whose keys are those of the command line.
 *
 * @param relative resolves the files of teachers
 * @param top of the file
 * @param instead what goes before it; empty if nothing does
 */
public record TrainingSectionReader(
        RelativePaths relative, YamlSection top, Optional<YamlSection> instead) {

    /** The teacher that is the experiment's own dense model. */
    public static final String DENSE = "dense";

    /** A key of a training. */
    private record Key(String text) implements YamlKey {}

    private static final Key TEACHER = new Key(TrainingKey.TEACHER.text());

    /** The keys that need a teacher. */
    private static final List<String> TAUGHT =
            List.of(TrainingKey.DISTILL.text(), TrainingKey.RECONSTRUCT.text());

    private static final Key SEED = new Key(TrainingKey.SEED.text());

    /** The keys of the command line, but for the data, and others. */
    private static List<YamlKey> keys(YamlKey... others) {
        return Stream.concat(
                        TrainingKey.texts().stream()
                                .filter(key -> !key.equals(TrainingKey.DATA.text()))
                                .map(Key::new),
                        Stream.of(others))
                .toList();
    }

    /** As {@link #keys}, without the seed, which is each run's. */
    private static List<YamlKey> unseeded(YamlKey... others) {
        return keys(others).stream().filter(key -> !key.equals(SEED)).toList();
    }

    /** The training of the model before it is compressed; empty where none is said. */
    Optional<TrainingSection> dense() throws IOException {
        List<YamlKey> keys = keys();
        Optional<YamlSection> said = top.section(ExperimentKey.DENSE, keys);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        TrainingSection texts = changed(texts(said.get(), ""), ExperimentKey.DENSE, keys);
        if (texts.teacher().equals(Optional.of(DENSE))) {
            throw new IOException(
                    texts.place(TEACHER.text())
                            + ": must be another model, found the one that is trained");
        }
        return Optional.of(texts);
    }

    /** The trainings after the compression; none where none is said. */
    List<TrainingSection> variants() throws IOException {
        List<YamlKey> keys = unseeded();
        Optional<YamlSection> said =
                top.section(ExperimentKey.TRAINING, unseeded(ExperimentKey.VARIANTS));
        if (said.isEmpty()) {
            return List.of();
        }
        List<TrainingSection> variants = new ArrayList<>();
        TrainingSection common = texts(said.get(), "");
        if (!said.get().has(ExperimentKey.VARIANTS)) {
            return List.of(taught(changed(common, ExperimentKey.TRAINING, keys)));
        }
        Set<String> names = new HashSet<>();
        for (YamlSection item :
                said.get().sections(ExperimentKey.VARIANTS, unseeded(ExperimentKey.NAME))) {
            String name = ExperimentFile.name(item, names);
            TrainingSection texts = common.with(texts(item, name));
            variants.add(taught(changed(texts, ExperimentKey.TRAINING, keys)));
        }
        return variants;
    }

    /** Taught by the dense model where a teacher is needed and none is named. */
    private static TrainingSection taught(TrainingSection texts) {
        boolean needed = TAUGHT.stream().anyMatch(texts.texts()::containsKey);
        return needed && texts.teacher().isEmpty() ? texts.taughtBy(DENSE) : texts;
    }

    /** With what holds instead. */
    private TrainingSection changed(TrainingSection texts, ExperimentKey key, List<YamlKey> keys)
            throws IOException {
        Optional<YamlSection> changed =
                instead.isEmpty() ? Optional.empty() : instead.get().section(key, keys);
        return changed.isEmpty() ? texts : texts.with(texts(changed.get(), ""));
    }

    private TrainingSection texts(YamlSection section, String name) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        for (YamlKey key : section.keys()) {
            if (key instanceof Key) {
                String text = section.text(key).orElseThrow();
                texts.put(key.text(), key.equals(TEACHER) ? teacher(section, text) : text);
                places.put(key.text(), section.location(key));
            }
        }
        return new TrainingSection(name, section.location(), texts, places);
    }

    private String teacher(YamlSection section, String text) throws IOException {
        try {
            return text.equals(DENSE) ? text : relative.model(text);
        } catch (IllegalArgumentException e) {
            throw section.wrong(TEACHER, String.valueOf(e.getMessage()));
        }
    }
}
