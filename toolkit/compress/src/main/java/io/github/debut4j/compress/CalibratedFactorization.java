package io.github.debut4j.compress;

import io.github.debut4j.calibrate.LinearRegression;
import io.github.debut4j.calibrate.Refit;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationRequest;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.factorize.metric.SecondMoments;
import io.github.debut4j.kernel.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Factorises layers for what they compute with, and adapts batch norms and biases to the result.
 *
 * <p>With the second moments S of a layer's inputs x the error {@code E|F x - G x|^2} is that of
 * the full metric. Where a layer is factorised for the inputs z that the layers replaced before it
 * leave, {@code E|F x - G z|^2} is, up to a constant, the error of G as an approximation of {@code
 * F' = F E[x z'] E[z z']^-1} in the metric of z.
 */
final class CalibratedFactorization {

    /**
     * Larger layers are not factorised sequentially, which takes several matrices of their size.
     */
    private static final long MOST_ENTRIES = 64_000_000;

    private final Model model;
    private final Map<String, SelectedLayer> selected = new HashMap<>();
    private final List<SelectedLayer> order;
    private final Calibration calibration;
    private final LayerFactorizer factorizer;
    private final OtherLayers others;
    private final Map<String, LayerReport> reports = new HashMap<>();

    CalibratedFactorization(
            Model model,
            List<SelectedLayer> layers,
            Calibration calibration,
            LayerFactorizer factorizer) {
        this.model = model;
        this.order = layers;
        this.calibration = calibration;
        this.factorizer = factorizer;
        this.others = new OtherLayers(model, calibration);
        layers.forEach(layer -> selected.put(layer.name(), layer));
    }

    /** The reports in the order of the plan, and the network whose parameters are adapted. */
    record Result(List<LayerReport> layers, Refit refit) {}

    Result run() {
        calibration.prepare(selected.keySet());
        Refit refit = Refit.of(model, calibration.data());
        boolean sequential = isSequential(refit);
        Map<String, Refit.Request> requests = new HashMap<>();
        factorizer.expect(
                order.stream().filter(layer -> !isOnTheWay(layer, sequential)).map(this::request));
        for (SelectedLayer layer : order) {
            boolean onTheWay = isOnTheWay(layer, sequential);
            if (!onTheWay) {
                reports.put(layer.name(), factorize(layer));
            }
            requests.put(layer.name(), request(layer, onTheWay));
        }
        if (sequential && calibration.options().fitted() == Calibration.FittedLayers.ALL) {
            requests.putAll(others.requests(selected.keySet()));
        }
        refit.run(requests, this::replace, factorizer::adapting);
        return new Result(order.stream().map(layer -> of(reports, layer.name())).toList(), refit);
    }

    private static boolean isOnTheWay(SelectedLayer layer, boolean sequential) {
        return sequential && layer.layer().entries() <= MOST_ENTRIES;
    }

    private FactorizationRequest request(SelectedLayer layer) {
        return factorizer.request(
                layer, layer.matrix(), metric(layer, calibration.moments(layer.name()).moments()));
    }

    private boolean isSequential(Refit refit) {
        return switch (calibration.options().sequential()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> refit.mostForSecondMoments() >= calibration.data().examples();
        };
    }

    private Refit.Request request(SelectedLayer layer, boolean sequential) {
        return new Refit.Request(
                calibration.absorbsMean(layer.name()),
                sequential
                        ? Optional.of(() -> layer.layer().matrix(FeatureOrder.CHANNEL_TAP))
                        : Optional.empty(),
                false);
    }

    private static <T> T of(Map<String, T> byName, String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** Factorises a layer for its inputs in the original network. */
    private LayerReport factorize(SelectedLayer layer) {
        Matrix f = layer.matrix();
        SecondMoments moments = calibration.moments(layer.name()).moments();
        ErrorMetric metric = metric(layer, moments);
        Factorization found = factorizer.factorize(layer, f, metric);
        Matrix product = found.factors().toDense();
        ErrorMetric full = full(layer, moments);
        return finished(
                layer,
                found,
                f.relativeError(product),
                metric,
                full.relativeError(f, product, Workers.threads()),
                metric.kind() == MetricKind.FULL
                        ? OptionalDouble.of(found.initialError())
                        : OptionalDouble.empty(),
                false);
    }

    private ErrorMetric metric(SelectedLayer layer, SecondMoments moments) {
        return calibration
                .metric(layer.name(), layer.plan().order(), moments)
                .padded(layer.chain().cols());
    }

    private static ErrorMetric full(SelectedLayer layer, SecondMoments moments) {
        return ErrorMetric.full(layer.layer().inOrder(moments, layer.plan().order()))
                .padded(layer.chain().cols());
    }

    private LayerReport finished(
            SelectedLayer layer,
            Factorization found,
            double weightError,
            ErrorMetric metric,
            double outputError,
            OptionalDouble initial,
            boolean sequential) {
        return factorizer.finished(
                layer,
                found,
                weightError,
                Optional.of(
                        new LayerReport.OutputError(
                                metric.kind(),
                                initial,
                                outputError,
                                sequential,
                                calibration.moments(layer.name()).columns(),
                                metric.fallbackReason())));
    }

    private Refit.Replacement replace(String name, Refit.LayerInputs inputs) {
        if (!selected.containsKey(name)) {
            return others.refitted(name, inputs);
        }
        SelectedLayer layer = of(selected, name);
        inputs.present().ifPresent(present -> reports.put(name, factorize(layer, present)));
        Matrix product = of(reports, name).factorization().factors().toDense();
        INDArray weights = layer.weights(product);
        double[] originalMean =
                inputs.present()
                        .map(Refit.Present::originalMean)
                        .orElseGet(() -> calibration.moments(name).mean());
        return new Refit.Replacement(
                weights, calibration.bias(layer.layer(), weights, originalMean, inputs.mean()));
    }

    /** Factorises a layer for the inputs that the layers replaced before it leave. */
    private LayerReport factorize(SelectedLayer layer, Refit.Present present) {
        SecondMoments moments = present.moments().moments();
        Matrix f = layer.layer().matrix(FeatureOrder.CHANNEL_TAP);
        Matrix target = LinearRegression.solve(f, present.outputs(), moments, Workers.threads());
        ErrorMetric metric = metric(layer, moments);
        Matrix arranged = layer.arranged(target);
        Factorization found = factorizer.factorize(layer, arranged, metric);
        Matrix product = found.factors().toDense();
        SequentialError error =
                new SequentialError(
                        calibration.moments(layer.name()).moments(), f, present, target);
        Matrix g = layer.layer().toMatrix(layer.weights(product), FeatureOrder.CHANNEL_TAP);
        return finished(
                layer,
                found,
                layer.matrix().relativeError(product),
                metric,
                error.of(g),
                metric.kind() == MetricKind.FULL
                        ? OptionalDouble.of(error.of(found.initialError()))
                        : OptionalDouble.empty(),
                true);
    }
}
