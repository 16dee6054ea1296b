package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.ErrorTable.Course;
import io.github.debut4j.experiment.result.ErrorTable.Line;
import io.github.debut4j.experiment.result.RunResult.Mode;
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

/** {@code results.md}. */
final class MarkdownTables {

    private static final int PERCENT_DECIMALS = 2;
    private static final int ERROR_DECIMALS = 4;
    private static final String DIVERGED = " \u2020";

    /** Tables of more layers tell what {@code results.csv} tells as well. */
    private static final int MOST_LAYERS = 60;

    /** What stands above a column, and in a row's cell of it; both escaped. */
    private record Column<T>(String head, Function<T, String> cell) {}

    private final StringBuilder text = new StringBuilder();

    private MarkdownTables() {}

    /**
     * The whole file.
     *
     * @param plots the names of the plots of each group and of each row, as the plots name them
     */
    static String of(Heading heading, List<ResultGroup> groups, Map<String, String> plots) {
        MarkdownTables tables = new MarkdownTables();
        tables.text
                .append("# ")
                .append(ResultWords.escaped(heading.title()))
                .append("\n\n")
                .append(ResultWords.escaped(heading.origin()))
                .append(".\n");
        for (int k = 0; k < groups.size(); k++) {
            tables.group(groups.get(k), k + 1, plots);
        }
        return tables.text.toString();
    }

    private void group(ResultGroup group, int number, Map<String, String> plots) {
        text.append("\n## ")
                .append(ResultWords.escaped(group.model()))
                .append(", ")
                .append(ResultWords.of(group.mode()))
                .append("\n\n")
                .append(seeds(group))
                .append('\n');
        trainings(group);
        for (Metric measure : Metric.values()) {
            if (measure.tells(group)) {
                measure(group, measure);
            }
        }
        if (group.rows().stream()
                .anyMatch(row -> row.runs().stream().anyMatch(MarkdownTables::diverged))) {
            text.append("\n").append(DIVERGED.strip()).append(" A training diverged; the network");
            text.append(" is that of its best epoch before.\n");
        }
        plot(plots, ResultPlots.ofGroup(number), "Accuracy against parameters");
        errors(group);
        for (int k = 0; k < group.rows().size(); k++) {
            String what = "Errors of " + ResultWords.escaped(group.rows().get(k).label());
            plot(plots, ResultPlots.ofRow(number, k + 1), what);
        }
    }

    private static boolean diverged(RunResult run) {
        return run.training() != null && run.training().diverged();
    }

    private static String seeds(ResultGroup group) {
        List<Integer> counts = new ArrayList<>();
        for (ResultRow row : group.rows()) {
            group.variants().forEach(v -> counts.add(row.runs(v).size()));
        }
        int least = counts.stream().filter(n -> n > 0).min(Integer::compare).orElse(0);
        int most = counts.stream().max(Integer::compare).orElse(0);
        if (most < 2) {
            return "One seed; figures in percent of the test data.";
        }
        return "Mean and sample standard deviation over "
                + (least == most ? most : least + " to " + most)
                + " seeds; figures in percent of the test data.";
    }

