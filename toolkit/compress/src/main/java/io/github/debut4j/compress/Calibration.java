package io.github.debut4j.compress;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.calibrate.CalibrationProgress;
import io.github.debut4j.calibrate.FollowingNorms;
import io.github.debut4j.calibrate.InputMoments;
import io.github.debut4j.calibrate.MomentCollector;
import io.github.debut4j.calibrate.Refit;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.factorize.metric.SecondMoments;
import io.github.debut4j.network.Network;
import io.github.debut4j.spec.SettingException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the layers of a network compute with, from examples without labels: a compression that has
 * it approximates the outputs of layers instead of their weights. One object serves the choice of
 * chains and the compression, so that the examples pass through the original network once.
 */
public final class Calibration implements LayerMetrics {

    /** When a layer is factorised for the inputs that the layers replaced before it leave. */
    public enum Sequential {
        /** {@link #ON} if the activations of all examples fit in memory, else {@link #OFF}. */
        AUTO,
        /**
         * Always, except for layers of more than 64 million weights; refused if the activations of
         * all examples do not fit in memory.
         */
        ON,
        /** Never: for the inputs in the original network. */
        OFF;

        /** The name in files and on the command line. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which layers behind replaced ones are fitted to the inputs that they get. */
    public enum FittedLayers {
        /** Only those that are replaced themselves. */
        REPLACED,
        /** All with weights; the weights of the others change, too. */
        ALL;

        /** The name in files and on the command line. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Options of a calibration. Start from {@link #defaults} and change what differs.
     *
     * @param metric what the error of each layer is measured by
     * @param sequential when layers are factorised one after the other, which raised the accuracy
     *     of every network measured, the more the stronger the compression
     * @param fitted which layers behind replaced ones are fitted to the inputs that they get; has
     *     no effect unless layers are factorised one after the other
     * @param progress of the examples through the original network, whose steps are examples
     */
    public record Options(
            MetricKind metric,
            Sequential sequential,
            FittedLayers fitted,
            CalibrationProgress progress) {

        private static final Options DEFAULTS =
                new Options(
                        MetricKind.FULL,
                        Sequential.AUTO,
                        FittedLayers.REPLACED,
                        CalibrationProgress.NONE);

        /** The full metric, sequential if the examples fit in memory, no progress. */
        public static Options defaults() {
            return DEFAULTS;
        }

        /** The same with another metric. */
        public Options withMetric(MetricKind other) {
            return new Options(other, sequential, fitted, progress);
        }

        /** The same with another mode. */
        public Options withSequential(Sequential other) {
            return new Options(metric, other, fitted, progress);
        }

        /** The same with other layers fitted. */
        public Options withFitted(FittedLayers other) {
            return new Options(metric, sequential, other, progress);
        }

        /** The same with a listener. */
        public Options withProgress(CalibrationProgress other) {
            return new Options(metric, sequential, fitted, other);
        }
    }

    /** The setting of a {@link SettingException} about {@link Options#sequential}. */
    public static final String SEQUENTIAL = "sequential calibration";

    private final Model model;
    private final CalibrationData data;
    private final Options options;
    private final Inventory inventory;
    private final Set<String> normalised;
    private final Map<String, InputMoments> moments = new HashMap<>();
    private double seconds;

    private Calibration(Model model, CalibrationData data, Options options) {
        this.model = model;
        this.data = data;
        this.options = options;
        this.inventory = Inventory.of(model);
        this.normalised = FollowingNorms.of(model);
    }

    /**
     * A calibration of a network. The examples pass through it when the moments of the first layers
     * are needed.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     * @throws IllegalArgumentException if the network does not accept the examples
     * @throws SettingException about {@link #SEQUENTIAL} if layers are always to be factorised one
     *     after the other, and the activations of all examples do not fit in memory
     */
    public static Calibration of(Model model, CalibrationData data, Options options) {
        data.requireFit(Network.of(model));
        if (options.sequential() == Sequential.ON) {
            requireRoom(Refit.of(model, data).mostForSecondMoments(), data.examples());
        }
        return new Calibration(model, data, options);
    }

