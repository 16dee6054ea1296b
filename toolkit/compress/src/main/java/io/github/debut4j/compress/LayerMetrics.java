package io.github.debut4j.compress;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.metric.ErrorMetric;
import java.util.Collection;
import java.util.Optional;

/** What the error of each layer's approximation is measured by. */
public interface LayerMetrics {

    /** The metric that the plan has for each layer. */
    LayerMetrics PLANNED =
            new LayerMetrics() {
                @Override
                public void prepare(Collection<String> layers) {}

                @Override
                public Optional<ErrorMetric> metric(String layer, FeatureOrder order) {
                    return Optional.empty();
                }
            };

    /**
     * Prepares the metrics of several layers together, which may take long.
     *
     * @param layers their names
     */
    void prepare(Collection<String> layers);

    /**
     * The metric for a layer; empty for the one that the plan has for it.
     *
     * @param layer its name
     * @param order of the columns of its matrix
     */
    Optional<ErrorMetric> metric(String layer, FeatureOrder order);
}
