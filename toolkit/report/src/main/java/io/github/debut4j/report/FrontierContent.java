package io.github.debut4j.report;

import io.github.debut4j.report.TargetFrontier.Point;
import io.github.debut4j.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The content of the section on a target that the forms of a report have in common, not yet
 * escaped.
 */
final class FrontierContent {

    static final String TITLE = "Target";

    private final TargetFrontier frontier;
    private final FrontierTable table;

    FrontierContent(TargetFrontier frontier) {
        this.frontier = frontier;
        this.table = new FrontierTable("share", all());
    }

    private List<Point> all() {
        return Stream.of(
                        Stream.of(frontier.original()),
                        frontier.points().stream(),
                        Stream.of(frontier.written()))
                .flatMap(part -> part)
                .toList();
    }

    /** What was asked for. */
    String target() {
        return "The target was " + frontier.target() + ".";
    }

    /** The caption of the picture, which there must be. */
    String caption() {
        return FrontierMeasure.of(frontier).orElseThrow().title()
                + " of the best choices for decreasing shares of the "
                + frontier.resourceInWords()
                + ", and of the model that was written";
    }

    /** The meaning of the rows and points. */
    String note() {
        return "Shares are those of the "
                + frontier.resourceInWords()
                + ". The original and the best choice for each share were measured on "
                + Format.count(frontier.examples())
                + (frontier.examples() == 1 ? " held-out example" : " held-out examples")
                + ", the choices without factorising layers one after the other; compressed models"
                + " are usually better. The model that was written was measured from its file, on"
                + " all held-out examples. Sizes are those of model zips; sizes and times of the choices"
                + " are predicted.";
    }

    /** The headings of the table. */
    List<String> headings() {
        return table.headings().stream()
                .map(
                        heading ->
                                heading.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + heading.substring(1))
                .toList();
    }

    /** The rows of the table: the original, the choices and the model that was written. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(frontier.original(), " (original)"));
        frontier.points().forEach(point -> rows.add(row(point, "")));
        rows.add(row(frontier.written(), " (written)"));
        return rows;
    }

    private List<String> row(Point point, String mark) {
        List<String> cells = new ArrayList<>(table.row(point, Format.UNKNOWN));
        cells.set(0, cells.get(0) + mark);
        return cells;
    }
}
