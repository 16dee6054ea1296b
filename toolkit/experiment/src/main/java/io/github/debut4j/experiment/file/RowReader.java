package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.PaperFigures;
import io.github.debut4j.plan.PlanFile;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an experiment and the published figures.
 *
 * @param models the names of the models
 * @param initVariants the names of the initialisation variants
 * @param trainings the names of the training variants
 */
record RowReader(List<String> models, List<String> initVariants, List<String> trainings) {

    /** Reads the rows, by default none. */
    List<Row> rows(YamlSection top) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (!top.has(ExperimentKey.ROWS)) {
            return rows;
        }
        Set<String> names = new HashSet<>();
        for (YamlSection item : top.sections(ExperimentKey.ROWS, ExperimentKey.OF_ROW)) {
            rows.add(row(item, ExperimentFile.name(item, names)));
        }
        return rows;
    }

    private Row row(YamlSection item, String name) throws IOException {
        if (!item.has(ExperimentKey.LAYERS)) {
            throw item.wrong(ExperimentKey.LAYERS, "must be there, found nothing");
        }
        return new Row(
                item.location(),
                name,
                known(item, ExperimentKey.MODEL, models),
                PlanFile.rules(item, ExperimentKey.LAYERS),
                paper(item));
    }

    private static Optional<String> known(
            YamlSection section, ExperimentKey key, List<String> names) throws IOException {
        Optional<String> text = section.text(key);
        if (text.isPresent() && !names.contains(text.get())) {
            throw section.wrong(key, NearestName.mustBeOneOf(names, text.get()));
        }
        return text;
    }

    private List<Row.PaperEntry> paper(YamlSection row) throws IOException {
        List<Row.PaperEntry> entries = new ArrayList<>();
        if (!row.has(ExperimentKey.PAPER)) {
            return entries;
        }
        for (YamlSection item : row.oneOrMore(ExperimentKey.PAPER, ExperimentKey.OF_PAPER)) {
            entries.add(
                    new Row.PaperEntry(
                            known(item, ExperimentKey.START, initVariants),
                            known(item, ExperimentKey.TRAINING, trainings),
                            figures(item)));
        }
        return entries;
    }

    /** Reads the published figures of the dense model; empty if there are none. */
    static Optional<PaperFigures> dense(YamlSection top) throws IOException {
        Optional<YamlSection> paper = top.section(ExperimentKey.PAPER, ExperimentKey.OF_FIGURE);
        return paper.isEmpty() ? Optional.empty() : Optional.of(figures(paper.get()));
    }

    private static PaperFigures figures(YamlSection item) throws IOException {
        return new PaperFigures(
                number(item, ExperimentKey.LC),
                number(item, ExperimentKey.MC),
                item.text(ExperimentKey.PARAMETERS).orElse(null),
                number(item, ExperimentKey.ACCURACY),
                number(item, ExperimentKey.DEVIATION),
                number(item, ExperimentKey.TOP5),
                number(item, ExperimentKey.CLASS_AVERAGE),
                number(item, ExperimentKey.ERROR));
    }

    private static @Nullable Double number(YamlSection item, ExperimentKey key) throws IOException {
        return item.number(key).orElse(null);
    }
}
