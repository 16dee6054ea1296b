package io.github.debut4j.cli.bench;

import io.github.debut4j.bench.MachineSpeed;
import io.github.debut4j.bench.Processor;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a benchmark.
 *
 * @param machine peak performance of the machine
 * @param rows one per comparison
 * @param geometricMean of the ratios
 */
record BenchTable(MachineSpeed machine, List<Row> rows, double geometricMean) {

    /** Ratios below are written with more decimals. */
    private static final double SMALL_RATIO = 0.1;

    /**
     * One comparison.
     *
     * @param name of the benchmark
     * @param baselineMs median time of the baseline, milliseconds
     * @param oursMs median time of our code, milliseconds
     * @param ratio baselineMs / oursMs: how many times faster our code is
     * @param onnxRuntimeMs median time of the dense layer in ONNX Runtime, milliseconds; null if it
     *     is not timed
     * @param shareOfPeak floating-point operations per second of our code as a fraction of the
     *     machine's peak; null if unknown
     * @param denseAtPeakMs time of the dense layer at the machine's peak performance, milliseconds;
     *     null if unknown
     */
    record Row(
            String name,
            double baselineMs,
            double oursMs,
            double ratio,
            @Nullable Double onnxRuntimeMs,
            @Nullable Double shareOfPeak,
            @Nullable Double denseAtPeakMs) {

        /** A comparison whose number of operations is unknown. */
        static Row of(String name, Stopwatch.Pair times) {
            return new Row(
                    name, times.baselineMs(), times.oursMs(), times.ratio(), null, null, null);
        }

        private List<String> cells() {
            return List.of(name, Format.millis(baselineMs), Format.millis(oursMs), times(ratio));
        }

        private List<String> withOnnxRuntime(List<String> times) {
            List<String> cells = new ArrayList<>(times);
            cells.add(onnxRuntimeMs == null ? "-" : Format.millis(onnxRuntimeMs));
            cells.add(onnxRuntimeMs == null ? "-" : times(onnxRuntimeMs / oursMs));
            return cells;
        }

        private List<String> withPeak(List<String> times) {
            List<String> cells = new ArrayList<>(times);
            cells.add(shareOfPeak == null ? "-" : Format.percent(shareOfPeak, 0));
            cells.add(denseAtPeakMs == null ? "-" : Format.millis(denseAtPeakMs));
            return cells;
        }
    }

    /** A ratio of two times: {@code 1.3x}. */
    static String times(double ratio) {
        return Format.decimal(ratio, ratio < SMALL_RATIO ? 3 : 1) + "x";
    }

    static BenchTable of(MachineSpeed machine, List<Row> rows) {
        double logarithms = rows.stream().mapToDouble(row -> Math.log(row.ratio())).sum();
        return new BenchTable(machine, rows, Math.exp(logarithms / rows.size()));
    }

    Outcome outcome(String baseline) {
        return outcome(baseline, "ours");
    }

    Outcome outcome(String baseline, String ours) {
        return new Outcome(this, text(baseline, ours));
    }

    private String text(String baseline, String ours) {
        StringBuilder text = new StringBuilder(table(baseline, ours).toString());
        text.append("\n\ngeometric mean of the ratios: ").append(times(geometricMean)).append("\n");
        text.append(
                String.format(
                        Locale.ROOT,
                        "machine: %d threads, %s, peak %.0f GFLOP/s on one thread and %.0f"
                                + " on all, copies %.0f GB/s",
                        machine.processors(),
                        machine.arithmetic(),
                        machine.coreGflops(),
                        machine.gflops(),
                        machine.gigabytes()));
        text.append(processor(machine.processor()));
        if (machine.isHeldBack()) {
            text.append(
                    "\nall threads together are hardly faster than one: they share a core, or other"
                            + " work takes the others");
        }
        return text.toString();
    }

    private static String processor(Processor processor) {
        List<String> parts = new ArrayList<>();
        if (!processor.name().isEmpty()) {
            parts.add(processor.name());
        }
        if (!processor.cacheBytes().isEmpty()) {
            parts.add(
                    processor.cacheBytes().stream()
                            .map(Format::bytes)
                            .collect(Collectors.joining(", ", "caches ", "")));
        }
        if (processor.sharedCore()) {
            parts.add("two threads share a core");
        }
        return parts.isEmpty() ? "" : "\nprocessor: " + String.join(", ", parts);
    }

    /** The columns of ONNX Runtime and of the peak performance are left out if no row has them. */
    private TextTable table(String baseline, String ours) {
        boolean onnxRuntime = rows.stream().anyMatch(row -> row.onnxRuntimeMs() != null);
        boolean peakKnown = rows.stream().anyMatch(row -> row.shareOfPeak() != null);
        List<String> headings = new ArrayList<>(List.of("", ">" + baseline, ">" + ours, ">ratio"));
        if (onnxRuntime) {
            headings.addAll(List.of(">ONNX Runtime", ">ratio"));
        }
        if (peakKnown) {
            headings.addAll(List.of(">of peak", ">dense at peak"));
        }
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (Row row : rows) {
            List<String> times = row.cells();
            List<String> cells = onnxRuntime ? row.withOnnxRuntime(times) : times;
            table.add((peakKnown ? row.withPeak(cells) : cells).toArray(String[]::new));
        }
        return table;
    }
}
