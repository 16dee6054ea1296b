package io.github.debut4j.experiment.file;

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

/** Reads an experiment file, whose grammar the package description tells. */
public final class ExperimentFile {

    private static final int VERSION = 1;

    private final Path path;
    private final RunSize scope;
    private final YamlSection top;
    private final Optional<YamlSection> instead;
    private final RelativePaths relative;

    private ExperimentFile(
            Path path, RunSize scope, YamlSection top, Optional<YamlSection> instead) {
        this.path = path;
        this.scope = scope;
        this.top = top;
        this.instead = instead;
        this.relative = new RelativePaths(path);
    }

    /**
     * Reads a file.
     *
     * @param scope says which section of the file goes before the rest
     * @throws IOException in one line, with file, line and place, if it cannot be read or anything
     *     in it is not as the grammar wants it
     */
    public static Experiment read(Path file, Variables variables, RunSize scope)
            throws IOException {
        YamlSection top = new YamlFile(file, "an experiment", variables).read(ExperimentKey.TOP);
        if (top.wholeNumber(ExperimentKey.VERSION, VERSION, VERSION).isEmpty()) {
            throw top.wrong(ExperimentKey.VERSION, "must be " + VERSION + ", found nothing");
        }
        return new ExperimentFile(file, scope, top, instead(top, scope)).read();
    }

    private static Optional<YamlSection> instead(YamlSection top, RunSize scope)
            throws IOException {
        Optional<YamlSection> instead = Optional.empty();
        for (ExperimentKey key : List.of(ExperimentKey.SHORT, ExperimentKey.SMOKE)) {
            Optional<YamlSection> section = top.section(key, ExperimentKey.INSTEAD);
            if (scope.key().equals(Optional.of(key))) {
                if (section.isEmpty()) {
                    throw top.wrong(key, "must be there for --" + key.text() + ", found nothing");
                }
                instead = section;
            }
        }
        return instead;
    }

    private Experiment read() throws IOException {
        List<NamedModel> models = models(holding(ExperimentKey.MODEL, ExperimentKey.MODELS));
        TrainingSectionReader trainings = new TrainingSectionReader(relative, top, instead);
        List<InitVariant> starts = InitVariantReader.starts(top);
        List<TrainingSection> variants = trainings.variants();
        RowReader rows =
                new RowReader(
                        names(models, NamedModel::name),
                        names(starts, InitVariant::name),
                        names(variants, TrainingSection::name));
        return new Experiment(
                path,
                scope,
                text(top, ExperimentKey.TITLE).text(),
                models,
                data(holding(ExperimentKey.DATA)),
                trainings.dense(),
                kept(ExperimentKey.ROWS, rows.rows(top), Row::name),
                kept(ExperimentKey.STARTS, starts, InitVariant::name),
                variants,
                seeds(holding(ExperimentKey.SEEDS)),
                modes(holding(ExperimentKey.MODE)),
                RowReader.dense(top));
    }

    /**
     * Where the first of the keys that is there stands: in what holds instead, or else in the rest.
     */
    private YamlSection holding(ExperimentKey... keys) {
        return instead.filter(section -> Stream.of(keys).anyMatch(section::has)).orElse(top);
    }

    private static <T> List<String> names(List<T> items, Function<T, String> name) {
        return items.stream().map(name).toList();
    }

    /** Those items that are wanted; all, if nothing is said. */
    private <T> List<T> kept(ExperimentKey key, List<T> items, Function<T, String> name)
            throws IOException {
        if (instead.isEmpty() || !instead.get().has(key)) {
            return items;
        }
        List<String> wanted = instead.get().texts(key);
        for (String one : wanted) {
            if (!names(items, name).contains(one)) {
                throw instead.get().wrong(key, NearestName.mustBeOneOf(names(items, name), one));
            }
        }
        return items.stream().filter(item -> wanted.contains(name.apply(item))).toList();
    }

    /** A text that must be there. */
    static Located text(YamlSection section, ExperimentKey key) throws IOException {
        String text =
                section.text(key)
                        .orElseThrow(() -> section.wrong(key, "must be there, found nothing"));
        return new Located(section.location(key), text);
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
        Located said = text(section, ExperimentKey.MODEL);
        try {
            String text = relative.model(said.text());
            List<Path> files = Models.files(text);
            String standard = files.isEmpty() ? text : String.valueOf(files.get(0).getFileName());
            return new NamedModel(name.orElse(standard), new Located(said.place(), text));
        } catch (InvalidPathException e) {
            throw section.wrong(
                    ExperimentKey.MODEL, "must name a model, found '" + said.text() + "'");
        } catch (IllegalArgumentException e) {
            throw section.wrong(ExperimentKey.MODEL, String.valueOf(e.getMessage()));
        }
    }

    /** The name of an item, which no other has. */
    static String name(YamlSection item, Set<String> others) throws IOException {
        String name = text(item, ExperimentKey.NAME).text();
        if (!others.add(name)) {
            throw item.wrong(
                    ExperimentKey.NAME, "must differ from the others, found '" + name + "' twice");
        }
        return name;
    }

    private Located data(YamlSection section) throws IOException {
        Located said = text(section, ExperimentKey.DATA);
        try {
            return new Located(said.place(), relative.data(said.text()));
        } catch (InvalidPathException e) {
            throw section.wrong(
                    ExperimentKey.DATA, "must name a folder, found '" + said.text() + "'");
        } catch (IllegalArgumentException e) {
            throw section.wrong(ExperimentKey.DATA, String.valueOf(e.getMessage()));
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
