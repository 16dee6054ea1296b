package io.github.debut4j.experiment.result;

import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.model.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The relative errors of the factorised weights of one layer of a row: for each factorisation
 * method, those of the runs with different seeds. Training after compression does not change them,
 * so runs that differ in their training only count once.
 *
 * @param row label of the row
 * @param layer name of the layer
 * @param published the paper's error; null if it publishes none
 * @param curves the errors by the method, such as {@code hierarchical, 5 sweeps}
 */
record LayerErrors(
        String row, String layer, @Nullable Double published, Map<String, List<Curve>> curves) {

    /**
     * The errors of one factorisation.
     *
     * @param last the error at the end
     * @param halfSweeps the error after each half-sweep
     */
    record Curve(double last, List<Double> halfSweeps) {

        /** The error after a number of half-sweeps, or at the end if there were fewer. */
        double after(int count) {
            return halfSweeps.get(Math.min(count, halfSweeps.size()) - 1);
        }
    }

    /** The errors of all layers of a row. */
    static List<LayerErrors> of(ResultRow row) {
        Map<String, LayerErrors> byLayer = new LinkedHashMap<>();
        List<Object> seen = new ArrayList<>();
        for (RunResult run : row.runs()) {
            for (Provenance.Layer layer : run.layers()) {
                LayerErrors errors =
                        byLayer.computeIfAbsent(
                                layer.name(),
                                name ->
                                        new LayerErrors(
                                                row.label(),
                                                name,
                                                row.published(PaperFigures::error),
                                                new LinkedHashMap<>()));
                String method = method(layer);
                List<Object> identity =
                        List.of(layer.name(), method, layer.seed(), layer.chainText());
                if (!seen.contains(identity)) {
                    seen.add(identity);
                    errors.curves()
                            .computeIfAbsent(method, m -> new ArrayList<>())
                            .add(new Curve(layer.relativeError(), layer.errors()));
                }
            }
        }
        return List.copyOf(byLayer.values());
    }

    private static String method(Provenance.Layer layer) {
        Provenance.@Nullable Plan plan = layer.plan();
        return layer.init()
                + (layer.metric() == null ? "" : ", metric " + layer.metric().text())
                + (plan == null
                        ? ""
                        : ", " + plan.sweeps() + (plan.sweeps() == 1 ? " sweep" : " sweeps"));
    }
}