    static void requireRoom(int most, int examples) {
        SettingException.require(
                most >= examples,
                SEQUENTIAL,
                "hold the activations of all examples in memory, which has room for " + most,
                examples + "; calibrate with fewer examples or not sequentially");
    }

    /** The examples. */
    public CalibrationData data() {
        return data;
    }

    /** How long the examples have taken to pass through the original network so far. */
    public double seconds() {
        return seconds;
    }

    /** The options. */
    public Options options() {
        return options;
    }

    /** Requires that this calibration is that of a network. */
    void requireOf(Model other) {
        if (model != other) {
            throw new IllegalArgumentException(
                    "the calibration must be that of the network to compress, found one of another"
                            + " network");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the network computes a NaN or an infinite value as the
     *     input of one of the layers
     */
    @Override
    public void prepare(Collection<String> layers) {
        Set<String> missing = new HashSet<>(layers);
        missing.removeAll(moments.keySet());
        if (!missing.isEmpty()) {
            long start = System.nanoTime();
            moments.putAll(
                    MomentCollector.collect(
                            model, missing, this::absorbsMean, data, options.progress()));
            seconds += (System.nanoTime() - start) / 1e9;
        }
    }

    /** Whether a batch norm subtracts the mean of a layer's output. */
    boolean isNormalised(String layer) {
        return normalised.contains(layer);
    }

    /**
     * Whether a layer can make up for a wrong mean of its output, so that only the deviations from
     * the mean count.
     */
    boolean absorbsMean(String layer) {
        return isNormalised(layer) || inventory.layer(layer).hasBias();
    }

    /**
     * The bias that keeps the mean of a layer's outputs; empty if it has none, or a batch norm
     * subtracts the mean.
     *
     * @param weights the new ones
     * @param originalMean of the inputs in the original, in the order channel, tap
     * @param mean of the inputs that the layer gets
     */
    Optional<INDArray> bias(
            InventoryLayer layer, INDArray weights, double[] originalMean, double[] mean) {
        if (!layer.hasBias() || isNormalised(layer.name())) {
            return Optional.empty();
        }
        Matrix f = layer.matrix(FeatureOrder.CHANNEL_TAP);
        Matrix g = layer.toMatrix(weights, FeatureOrder.CHANNEL_TAP);
        INDArray bias = layer.bias().dup();
        for (int row = 0; row < f.rows(); row++) {
            double shift = 0;
            for (int col = 0; col < f.cols(); col++) {
                shift += f.get(row, col) * originalMean[col] - g.get(row, col) * mean[col];
            }
            bias.putScalar(row, bias.getDouble(row) + shift);
        }
        return Optional.of(bias);
    }

    /**
     * A copy of the network with other weights in some layers, whose batch norms and biases are
     * adapted to them as after a compression: batch norms behind replaced layers get the statistics
     * of examples, and biases keep the mean of the layer's outputs.
     *
     * @param weights in the shape of the layer's, by the layer's name
     * @param examples to adapt with
     */
    public Refit adapted(Map<String, INDArray> weights, CalibrationData examples) {
        Refit refit = Refit.of(model, examples);
        Map<String, Refit.Request> requests = new HashMap<>();
        for (String layer : weights.keySet()) {
            requests.put(layer, new Refit.Request(absorbsMean(layer), Optional.empty(), false));
        }
        refit.run(
                requests,
                (name, inputs) -> {
                    INDArray replaced = Objects.requireNonNull(weights.get(name), name);
                    return new Refit.Replacement(
                            replaced,
                            bias(
                                    inventory.layer(name),
                                    replaced,
                                    moments(name).mean(),
                                    inputs.mean()));
                },
                (done, count) -> {});
        return refit;
    }

    /** The moments of a layer's inputs in the original. */
    InputMoments moments(String layer) {
        prepare(Set.of(layer));
        return Objects.requireNonNull(moments.get(layer), layer);
    }

    @Override
    public Optional<ErrorMetric> metric(String layer, FeatureOrder order) {
        return Optional.of(metric(layer, order, moments(layer).moments()));
    }

    /** The metric of other second moments of a layer's inputs, in the order channel, tap. */
    ErrorMetric metric(String layer, FeatureOrder order, SecondMoments of) {
        return ErrorMetric.of(options.metric(), inventory.layer(layer).inOrder(of, order));
    }
}
