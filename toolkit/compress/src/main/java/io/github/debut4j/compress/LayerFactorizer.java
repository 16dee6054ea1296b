package io.github.debut4j.compress;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.metric.ErrorMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Factorises layers, and reports the progress to a listener. */
final class LayerFactorizer {

    private final Factorizations factorizations;
    private final CompressionListener listener;
    private final int count;
    private int started;

    /**
     * Factorises so many layers.
     *
     * @param factorizations computes each layer's factors, or takes them from a cache
     */
    LayerFactorizer(Factorizations factorizations, CompressionListener listener, int count) {
        this.factorizations = factorizations;
        this.listener = listener;
        this.count = count;
    }

    /** Factorises the weights of layers, one after the other. */
    List<LayerReport> factorize(List<SelectedLayer> layers) {
        expect(
                layers.stream()
                        .map(
                                layer ->
                                        request(
                                                layer,
                                                layer.matrix(),
                                                layer.plan().options().metric())));
        List<LayerReport> reports = new ArrayList<>();
        for (SelectedLayer layer : layers) {
            Matrix f = layer.matrix();
            Factorization found = factorize(layer, f, layer.plan().options().metric());
            reports.add(
                    finished(
                            layer,
                            found,
                            f.relativeError(found.factors().toDense()),
                            Optional.empty()));
        }
        return reports;
    }

    /** Tells the listener how far the network is adapted to the factors. */
    void adapting(int done, int count) {
        listener.adapting(done, count);
    }

    /** Factorises a matrix for a layer. */
    Factorization factorize(SelectedLayer layer, Matrix f, ErrorMetric metric) {
        started++;
        listener.layerStarted(layer.name(), started, count);
        return request(layer, f, metric).from(factorizations);
    }

    /** The request that {@link #factorize(SelectedLayer, Matrix, ErrorMetric)} makes. */
    FactorizationRequest request(SelectedLayer layer, Matrix f, ErrorMetric metric) {
        FactorizationOptions options = observed(layer.plan()).withMetric(metric);
        return layer.plan()
                .format()
                .tucker()
                .map(tucker -> FactorizationRequest.of(f, tucker, options))
                .orElseGet(() -> FactorizationRequest.of(f, layer.chain(), options));
    }

    /** Says which layers are factorised next. */
    void expect(Stream<FactorizationRequest> requests) {
        factorizations.expect(requests);
    }

    /** The options of a layer, whose progress is reported to the listener, too. */
    private FactorizationOptions observed(LayerPlan plan) {
        return plan.options()
                .withProgress(
                        (stage, halfSweep, error) -> {
                            listener.errorChanged(plan.layer(), halfSweep, error);
                            return plan.options().progress().report(stage, halfSweep, error);
                        });
    }

    /** The report of a layer, which the listener gets. */
    LayerReport finished(
            SelectedLayer layer,
            Factorization factorization,
            double weightError,
            Optional<LayerReport.OutputError> output) {
        LayerReport report =
                new LayerReport(
                        layer.layer().type(),
                        layer.plan(),
                        layer.layer().entries(),
                        factorization,
                        weightError,
                        output);
        listener.layerFinished(report);
        return report;
    }
}
