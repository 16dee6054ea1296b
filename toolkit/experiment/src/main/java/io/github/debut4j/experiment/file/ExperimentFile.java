package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.file.Experiment.LocatedText;
import io.github.debut4j.experiment.file.Experiment.NamedModel;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.yaml.YamlFile;
import io.github.debut4j.yaml.YamlSection;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads experiment files, as described in the package description. */
public final class ExperimentFile {

    private static final int VERSION = 1;

    private final Path path;
    private final RunSize size;
    private final YamlSection top;
    private final Optional<YamlSection> overrides;
    private final RelativePaths paths;

    private ExperimentFile(
            Path path, RunSize size, YamlSection top, Optional<YamlSection> overrides) {
        this.path = path;
        this.size = size;
        this.top = top;
        this.overrides = overrides;
        this.paths = new RelativePaths(path);
    }

    /**
     * Reads a file.
     *
     * @param size selects the section that overrides the rest
     * @throws IOException in one line, with file, line and key, if it cannot be read or a value is
     *     wrong
     */
    public static Experiment read(Path file, Variables variables, RunSize size) throws IOException {
        YamlSection top = new YamlFile(file, "an experiment", variables).read(ExperimentKey.TOP);
        if (top.wholeNumber(ExperimentKey.VERSION, VERSION, VERSION).isEmpty()) {
            throw top.wrong(ExperimentKey.VERSION, "must be " + VERSION + ", found nothing");
        }
        return new ExperimentFile(file, size, top, overrides(top, size)).read();
    }

    /** Also reads the section that does not apply, so that it is checked. */
    private static Optional<YamlSection> overrides(YamlSection top, RunSize size)
            throws IOException {
        Optional<YamlSection> overrides = Optional.empty();
        for (ExperimentKey key : List.of(ExperimentKey.SHORT, ExperimentKey.SMOKE)) {
            Optional<YamlSection> section = top.section(key, ExperimentKey.OVERRIDES);
            if (size.key().equals(Optional.of(key))) {
                if (section.isEmpty()) {
                    throw top.wrong(key, "must be there for --" + key.text() + ", found nothing");
                }
                overrides = section;
            }
        }
        return overrides;
    }

    private Experiment read() throws IOException {
        List<NamedModel> models = models(holding(ExperimentKey.MODEL, ExperimentKey.MODELS));
        TrainingSection.Reader trainings = new TrainingSection.Reader(paths, top, overrides);
        List<InitVariant> initVariants = InitVariant.read(top);
        List<TrainingSection> variants = trainings.variants();
        Row.Reader.Rows rows =
                new Row.Reader(
                                names(models, NamedModel::name),
                                names(initVariants, InitVariant::name),
                                names(variants, TrainingSection::name),
                                initVariants.stream().allMatch(InitVariant::isCalibrated))
                        .rows(top);
        requireKnown(ExperimentKey.ROWS, rows.names());
        requireKnown(ExperimentKey.STARTS, names(initVariants, InitVariant::name));
        return new Experiment(
                path,
                size,
                text(top, ExperimentKey.TITLE).text(),
                models,
                data(holding(ExperimentKey.DATA)),
                trainings.dense(),
                selected(ExperimentKey.ROWS, rows.compressed(), Row::name),
                selected(ExperimentKey.ROWS, rows.counted(), CountedRow::name),
                selected(ExperimentKey.STARTS, initVariants, InitVariant::name),
                variants,
                seeds(holding(ExperimentKey.SEEDS)),
                modes(holding(ExperimentKey.MODE)),
                Row.Reader.dense(top));
    }

    /** The section from which to read keys: the overrides if they have any of them. */
    private YamlSection holding(ExperimentKey... keys) {
        return overrides.filter(section -> Stream.of(keys).anyMatch(section::has)).orElse(top);
    }

    private static <T> List<String> names(List<T> items, Function<T, String> name) {
        return items.stream().map(name).toList();
    }

    /** Refuses overrides that select an item that does not exist. */
    private void requireKnown(ExperimentKey key, List<String> names) throws IOException {
        if (overrides.isPresent()) {
            for (String wanted : overrides.get().texts(key)) {
                if (!names.contains(wanted)) {
                    throw overrides.get().wrong(key, NearestName.mustBeOneOf(names, wanted));
                }
            }
        }
    }

