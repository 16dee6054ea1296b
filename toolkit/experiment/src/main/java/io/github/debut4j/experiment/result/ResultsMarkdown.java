package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.LayerErrors.Curve;
import io.github.debut4j.experiment.result.ResultRow.SeedStatistics;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.MarkdownTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes {@code results.md}. */
final class ResultsMarkdown {

    private static final int PERCENT_DECIMALS = 2;
    private static final int ERROR_DECIMALS = 4;
    private static final String DIVERGED = " \u2020";

    /** Errors of more layers are in {@code results.csv} only. */
    private static final int MAX_ERROR_ROWS = 60;

    /** The heading of a column and its cell in a row, both in Markdown. */
    private record Column<T>(String heading, Function<T, String> cell) {}

    private final StringBuilder text = new StringBuilder();

    private ResultsMarkdown() {}

    /**
     * The whole file.
     *
     * @param plots paths of the plots by their names in {@link ResultPlots}; empty to leave them
     *     out
     */
    static String of(Results.Header header, List<ResultGroup> groups, Map<String, String> plots) {
        ResultsMarkdown markdown = new ResultsMarkdown();
        markdown.text
                .append("# ")
                .append(escaped(header.title()))
                .append("\n\n")
                .append(escaped(header.origin()))
                .append(".\n");
        for (int k = 0; k < groups.size(); k++) {
            markdown.group(groups.get(k), k + 1, plots);
        }
        return markdown.text.toString();
    }

    private void group(ResultGroup group, int number, Map<String, String> plots) {
        text.append("\n## ")
                .append(escaped(group.model()))
                .append(", ")
                .append(group.mode().text())
                .append("\n\n")
                .append(seeds(group))
                .append('\n');
        trainings(group);
        for (Metric metric : Metric.values()) {
            if (metric.isShown(group)) {
                metricTable(group, metric);
            }
        }
        if (group.runs().stream().anyMatch(RunResult::diverged)) {
            text.append("\n")
                    .append(DIVERGED.strip())
                    .append(" A training run diverged; the network");
            text.append(" is that of its best epoch before.\n");
        }
        plot(plots, ResultPlots.accuracyName(number), "Accuracy against parameters");
        errorTable(group);
        for (int k = 0; k < group.rows().size(); k++) {
            String caption = "Errors of " + escaped(group.rows().get(k).label());
            plot(plots, ResultPlots.errorsName(number, k + 1), caption);
        }
    }

    private static String seeds(ResultGroup group) {
        List<Integer> counts = new ArrayList<>();
        for (ResultRow row : group.rows()) {
            group.variants().forEach(v -> counts.add(row.runs(v).size()));
        }
        int least = counts.stream().filter(n -> n > 0).min(Integer::compare).orElse(0);
        int most = counts.stream().max(Integer::compare).orElse(0);
        String unit = "accuracies in percent on the test data.";
        return most < 2
                ? "One seed; " + unit
                : "Mean and sample standard deviation over "
                        + (least == most ? most : least + " to " + most)
                        + " seeds; "
                        + unit;
    }

