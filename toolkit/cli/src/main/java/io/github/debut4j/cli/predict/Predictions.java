package io.github.debut4j.cli.predict;

import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a prediction; its component names are the JSON fields.
 *
 * @param model its name
 * @param examples the number of examples
 * @param outputs of the network
 * @param predictions one for each example
 * @param out the files that all values were written to
 */
record Predictions(
        String model,
        int examples,
        List<Output> outputs,
        List<Example> predictions,
        List<String> out) {

    /** The most values of an example that are printed; all are written to files. */
    static final int MOST_VALUES = 1_000;

    private static final int MOST_ROWS = 100;
    private static final int FEW_VALUES = 8;

    /**
     * An output of the network.
     *
     * @param kind what its values mean
     * @param shape for one example
     */
    record Output(String name, String kind, List<Integer> shape) {}

    /**
     * The outputs for an example.
     *
     * @param example the name of its file, or its position from 0
     * @param label its class; null if it is not known
     */
    record Example(String example, @Nullable String label, List<Result> outputs) {}

    /**
     * An output for an example.
     *
     * @param output its name
     * @param top the largest values of classes; empty for other outputs
     * @param values in row-major order; null if there are more than {@link #MOST_VALUES}
     */
    record Result(String output, List<Top> top, @Nullable List<Double> values) {}

    /**
     * A class and its value.
     *
     * @param index from 0
     * @param name of the class, or its index
     */
    record Top(int index, String name, double value) {}

    /**
     * The result for all examples.
     *
     * @param first the source of the first input, which names the examples
     * @param top how many classes to list
     * @param out the files that were written
     */
    static Predictions of(
            String model,
            PredictionSource first,
            List<OutputValues> values,
            int top,
            List<String> out) {
        List<Output> outputs =
                values.stream()
                        .map(
                                output ->
                                        new Output(
                                                output.name(),
                                                OptionValues.name(output.kind()),
                                                Arrays.stream(output.shape()).boxed().toList()))
                        .toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            List<Result> results = new ArrayList<>();
            for (OutputValues output : values) {
                results.add(result(output, i, top, first.classNames()));
            }
            examples.add(new Example(first.name(i), first.label(i).orElse(null), results));
        }
        return new Predictions(model, first.size(), outputs, examples, out);
    }

    private static Result result(OutputValues output, int i, int top, List<String> classNames) {
        float[] own = output.of(i);
        List<Top> best =
                output.hasClasses()
                        ? output.top(i, top).stream()
                                .map(k -> new Top(k, className(classNames, own, k), own[k]))
                                .toList()
                        : List.of();
        List<Double> all = null;
        if (own.length <= MOST_VALUES) {
            all = IntStream.range(0, own.length).mapToObj(k -> (double) own[k]).toList();
        }
        return new Result(output.name(), best, all);
    }

    private static String className(List<String> names, float[] values, int index) {
        return names.size() == values.length ? names.get(index) : String.valueOf(index);
    }

    /** The result as a table. */
    String text() {
        List<String> headings = new ArrayList<>(List.of("example"));
        boolean labelled = predictions.get(0).label() != null;
        if (labelled) {
            headings.add("label");
        }
        for (int k = 0; k < outputs.size(); k++) {
            String name = outputs.size() == 1 ? "" : Escape.plain(outputs.get(k).name()) + " ";
            int top = predictions.get(0).outputs().get(k).top().size();
            if (top == 0) {
                headings.add(
                        name + (outputs.get(k).kind().equals("binary") ? "probability" : "values"));
            }
            for (int n = 1; n <= top; n++) {
                headings.add(name + "top " + n);
            }
        }
        TextTable table = new TextTable(headings.toArray(String[]::new));
        predictions.stream()
                .limit(MOST_ROWS)
                .forEach(example -> table.add(cells(example, labelled).toArray(String[]::new)));
        return table
                + (examples > MOST_ROWS
                        ? "\n... and "
                                + Format.count(examples - MOST_ROWS)
                                + " more (all with --csv, --json or --out)"
                        : "")
                + out.stream()
                        .map(file -> "\nwrote  " + Escape.plain(file))
                        .collect(Collectors.joining());
    }

    private static List<String> cells(Example example, boolean labelled) {
        List<String> cells = new ArrayList<>(List.of(Escape.plain(example.example())));
        if (labelled) {
            cells.add(Escape.plain(String.valueOf(example.label())));
        }
        for (Result result : example.outputs()) {
            if (result.top().isEmpty()) {
                cells.add(summary(result));
            }
            for (Top top : result.top()) {
                cells.add(Escape.plain(top.name()) + "  " + Format.percent(top.value()));
            }
        }
        return cells;
    }

    private static String summary(Result result) {
        List<Double> values = result.values();
        if (values == null) {
            return "more than " + Format.count(MOST_VALUES) + " (write them with --out)";
        }
        if (values.size() <= FEW_VALUES) {
            return values.stream().map(Format::decimal).collect(Collectors.joining(", "));
        }
        DoubleSummaryStatistics all =
                values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return Format.count(values.size())
                + " from "
                + Format.decimal(all.getMin())
                + " to "
                + Format.decimal(all.getMax());
    }

    /**
     * The result as comma-separated values: a line for each example with all values.
     *
     * @param classNames of the data set; empty if they are not known
     */
    String csv(List<String> classNames) {
        List<String> lines = new ArrayList<>();
        boolean labelled = predictions.get(0).label() != null;
        List<String> heading = new ArrayList<>(List.of("example"));
        if (labelled) {
            heading.add("label");
        }
        for (int k = 0; k < outputs.size(); k++) {
            String name = outputs.get(k).name();
            Result first = predictions.get(0).outputs().get(k);
            int count = first.values() == null ? 0 : first.values().size();
            if (!first.top().isEmpty()) {
                heading.add(name + " class");
            }
            for (int n = 0; n < count; n++) {
                boolean named = !first.top().isEmpty() && classNames.size() == count;
                heading.add(name + " " + (named ? classNames.get(n) : String.valueOf(n)));
            }
        }
        lines.add(line(heading));
        for (Example example : predictions) {
            List<String> cells = new ArrayList<>(List.of(example.example()));
            if (labelled) {
                cells.add(String.valueOf(example.label()));
            }
            for (Result result : example.outputs()) {
                if (!result.top().isEmpty()) {
                    cells.add(result.top().get(0).name());
                }
                if (result.values() != null) {
                    result.values().forEach(value -> cells.add(String.valueOf(value.floatValue())));
                }
            }
            lines.add(line(cells));
        }
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Predictions::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
