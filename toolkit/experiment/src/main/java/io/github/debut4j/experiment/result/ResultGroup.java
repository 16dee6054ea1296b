package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one table: those of one network in one mode, and its dense baselines.
 *
 * @param model name of the network
 * @param mode of the rows that are not baselines
 * @param rows the baselines first, then the others in the order of the runs
 * @param variants the columns, in the order of the runs
 */
record ResultGroup(String model, Mode mode, List<ResultRow> rows, List<String> variants) {

    ResultGroup {
        rows = List.copyOf(rows);
        variants = List.copyOf(variants);
    }

    /** The groups of all runs, in the order of their first runs. */
    static List<ResultGroup> of(List<RunResult> runs) {
        List<ResultGroup> groups = new ArrayList<>();
        for (String model : distinct(runs, RunResult::model)) {
            List<RunResult> ofModel =
                    runs.stream().filter(run -> run.model().equals(model)).toList();
            List<RunResult> dense = ofMode(ofModel, Mode.DENSE);
            List<Mode> modes =
                    distinct(ofModel, ResultGroup::mode).stream()
                            .filter(mode -> mode != Mode.DENSE)
                            .toList();
            for (Mode mode : modes.isEmpty() ? List.of(Mode.DENSE) : modes) {
                groups.add(group(model, mode, dense, ofMode(ofModel, mode)));
            }
        }
        return groups;
    }

    private static ResultGroup group(
            String model, Mode mode, List<RunResult> dense, List<RunResult> compressed) {
        List<ResultRow> rows = new ArrayList<>(rows(dense));
        if (mode != Mode.DENSE) {
            rows.addAll(rows(compressed));
        }
        return new ResultGroup(
                model,
                mode,
                rows,
                distinct(compressed.isEmpty() ? dense : compressed, RunResult::variant));
    }

    private static List<ResultRow> rows(List<RunResult> runs) {
        Map<String, List<RunResult>> byLabel = new LinkedHashMap<>();
        runs.forEach(run -> byLabel.computeIfAbsent(run.row(), r -> new ArrayList<>()).add(run));
        return byLabel.entrySet().stream()
                .map(row -> new ResultRow(row.getKey(), row.getValue()))
                .toList();
    }

    private static List<RunResult> ofMode(List<RunResult> runs, Mode mode) {
        return runs.stream().filter(run -> mode(run) == mode).toList();
    }

    /** The mode of the table that has a run: counted rows are of whole networks. */
    private static Mode mode(RunResult run) {
        return run.mode() == Mode.COUNTED ? Mode.MODEL_WISE : run.mode();
    }

    private static <T> List<T> distinct(List<RunResult> runs, Function<RunResult, T> value) {
        return runs.stream().map(value).distinct().toList();
    }

    /** All runs, row by row. */
    List<RunResult> runs() {
        return rows.stream().flatMap(row -> row.runs().stream()).toList();
    }

    /** The parameters of the largest network; 0 if unknown. */
    long maxParameters() {
        return rows.stream()
                .flatMap(row -> row.parameters().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** Whether a figure is published for any run. */
    boolean hasPublished(Function<PaperFigures, ? extends @Nullable Object> figure) {
        return runs().stream()
                .map(RunResult::paper)
                .anyMatch(paper -> paper != null && figure.apply(paper) != null);
    }

    /**
     * Whether a column has published figures beside it: those of its compressed networks, or, in
     * the first column, those of the dense network if they are the only ones.
     */
    boolean hasPublished(Metric metric, String variant) {
        boolean any = variants.stream().anyMatch(v -> hasPublishedCompressed(metric, v));
        return any
                ? hasPublishedCompressed(metric, variant)
                : variant.equals(variants.get(0))
                        && rows.stream().anyMatch(row -> metric.of(row.paper(variant)) != null);
    }

    private boolean hasPublishedCompressed(Metric metric, String variant) {
        return rows.stream()
                .anyMatch(row -> !row.isDense() && metric.of(row.paper(variant)) != null);
    }
}
