package io.github.debut4j.experiment.result;

import io.github.debut4j.model.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The errors of the factorised weights of one row: for each of its layers and each way to factorise
 * it, the relative errors of the runs with different seeds. What trainings do later does not change
 * them, so that runs which differ in the training alone are one.
 *
 * @param lines one for each layer
 */
record ErrorTable(List<Line> lines) {

    /**
     * One layer.
     *
     * @param row its label
     * @param layer its name
     * @param printed the paper's error; null if it prints none
     * @param ways the errors by the words for the initialiser and the sweeps
     */
    record Line(
            String row, String layer, @Nullable Double printed, Map<String, List<Course>> ways) {}

    /**
     * One factorisation.
     *
     * @param end the error at the end
     * @param halfSweeps the error after each half-sweep
     */
    record Course(double end, List<Double> halfSweeps) {

        /** After so many half-sweeps; if there were fewer, at their end. */
        double after(int count) {
            return halfSweeps.get(Math.min(count, halfSweeps.size()) - 1);
        }
    }

    static ErrorTable of(ResultRow row) {
        Map<String, Line> lines = new LinkedHashMap<>();
        List<Object> seen = new ArrayList<>();
        for (RunResult run : row.runs()) {
            for (Provenance.Layer layer : run.layers()) {
                Line line =
                        lines.computeIfAbsent(
                                layer.name(),
                                name ->
                                        new Line(
                                                row.label(),
                                                name,
                                                row.printed(Published::error),
                                                new LinkedHashMap<>()));
                List<Object> identity =
                        List.of(layer.name(), way(layer), layer.seed(), layer.chain());
                if (!seen.contains(identity)) {
                    seen.add(identity);
                    line.ways()
                            .computeIfAbsent(way(layer), w -> new ArrayList<>())
                            .add(new Course(layer.relativeError(), layer.errors()));
                }
            }
        }
        return new ErrorTable(List.copyOf(lines.values()));
    }

    /** Such as {@code hierarchical, 5 sweeps}. */
    private static String way(Provenance.Layer layer) {
        Provenance.@Nullable Plan plan = layer.plan();
        return layer.init()
                + (plan == null
                        ? ""
                        : ", " + plan.sweeps() + (plan.sweeps() == 1 ? " sweep" : " sweeps"));
    }
}
