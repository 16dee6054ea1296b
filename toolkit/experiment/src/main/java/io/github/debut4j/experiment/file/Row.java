package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.RunResult.PaperFigures;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table: which layers are replaced by which chains.
 *
 * @param location in the file
 * @param name of the row
 * @param model name of the only model that has the row; empty if all have it
 * @param plan the rules; with a target those of the layers to choose from
 * @param target what layers and chains are chosen for; empty if the plan names them
 * @param paper published figures
 */
public record Row(
        String location,
        String name,
        Optional<String> model,
        Plan plan,
        Optional<RowTarget> target,
        List<PaperEntry> paper) {

    /** Copies the list. */
    public Row {
        paper = List.copyOf(paper);
    }

    /** All published figures of a cell, null if there are none. */
    public @Nullable PaperFigures paper(String cellVariant, String cellTraining) {
        return PaperEntry.figures(paper, cellVariant, cellTraining);
    }

    /**
     * Reads the rows of an experiment and the published figures.
     *
     * @param models the names of the models
     * @param initVariants the names of the initialisation variants
     * @param trainings the names of the trainings
     * @param calibrated whether all initialisation variants are
     */
    record Reader(
            List<String> models,
            List<String> initVariants,
            List<String> trainings,
            boolean calibrated) {

        /** The keys of which each row has one. */
        private static final List<ExperimentKey> CONTENTS =
                List.of(ExperimentKey.LAYERS, ExperimentKey.TARGET, ExperimentKey.COUNT);

        /**
         * The rows of an experiment.
         *
         * @param compressed those with networks that are compressed
         * @param counted those whose parameters are counted
         */
        record Rows(List<Row> compressed, List<CountedRow> counted) {

            List<String> names() {
                return Stream.concat(
                                compressed.stream().map(Row::name),
                                counted.stream().map(CountedRow::name))
                        .toList();
            }
        }

        /** Reads the rows, by default none. */
        Rows rows(YamlSection top) throws IOException {
            List<Row> compressed = new ArrayList<>();
            List<CountedRow> counted = new ArrayList<>();
            if (!top.has(ExperimentKey.ROWS)) {
                return new Rows(compressed, counted);
            }
            Set<String> names = new HashSet<>();
            for (YamlSection item : top.sections(ExperimentKey.ROWS, ExperimentKey.OF_ROW)) {
                String name = ExperimentFile.name(item, names);
                requireOneContent(item);
                if (item.has(ExperimentKey.COUNT)) {
                    counted.add(counted(item, name));
                } else {
                    compressed.add(row(item, name));
                }
            }
            return new Rows(compressed, counted);
        }

        private static void requireOneContent(YamlSection item) throws IOException {
            List<String> found =
                    CONTENTS.stream().filter(item::has).map(ExperimentKey::text).toList();
            if (found.size() != 1) {
                throw item.wrong(
                        ExperimentKey.LAYERS,
                        "or target or count must be there, found "
                                + (found.isEmpty() ? "nothing" : String.join(" and ", found)));
            }
            for (ExperimentKey key :
                    List.of(ExperimentKey.AMONG, ExperimentKey.FORMATS, ExperimentKey.EFFORT)) {
                if (!item.has(ExperimentKey.TARGET) && item.has(key)) {
                    throw item.wrong(key, "must be used with target, found none");
                }
            }
        }

        private CountedRow counted(YamlSection item, String name) throws IOException {
            return new CountedRow(
                    item.location(),
                    name,
                    known(item, ExperimentKey.MODEL, models),
                    CountedRow.counts(item),
                    paper(item));
        }

        private Row row(YamlSection item, String name) throws IOException {
            boolean targeted = item.has(ExperimentKey.TARGET);
            if (targeted && !calibrated) {
                throw item.wrong(
                        ExperimentKey.TARGET,
                        "must be used with calibrate in all starts, found one without");
            }
            return new Row(
                    item.location(),
                    name,
                    known(item, ExperimentKey.MODEL, models),
                    targeted
                            ? RowTarget.candidates(item)
                            : PlanFile.rules(item, ExperimentKey.LAYERS),
                    targeted ? Optional.of(RowTarget.read(item)) : Optional.empty(),
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

        private List<PaperEntry> paper(YamlSection row) throws IOException {
            List<PaperEntry> entries = new ArrayList<>();
            if (!row.has(ExperimentKey.PAPER)) {
                return entries;
            }
            for (YamlSection item : row.oneOrMore(ExperimentKey.PAPER, ExperimentKey.OF_PAPER)) {
                entries.add(
                        new PaperEntry(
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

        private static @Nullable Double number(YamlSection item, ExperimentKey key)
                throws IOException {
            return item.number(key).orElse(null);
        }
    }
}
