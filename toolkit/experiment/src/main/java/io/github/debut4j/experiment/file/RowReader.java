package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.Published;
import io.github.debut4j.plan.Plan;
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
 * Reads rows and what is printed for them.
 *
 * @param models the names of the models
 * @param starts the names of the starts
 * @param trainings the names of the trainings
 */
record RowReader(List<String> models, List<String> starts, List<String> trainings) {

    /** The rows of an experiment; none where none is said. */
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
        Plan plan = PlanFile.rules(item, ExperimentKey.LAYERS);
        return new Row(
                item.location(), name, known(item, ExperimentKey.MODEL, models), plan, figures(item));
    }

    private static Optional<String> known(
            YamlSection section, ExperimentKey key, List<String> names) throws IOException {
        Optional<String> text = section.text(key);
        if (text.isPresent() && !names.contains(text.get())) {
            throw section.wrong(key, NearestName.mustBeOneOf(names, text.get()));
        }
        return text;
    }

    private List<PublishedFigure> figures(YamlSection row) throws IOException {
        List<PublishedFigure> figures = new ArrayList<>();
        if (!row.has(ExperimentKey.PAPER)) {
            return figures;
        }
        for (YamlSection item : row.oneOrMore(ExperimentKey.PAPER, ExperimentKey.OF_PAPER)) {
            figures.add(
                    new PublishedFigure(
                            known(item, ExperimentKey.START, starts),
                            known(item, ExperimentKey.TRAINING, trainings),
                            published(item)));
        }
        return figures;
    }

    /** What is printed for the dense model; nothing where nothing is said. */
    static Optional<Published> dense(YamlSection top) throws IOException {
        Optional<YamlSection> paper = top.section(ExperimentKey.PAPER, ExperimentKey.OF_FIGURE);
        return paper.isEmpty() ? Optional.empty() : Optional.of(published(paper.get()));
    }

    private static Published published(YamlSection item) throws IOException {
        return new Published(
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