    /** The settings of each training variant, with the columns that have them. */
    private void trainings(ResultGroup group) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        for (RunResult run : group.runs()) {
            if (run.training() != null) {
                columns.computeIfAbsent(run.training().text(), text -> new LinkedHashSet<>())
                        .add(run.mode() == Mode.DENSE ? run.row() : run.variant());
            }
        }
        if (!columns.isEmpty()) {
            text.append('\n');
        }
        columns.forEach(
                (training, of) ->
                        text.append("- ")
                                .append(escaped(String.join("; ", of)))
                                .append(of.equals(Set.of("")) ? "trained: " : ": ")
                                .append(escaped(training))
                                .append('\n'));
    }

    private void metricTable(ResultGroup group, Metric metric) {
        List<Column<ResultRow>> columns = new ArrayList<>();
        columns.add(new Column<>("layers replaced", row -> escaped(row.label())));
        if (metric == Metric.ACCURACY) {
            addCompression(group, columns);
        } else {
            text.append("\n### ").append(capitalised(metric.title())).append("\n");
        }
        for (String variant : group.variants()) {
            String heading = variant.isBlank() ? metric.title() : escaped(variant);
            columns.add(new Column<>(heading, row -> measured(row, variant, metric)));
            if (group.hasPublished(metric, variant)) {
                columns.add(new Column<>("paper", row -> published(row, variant, metric)));
                columns.add(new Column<>("difference", row -> difference(row, variant, metric)));
            }
        }
        table(columns, group.rows().stream().filter(metric::appliesTo).toList());
    }

    /** Adds LC, MC and parameters, with published figures beside them where there are any. */
    private static void addCompression(ResultGroup group, List<Column<ResultRow>> columns) {
        columns.add(new Column<>("LC %", CompressionCells::lc));
        addPublished(group, columns, PaperFigures::lc, CompressionCells::percent);
        columns.add(new Column<>("MC %", CompressionCells::mc));
        addPublished(group, columns, PaperFigures::mc, CompressionCells::percent);
        columns.add(new Column<>("parameters", CompressionCells::parameters));
        addPublished(
                group,
                columns,
                PaperFigures::parameters,
                text -> text == null ? Format.UNKNOWN : escaped(text));
    }

    private static <T> void addPublished(
            ResultGroup group,
            List<Column<ResultRow>> columns,
            Function<PaperFigures, @Nullable T> figure,
            Function<@Nullable T, String> format) {
        if (group.hasPublished(figure)) {
            columns.add(new Column<>("paper", row -> format.apply(row.published(figure))));
        }
    }

    private static String measured(ResultRow row, String variant, Metric metric) {
        String value = row.statistics(variant, metric).format(PERCENT_DECIMALS);
        return metric.isTrained() && row.diverged(variant) ? value + DIVERGED : value;
    }

    private static String published(ResultRow row, String variant, Metric metric) {
        PaperFigures paper = row.paper(variant);
        Double deviation = metric.deviation(paper);
        return CompressionCells.percent(metric.of(paper))
                + (deviation == null ? "" : SeedStatistics.plusMinus(deviation, PERCENT_DECIMALS));
    }

    private static String difference(ResultRow row, String variant, Metric metric) {
        SeedStatistics measured = row.statistics(variant, metric);
        Double published = metric.of(row.paper(variant));
        return published == null || !measured.isKnown()
                ? Format.UNKNOWN
                : Format.signed(measured.mean() - published, PERCENT_DECIMALS);
    }

    private void errorTable(ResultGroup group) {
        List<LayerErrors> layers =
                group.rows().stream().flatMap(row -> LayerErrors.of(row).stream()).toList();
        if (layers.isEmpty() || layers.size() > MAX_ERROR_ROWS) {
            return;
        }
        text.append("\n### Relative errors of the factorised weights\n");
        List<Column<LayerErrors>> columns = new ArrayList<>();
        columns.add(new Column<>("layers replaced", layer -> escaped(layer.row())));
        columns.add(new Column<>("layer", layer -> escaped(layer.layer())));
        layers.stream()
                .flatMap(layer -> layer.curves().keySet().stream())
                .distinct()
                .forEach(
                        method ->
                                columns.add(
                                        new Column<>(
                                                escaped(method),
                                                layer -> error(layer.curves().get(method)))));
        if (layers.stream().anyMatch(layer -> layer.published() != null)) {
            columns.add(
                    new Column<>(
                            "paper",
                            layer -> Format.orUnknown(layer.published(), Format::decimal)));
        }
        table(columns, layers);
    }

    private static String error(@Nullable List<Curve> curves) {
        return curves == null
                ? Format.UNKNOWN
                : new SeedStatistics(curves.stream().map(Curve::last).toList(), curves.size())
                        .format(ERROR_DECIMALS);
    }

    private void plot(Map<String, String> plots, String name, String caption) {
        String path = plots.get(name);
        if (path != null) {
            text.append("\n![").append(caption).append("](").append(path).append(")\n");
        }
    }

    private static String capitalised(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private static String escaped(String text) {
        return Escape.markdown(text.isBlank() ? Format.UNKNOWN : text);
    }

    /** Adds a table with the first column aligned to the left and the others to the right. */
    private <T> void table(List<Column<T>> columns, List<T> rows) {
        List<String> headings =
                new ArrayList<>(columns.stream().map(c -> ">" + c.heading()).toList());
        headings.set(0, columns.get(0).heading());
        MarkdownTable table = new MarkdownTable(headings);
        for (T row : rows) {
            table.add(columns.stream().map(column -> column.cell().apply(row)).toList());
        }
        text.append('\n').append(table);
    }
}
