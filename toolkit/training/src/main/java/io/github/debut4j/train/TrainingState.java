package io.github.debut4j.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything in a training run that changes from epoch to epoch, except the state of its
 * supervision.
 */
final class TrainingState {

    private final Model network;
    private final List<EpochReport> epochs = new ArrayList<>();
    private final INDArray best;
    private final Optional<MovingAverage> average;
    private @Nullable Metrics start;

    /**
     * Creates the state before the first epoch.
     *
     * @param network the network to train. Modified
     * @param averaging the steps that the average of the parameters extends over; 0 for none
     */
    TrainingState(Model network, double averaging) {
        this.network = network;
        this.average =
                averaging == 0
                        ? Optional.empty()
                        : Optional.of(new MovingAverage(network.params(), averaging));
        this.best = network.params().dup();
    }

    Model network() {
        return network;
    }

    /** The evaluation before the first epoch; null until it is known. */
    @Nullable Metrics start() {
        return start;
    }

    /** Sets the evaluation before the first epoch. */
    void setStart(Metrics metrics) {
        start = metrics;
    }

    /** The epochs done, a read-only view. */
    List<EpochReport> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    /**
     * Whether the start and all epochs so far had a worse result; with an average of the
     * parameters, whether no epoch was better by more than the error of the measurement, since the
     * average is then the better, the later it is.
     */
    boolean isBest(Metrics metrics) {
        return isBetterThanStart(metrics)
                && epochs.stream()
                        .map(EpochReport::validation)
                        .allMatch(
                                other ->
                                        metrics.isBetterThan(other)
                                                || (average.isPresent()
                                                        && metrics.isWithinErrorOf(other)));
    }

    /** Any finite result is better than a start whose loss is not finite. */
    private boolean isBetterThanStart(Metrics metrics) {
        return start == null || !Double.isFinite(start.loss()) || metrics.isBetterThan(start);
    }

    /** How many epochs were done after the best one, or after the start if that is the best. */
    int epochsSinceBest() {
        int since = 0;
        while (since < epochs.size() && !epochs.get(epochs.size() - 1 - since).best()) {
            since++;
        }
        return since;
    }

    /** The average of the parameters; empty if none is requested. */
    Optional<MovingAverage> average() {
        return average;
    }

    /** The parameters to evaluate and to keep: those of the network, or their average. */
    INDArray result() {
        return average.map(MovingAverage::values).orElseGet(network::params);
    }

    /** Returns a value for the network with the parameters of {@link #result}. */
    <T> T withResult(Function<Model, T> use) {
        if (average.isEmpty()) {
            return use.apply(network);
        }
        INDArray trained = network.params().dup();
        network.setParams(result());
        try {
            return use.apply(network);
        } finally {
            network.setParams(trained);
        }
    }

    /** Adds an epoch, and keeps its result if it is the best. */
    void add(EpochReport report) {
        epochs.add(report);
        if (report.best()) {
            best.assign(result());
        }
    }

    /** The parameters of the best epoch, or of the start. Written to when a checkpoint is read. */
    INDArray best() {
        return best;
    }

    /** Sets the network's parameters to those of the best epoch. */
    void restoreBest() {
        network.setParams(best);
    }

    /** The updater's state, a view; empty if the updater has none. */
    Optional<INDArray> updater() {
        return Optional.ofNullable(((NeuralNetwork) network).updaterState())
                .filter(values -> values.length() > 0);
    }

    /** The number of iterations done. */
    int iterations() {
        return network instanceof ComputationGraph graph
                ? graph.getIterationCount()
                : ((MultiLayerNetwork) network).getIterationCount();
    }

    /** Restores the reports, the first being of the start, and counters of a checkpoint. */
    void restore(Metrics before, List<EpochReport> done, int iterations) {
        start = before;
        epochs.clear();
        epochs.addAll(done);
        if (network instanceof ComputationGraph graph) {
            graph.getConfiguration().setIterationCount(iterations);
            graph.getConfiguration().setEpochCount(done.size());
            setCounters(graph.getLayers(), iterations);
        } else {
            MultiLayerNetwork list = (MultiLayerNetwork) network;
            list.setIterationCount(iterations);
            list.setEpochCount(done.size());
            setCounters(list.getLayers(), iterations);
        }
    }

    private void setCounters(Layer[] layers, int iterations) {
        for (Layer layer : Objects.requireNonNull(layers)) {
            layer.setIterationCount(iterations);
            layer.setEpochCount(epochs.size());
        }
    }
}
