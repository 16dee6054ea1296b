package io.github.debut4j.model;

import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.LayerReport;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * The provenance of a compressed model: its original, what was replaced by what, and how it was
 * trained since. Its JSON has these names as keys.
 *
 * @param debut4j version of this toolkit
 * @param dl4j version of Deeplearning4j
 * @param java version of Java
 * @param original the model that was compressed
 * @param parameters the number of parameters of the compressed model
 * @param mc model-wise compression, 0 to 1
 * @param verified whether the other parameters and, with a probe batch, the outputs agreed
 * @param maxDiscrepancy of the changed layers; null without a probe batch
 * @param layers the replaced layers
 * @param trainings training runs after compression, oldest first
 * @param calibration null if only the weights were approximated, and in files of older versions
 * @param comparison with the original before any training; null without data
 */
public record Provenance(
        String debut4j,
        String dl4j,
        String java,
        Original original,
        long parameters,
        double mc,
        boolean verified,
        @Nullable Double maxDiscrepancy,
        List<Layer> layers,
        List<Training> trainings,
        @Nullable Calibration calibration,
        @Nullable Comparison comparison) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException naming the missing part, as of a damaged file
     */
    public Provenance {
        requireGiven(debut4j, "debut4j");
        requireGiven(dl4j, "dl4j");
        requireGiven(java, "java");
        requireGiven(original, "original");
        requireGiven(layers, "layers");
        requireGiven(trainings, "trainings");
        layers = List.copyOf(layers);
        trainings = List.copyOf(trainings);
    }

    /**
     * The provenance of a model that was just compressed.
     *
     * @param source the name of the original's file
     * @param original not modified
     */
    public static Provenance of(String source, Model original, CompressionReport report) {
        return of(source, original, report, Map.of());
    }

    /**
     * The provenance of a model that was just compressed.
     *
     * @param source the name of the original's file
     * @param original not modified
     * @param chainSources where the chains come from, by layer, as far as it is known
     */
    public static Provenance of(
            String source,
            Model original,
            CompressionReport report,
            Map<String, String> chainSources) {
        return new Provenance(
                Version.toolkit(),
                Version.dl4j(),
                Runtime.version().toString(),
                new Original(source, Parameters.sha256(original), report.parametersBefore(), null),
                report.parametersAfter(),
                report.mc(),
                report.verified(),
                report.maxDiscrepancy().isPresent() ? report.maxDiscrepancy().getAsDouble() : null,
                report.layers().stream()
                        .map(layer -> Layer.of(layer, chainSources.get(layer.name())))
                        .toList(),
                List.of(),
                null,
                null);
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The model that was compressed.
     *
     * @param source the name of its file
     * @param sha256 of its parameters as big-endian single-precision numbers
     * @param parameters the number of its parameters
     * @param provenance if it was a compressed model itself; null otherwise
     */
    public record Original(
            String source,
            String sha256,
            long parameters,
            @SerializedName("story") @Nullable Provenance provenance) {

        /** Refuses missing parts. */
        public Original {
            requireGiven(source, "original.source");
            requireGiven(sha256, "original.sha256");
        }
    }

    /**
     * How a compression was calibrated.
     *
     * @param data the data set, as specified by the user
     * @param examples the number of its examples that were used, without their labels
     * @param seed of their choice
     * @param metric what the errors of layers were measured by
     * @param sequential when layers were factorised one after the other
     * @param refit which layers behind replaced ones were fitted to the inputs that they get
     * @param adapted the parameters outside of chains that were adapted to the replaced layers:
     *     statistics of batch norms, biases, and weights if all layers were fitted, such as {@code
     *     conv1.b}
     */
    public record Calibration(
            String data,
            int examples,
            long seed,
            @JsonAdapter(ConstantAdapter.OfMetric.class) MetricKind metric,
            @JsonAdapter(ConstantAdapter.OfSequential.class) Sequential sequential,
            @JsonAdapter(ConstantAdapter.OfFittedLayers.class) FittedLayers refit,
            List<String> adapted) {

        /** Copies the list and refuses missing parts. */
        public Calibration {
            requireGiven(data, "calibration.data");
            requireGiven(metric, "calibration.metric");
            requireGiven(sequential, "calibration.sequential");
            requireGiven(refit, "calibration.refit");
            requireGiven(adapted, "calibration.adapted");
            adapted = List.copyOf(adapted);
        }
    }

    /**
     * The comparison of a compressed model with its original on examples that did not calibrate it.
     *
     * @param data the data set, as specified by the user
     * @param examples the number of examples
     * @param agreement the fraction of predictions that are the same, 0 to 1; null if the outputs
     *     are numbers
     * @param kl the Kullback-Leibler divergence of the original's predicted distribution from the
     *     compressed model's, in nats; null as the agreement
     * @param outputError the relative error of outputs that are numbers; null otherwise
     * @param accuracyBefore of the original, 0 to 1; null without labels
     * @param accuracyAfter of the compressed model; null without labels
     * @param ruined whether more than half of what is above chance is lost: of the accuracy, or
     *     without labels of the agreement; null if the outputs are numbers
     */
    public record Comparison(
            String data,
            int examples,
            @Nullable Double agreement,
            @Nullable Double kl,
            @Nullable Double outputError,
            @Nullable Double accuracyBefore,
            @Nullable Double accuracyAfter,
            @Nullable Boolean ruined) {

        /** Refuses missing parts. */
        public Comparison {
            requireGiven(data, "comparison.data");
        }
    }

    /**
     * A replaced layer.
     *
     * @param name of the layer
     * @param type of the original layer
     * @param chain as the text of an r_shape file; for a Tucker-2 decomposition the chain of the
     *     same form, whose first factor holds the same values for all taps
     * @param lc layer-wise compression, 0 to 1
     * @param init the initialiser that was used
     * @param seed of its random numbers
     * @param relativeError of the product of the factors, in the metric that the factorisation
     *     minimised
     * @param lowerBound of the smallest possible error; null if the chain is not nested
     * @param upperBound of the smallest possible error; null if the chain is not nested
     * @param errors after each half-sweep
     * @param plan the requested settings; null in files of older versions
     * @param stopped why the sweeps ended, such as {@code finished}; null in files of older
     *     versions
     * @param order of the chain's columns, as in r_shape files; null for the published one, as in
     *     files of older versions
     * @param weightError of the product of the factors, in the Frobenius norm; null in files of
     *     older versions, where it is the relative error
     * @param outputError of the layer's outputs on the calibration examples, relative; null without
     *     calibration
     * @param initialOutputError before the sweeps; null if unknown
     * @param metric what the factorisation minimised; null without calibration
     * @param sequential whether the layer was factorised for the inputs that the layers replaced
     *     before it leave; null without calibration
     * @param tucker the ranks of a Tucker-2 decomposition, such as {@code 8x12}; null for a chain
     */
    public record Layer(
            String name,
            String type,
            String chain,
            double lc,
            String init,
            long seed,
            double relativeError,
            @Nullable Double lowerBound,
            @Nullable Double upperBound,
            List<Double> errors,
            @Nullable Plan plan,
            @Nullable String stopped,
            @Nullable String order,
            @Nullable Double weightError,
            @Nullable Double outputError,
            @Nullable Double initialOutputError,
            @JsonAdapter(ConstantAdapter.OfMetric.class) @Nullable MetricKind metric,
            @Nullable Boolean sequential,
            @Nullable String tucker) {

        /** Copies the list and refuses missing parts. */
        public Layer {
            requireGiven(name, "layers.name");
            requireGiven(type, "layers.type");
            requireGiven(chain, "layers.chain");
            requireGiven(init, "layers.init");
            requireGiven(errors, "layers.errors");
            errors = List.copyOf(errors);
        }

        /**
         * The chain as in r_shape files, with the order of its columns, or the ranks of a Tucker-2
         * decomposition.
         */
        public String chainText() {
            return tucker != null ? "tucker " + tucker : NamedChain.text(order, chain);
        }

        private static Layer of(LayerReport report, @Nullable String chainSource) {
            Factorization result = report.factorization();
            FactorizationOptions options = report.plan().options();
            Optional<LayerReport.OutputError> output = report.output();
            return new Layer(
                    report.name(),
                    report.type(),
                    report.chain().toString(),
                    report.lc(),
                    text(result.initialiser()),
                    options.seed(),
                    result.relativeError(),
                    result.errorBounds().map(ErrorBounds::lower).orElse(null),
                    result.errorBounds().map(ErrorBounds::upper).orElse(null),
                    result.halfSweepErrors(),
                    new Plan(
                            chainSource,
                            report.plan().padded(),
                            options.initialiser().map(Provenance::text).orElse(null),
                            options.sweeps(),
                            options.tolerance()),
                    text(result.stopReason()),
                    report.plan().order() == FeatureOrder.TAP_CHANNEL
                            ? null
                            : report.plan().order().toString(),
                    report.weightError(),
                    output.map(LayerReport.OutputError::relative).orElse(null),
                    output.filter(error -> error.initial().isPresent())
                            .map(error -> error.initial().getAsDouble())
                            .orElse(null),
                    output.map(LayerReport.OutputError::metric).orElse(null),
                    output.map(LayerReport.OutputError::sequential).orElse(null),
                    report.plan().format().tucker().map(Tucker2::ranks).orElse(null));
        }
    }

    /**
     * The settings that were requested for a layer.
     *
     * @param source where its chain comes from, such as {@code chain fc (r_shape/lenet.txt:3)};
     *     null if unknown
     * @param padded whether the chain may be larger than the layer's matrix
     * @param init the initialiser; null for the default
     * @param sweeps the maximum number of sweeps
     * @param tolerance the relative error at which to stop early
     */
    public record Plan(
            @Nullable String source,
            boolean padded,
            @Nullable String init,
            int sweeps,
            double tolerance) {}

    /**
     * A training run after compression.
     *
     * @param data as specified by the user
     * @param epochs the number of epochs
     * @param bestEpoch the epoch whose model was kept, from 1; 0 for the model before training
     * @param validation the validation accuracy of that epoch, 0 to 1; null for a network whose
     *     outputs are numbers, which has none
     * @param learningRate the initial learning rate
     * @param momentum of SGD; 0 for another optimiser
     * @param weightDecay of all parameters
     * @param seed of the order of the data and of dropout
     * @param settings all requested settings as text; null in files of older versions
     */
    public record Training(
            String data,
            int epochs,
            int bestEpoch,
            @Nullable Double validation,
            double learningRate,
            double momentum,
            double weightDecay,
            long seed,
            @Nullable String settings) {

        /** Refuses missing parts. */
        public Training {
            requireGiven(data, "trainings.data");
        }
    }

    /** This provenance with one more training run. */
    public Provenance with(Training training) {
        List<Training> all = new ArrayList<>(trainings);
        all.add(training);
        return copy(original, all, calibration, comparison);
    }

    /** This provenance, with that of the original added to it. */
    public Provenance after(Provenance ofOriginal) {
        return copy(
                new Original(
                        original.source(), original.sha256(), original.parameters(), ofOriginal),
                trainings,
                calibration,
                comparison);
    }

    /** This provenance of a compression that was calibrated. */
    public Provenance with(Calibration calibrated) {
        return copy(original, trainings, calibrated, comparison);
    }

    /** This provenance with a comparison of the model with its original. */
    public Provenance with(Comparison compared) {
        return copy(original, trainings, calibration, compared);
    }

    private Provenance copy(
            Original from,
            List<Training> all,
            @Nullable Calibration calibrated,
            @Nullable Comparison compared) {
        return new Provenance(
                debut4j,
                dl4j,
                java,
                from,
                parameters,
                mc,
                verified,
                maxDiscrepancy,
                layers,
                all,
                calibrated,
                compared);
    }

    /**
     * The parameters that calibrations adapted, of this model and of the compressed models that it
     * was made from: the name of the layer, a dot, and that of the parameter.
     */
    public Set<String> adapted() {
        Set<String> all = new TreeSet<>();
        if (calibration != null) {
            all.addAll(calibration.adapted());
        }
        if (original.provenance() != null) {
            all.addAll(original.provenance().adapted());
        }
        return all;
    }

    private static void requireGiven(@Nullable Object value, String name) {
        Objects.requireNonNull(value, () -> name + " must be there, found nothing");
    }
}
