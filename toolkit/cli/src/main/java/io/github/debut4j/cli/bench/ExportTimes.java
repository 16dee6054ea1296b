package io.github.debut4j.cli.bench;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The times of models in all runtimes; component names are the JSON fields.
 *
 * @param models as specified: one, or an original and its compressed version
 * @param threads of every runtime; C has one
 * @param rows one per model, batch and runtime
 * @param files the sizes of the exported files, one per model and format
 */
record ExportTimes(List<String> models, int threads, List<Row> rows, List<FileSize> files) {

    /**
     * A model in a runtime.
     *
     * @param medianMs of a forward pass of the batch, milliseconds
     * @param bestMs milliseconds
     */
    record Row(String model, String runtime, int batch, double medianMs, double bestMs) {

        static Row of(String model, String runtime, int batch, Stopwatch.Times times) {
            return new Row(model, runtime, batch, times.medianMs(), times.bestMs());
        }
    }

    /** The size of an exported file. */
    record FileSize(String model, String format, long bytes) {}

    Outcome outcome() {
        return new Outcome(this, text());
    }

    private String text() {
        String tables =
                rows.stream()
                        .map(Row::batch)
                        .distinct()
                        .map(batch -> times(batch) + "\n\n")
                        .collect(Collectors.joining());
        String sizes = files.isEmpty() ? "" : sizes() + "\n\n";
        return tables + sizes + (threads == 1 ? "1 thread" : threads + " threads");
    }

    private boolean compares() {
        return models.size() > 1;
    }

    /** The ratio is that of the medians. */
    private TextTable times(int batch) {
        List<String> headings = new ArrayList<>(List.of("batch " + batch));
        headings.addAll(
                compares()
                        ? List.of(">original", ">best", ">compressed", ">best", ">ratio")
                        : List.of(">median", ">best"));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        List<String> runtimes =
                rows.stream()
                        .filter(row -> row.batch() == batch)
                        .map(Row::runtime)
                        .distinct()
                        .toList();
        for (String runtime : runtimes) {
            List<String> cells = new ArrayList<>(List.of(runtime));
            for (String model : models) {
                Row row = row(model, runtime, batch);
                cells.add(row == null ? Format.UNKNOWN : Format.millis(row.medianMs()));
                cells.add(row == null ? Format.UNKNOWN : Format.millis(row.bestMs()));
            }
            if (compares()) {
                cells.add(ratio(runtime, batch));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }

    private String ratio(String runtime, int batch) {
        Row original = row(models.get(0), runtime, batch);
        Row compressed = row(models.get(1), runtime, batch);
        return original == null || compressed == null
                ? Format.UNKNOWN
                : BenchTable.times(original.medianMs() / compressed.medianMs());
    }

    private @Nullable Row row(String model, String runtime, int batch) {
        return rows.stream()
                .filter(
                        row ->
                                row.model().equals(model)
                                        && row.runtime().equals(runtime)
                                        && row.batch() == batch)
                .findFirst()
                .orElse(null);
    }

    private TextTable sizes() {
        List<String> headings = new ArrayList<>(List.of("file"));
        headings.addAll(compares() ? List.of(">original", ">compressed") : List.of(">size"));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (String format : files.stream().map(FileSize::format).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(format));
            for (String model : models) {
                cells.add(
                        files.stream()
                                .filter(
                                        file ->
                                                file.model().equals(model)
                                                        && file.format().equals(format))
                                .map(file -> Format.bytes(file.bytes()))
                                .findFirst()
                                .orElse(Format.UNKNOWN));
            }
            table.add(cells.toArray(String[]::new));
        }
        return table;
    }
}
