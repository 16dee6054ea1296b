package io.github.debut4j.experiment.file;

import io.github.debut4j.chain.design.CountedTransform;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table whose parameters are counted, without a network that has them.
 *
 * @param location in the file
 * @param name of the row
 * @param model name of the only model that has the row; empty if all have it
 * @param counts at least one
 * @param paper published figures
 */
public record CountedRow(
        String location,
        String name,
        Optional<String> model,
        List<Counted> counts,
        List<PaperEntry> paper) {

    /**
     * A transform of some layers.
     *
     * @param layers names or patterns, at least one
     */
    public record Counted(CountedTransform transform, List<String> layers) {

        /** Copies the list. */
        public Counted {
            layers = List.copyOf(layers);
        }
    }

    /** Copies the lists. */
    public CountedRow {
        counts = List.copyOf(counts);
        paper = List.copyOf(paper);
    }

    /** All published figures of a cell, null if there are none. */
    public @Nullable PaperFigures paper(String cellVariant, String cellTraining) {
        return PaperEntry.figures(paper, cellVariant, cellTraining);
    }

    /** Reads the transforms of a row. */
    static List<Counted> counts(YamlSection row) throws IOException {
        List<Counted> counts = new ArrayList<>();
        for (YamlSection item : row.oneOrMore(ExperimentKey.COUNT, ExperimentKey.OF_COUNT)) {
            List<String> layers = item.texts(ExperimentKey.NAME);
            if (layers.isEmpty()) {
                throw item.wrong(ExperimentKey.NAME, "must be there, found nothing");
            }
            counts.add(
                    new Counted(
                            item.constant(ExperimentKey.TRANSFORM, CountedTransform.class)
                                    .orElseThrow(
                                            () ->
                                                    item.wrong(
                                                            ExperimentKey.TRANSFORM,
                                                            "must be there, found nothing")),
                            layers));
        }
        return counts;
    }
}
