package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.RunResult.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one table: those of one network in one mode, with its baselines.
 *
 * @param model the network's name
 * @param mode of the rows that are no baselines
 * @param rows the baselines first, else in the order in which they were given
 * @param variants the columns, in the order in which they were given
 */
record ResultGroup(String model, Mode mode, List<ResultRow> rows, List<String> variants) {

    ResultGroup {
        rows = List.copyOf(rows);
        variants = List.copyOf(variants);
    }

    /** The groups of all runs, in the order of their first one. */
    static List<ResultGroup> of(List<RunResult> runs) {
        List<ResultGroup> groups = new ArrayList<>();
        for (String model : distinct(runs, RunResult::model)) {
            List<RunResult> ofModel =
                    runs.stream().filter(run -> run.model().equals(model)).toList();
            List<RunResult> dense = ofMode(ofModel, Mode.DENSE);
            List<Mode> modes =
                    distinct(ofModel, RunResult::mode).stream()
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
        return runs.stream().filter(run -> run.mode() == mode).toList();
    }

    private static <T> List<T> distinct(List<RunResult> runs, Function<RunResult, T> value) {
        return runs.stream().map(value).distinct().toList();
    }

    /** All runs, row by row. */
    List<RunResult> runs() {
        return rows.stream().flatMap(row -> row.runs().stream()).toList();
    }

    /** The parameters of the largest network; 0 if none is known. */
    long largest() {
        return rows.stream()
                .flatMap(row -> row.parameters().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** Whether the paper prints something of any row. */
    boolean prints(Function<Published, ? extends @Nullable Object> value) {
        return runs().stream()
                .map(RunResult::paper)
                .anyMatch(paper -> paper != null && value.apply(paper) != null);
    }

    /**
     * Whether a column has the paper's figures beside it: where the paper prints some for its
     * compressed networks, or else, in the first column, for the dense one alone.
     */
    boolean prints(Metric measure, String variant) {
        boolean any = variants.stream().anyMatch(v -> printsCompressed(measure, v));
        return any
                ? printsCompressed(measure, variant)
                : variant.equals(variants.get(0))
                        && rows.stream().anyMatch(row -> measure.of(row.paper(variant)) != null);
    }

    private boolean printsCompressed(Metric measure, String variant) {
        return rows.stream()
                .anyMatch(row -> !row.dense() && measure.of(row.paper(variant)) != null);
    }
}