    /** The items that the overrides select by name; all by default. */
    private <T> List<T> selected(ExperimentKey key, List<T> items, Function<T, String> name)
            throws IOException {
        if (overrides.isEmpty() || !overrides.get().has(key)) {
            return items;
        }
        List<String> wanted = overrides.get().texts(key);
        return items.stream().filter(item -> wanted.contains(name.apply(item))).toList();
    }

    /** A required text. */
    static LocatedText text(YamlSection section, ExperimentKey key) throws IOException {
        String text =
                section.text(key)
                        .orElseThrow(() -> section.wrong(key, "must be there, found nothing"));
        return new LocatedText(section.location(key), text);
    }

    private List<NamedModel> models(YamlSection section) throws IOException {
        if (section.has(ExperimentKey.MODEL) == section.has(ExperimentKey.MODELS)) {
            boolean both = section.has(ExperimentKey.MODEL);
            throw section.wrong(
                    ExperimentKey.MODEL,
                    "must be there, or models, found " + (both ? "both" : "neither"));
        }
        if (section.has(ExperimentKey.MODEL)) {
            return List.of(model(section, Optional.empty()));
        }
        List<NamedModel> models = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection item : section.sections(ExperimentKey.MODELS, ExperimentKey.OF_MODEL)) {
            models.add(model(item, Optional.of(name(item, names))));
        }
        return models;
    }

    private NamedModel model(YamlSection section, Optional<String> name) throws IOException {
        LocatedText found = text(section, ExperimentKey.MODEL);
        try {
            String text = paths.model(found.text());
            List<Path> files = Models.files(text);
            String defaultName =
                    files.isEmpty() ? text : String.valueOf(files.get(0).getFileName());
            return new NamedModel(
                    name.orElse(defaultName), new LocatedText(found.location(), text));
        } catch (InvalidPathException e) {
            throw section.wrong(
                    ExperimentKey.MODEL, "must name a model, found '" + found.text() + "'");
        } catch (IllegalArgumentException e) {
            throw section.wrong(ExperimentKey.MODEL, e);
        }
    }

    /** The name of an item, which must differ from the others and is added to them. */
    static String name(YamlSection item, Set<String> others) throws IOException {
        String name = text(item, ExperimentKey.NAME).text();
        if (!others.add(name)) {
            throw item.wrong(
                    ExperimentKey.NAME, "must differ from the others, found '" + name + "' twice");
        }
        return name;
    }

    private LocatedText data(YamlSection section) throws IOException {
        LocatedText found = text(section, ExperimentKey.DATA);
        try {
            return new LocatedText(found.location(), paths.data(found.text()));
        } catch (InvalidPathException e) {
            throw section.wrong(
                    ExperimentKey.DATA, "must name a folder, found '" + found.text() + "'");
        } catch (IllegalArgumentException e) {
            throw section.wrong(ExperimentKey.DATA, e);
        }
    }

    private static List<Long> seeds(YamlSection section) throws IOException {
        List<Long> seeds = new ArrayList<>();
        for (String text : section.texts(ExperimentKey.SEEDS)) {
            try {
                long seed = Long.parseLong(text);
                if (seeds.contains(seed)) {
                    throw section.wrong(
                            ExperimentKey.SEEDS, "must all differ, found " + seed + " twice");
                }
                seeds.add(seed);
            } catch (NumberFormatException e) {
                throw section.wrong(
                        ExperimentKey.SEEDS, "must be whole numbers, found '" + text + "'");
            }
        }
        return seeds.isEmpty() ? List.of(1L) : seeds;
    }

    private static List<Mode> modes(YamlSection section) throws IOException {
        List<Mode> modes = new ArrayList<>();
        for (String text : section.texts(ExperimentKey.MODE)) {
            Mode mode =
                    switch (text) {
                        case "layer-wise" -> Mode.LAYER_WISE;
                        case "model-wise" -> Mode.MODEL_WISE;
                        default ->
                                throw section.wrong(
                                        ExperimentKey.MODE,
                                        NearestName.mustBeOneOf(
                                                List.of("layer-wise", "model-wise"), text));
                    };
            if (modes.contains(mode)) {
                throw section.wrong(
                        ExperimentKey.MODE, "must all differ, found " + text + " twice");
            }
            modes.add(mode);
        }
        return modes.isEmpty() ? List.of(Mode.MODEL_WISE) : modes;
    }
}