    /** The trainings that were done, each with the columns that it is of. */
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
                                .append(ResultWords.escaped(String.join("; ", of)))
                                .append(of.equals(Set.of("")) ? "trained: " : ": ")
                                .append(ResultWords.escaped(training))
                                .append('\n'));
    }

    private void measure(ResultGroup group, Metric measure) {
        List<Column<ResultRow>> columns = new ArrayList<>();
        columns.add(new Column<>("layers replaced", row -> ResultWords.escaped(row.label())));
        if (measure == Metric.ACCURACY) {
            compression(group, columns);
        } else {
            text.append("\n### ").append(capital(measure.words())).append("\n");
        }
        for (String variant : group.variants()) {
            String head = variant.isBlank() ? measure.words() : ResultWords.escaped(variant);
            columns.add(new Column<>(head, row -> ours(row, variant, measure)));
            if (group.prints(measure, variant)) {
                columns.add(new Column<>("paper", row -> printed(row, variant, measure)));
                columns.add(new Column<>("difference", row -> difference(row, variant, measure)));
            }
        }
        table(columns, group.rows().stream().filter(row -> measure.suits(row)).toList());
    }

    /** LC, MC and parameters; the paper's beside them where it prints any. */
    private static void compression(ResultGroup group, List<Column<ResultRow>> columns) {
        columns.add(new Column<>("LC %", ResultWords::lc));
        if (group.prints(Published::lc)) {
            columns.add(new Column<>("paper", r -> ResultWords.percent(r.printed(Published::lc))));
        }
        columns.add(new Column<>("MC %", ResultWords::mc));
        if (group.prints(Published::mc)) {
            columns.add(new Column<>("paper", r -> ResultWords.percent(r.printed(Published::mc))));
        }
        columns.add(new Column<>("parameters", ResultWords::parameters));
        if (group.prints(Published::parameters)) {
            columns.add(
                    new Column<>("paper", r -> ResultWords.text(r.printed(Published::parameters))));
        }
    }

    private static String ours(ResultRow row, String variant, Metric measure) {
        String value = ResultWords.sample(row.sample(variant, measure), PERCENT_DECIMALS);
        return measure.isTrained() && row.diverged(variant) ? value + DIVERGED : value;
    }

    private static String printed(ResultRow row, String variant, Metric measure) {
        Published paper = row.paper(variant);
        Double printed = measure.of(paper);
        return printed == null
                ? Format.UNKNOWN
                : ResultWords.spread(printed, measure.deviation(paper), PERCENT_DECIMALS);
    }

    private static String difference(ResultRow row, String variant, Metric measure) {
        Sample ours = row.sample(variant, measure);
        Double printed = measure.of(row.paper(variant));
        return printed == null || !ours.known()
                ? Format.UNKNOWN
                : Format.signed(ours.mean() - printed, PERCENT_DECIMALS);
    }

    private void errors(ResultGroup group) {
        List<Line> lines =
                group.rows().stream().flatMap(row -> ErrorTable.of(row).lines().stream()).toList();
        if (lines.isEmpty() || lines.size() > MOST_LAYERS) {
            return;
        }
        text.append("\n### Relative errors of the factorised weights\n");
        List<Column<Line>> columns = new ArrayList<>();
        columns.add(new Column<>("layers replaced", line -> ResultWords.escaped(line.row())));
        columns.add(new Column<>("layer", line -> ResultWords.escaped(line.layer())));
        lines.stream()
                .flatMap(line -> line.ways().keySet().stream())
                .distinct()
                .forEach(
                        way ->
                                columns.add(
                                        new Column<>(
                                                ResultWords.escaped(way),
                                                line -> error(line.ways().get(way)))));
        if (lines.stream().anyMatch(line -> line.printed() != null)) {
            columns.add(
                    new Column<>(
                            "paper", line -> Format.orUnknown(line.printed(), Format::decimal)));
        }
        table(columns, lines);
    }

    private static String error(@Nullable List<Course> courses) {
        return courses == null
                ? Format.UNKNOWN
                : ResultWords.sample(
                        new Sample(courses.stream().map(Course::end).toList(), courses.size()),
                        ERROR_DECIMALS);
    }

    private void plot(Map<String, String> plots, String key, String what) {
        String file = plots.get(key);
        if (file != null) {
            text.append("\n![").append(what).append("](").append(file).append(")\n");
        }
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Adds a table; the first column is aligned to the left, the others to the right. */
    private <T> void table(List<Column<T>> columns, List<T> rows) {
        List<String> headings = new ArrayList<>(columns.stream().map(c -> ">" + c.head()).toList());
        headings.set(0, columns.get(0).head());
        MarkdownTable table = new MarkdownTable(headings);
        for (T row : rows) {
            table.add(columns.stream().map(column -> column.cell().apply(row)).toList());
        }
        text.append('\n').append(table);
    }
}
