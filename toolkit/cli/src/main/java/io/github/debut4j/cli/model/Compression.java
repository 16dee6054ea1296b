package io.github.debut4j.cli.model;

import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerMetrics;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.plan.PlanResolver.Resolution;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.NetworkComparison;
import io.github.debut4j.train.ReferenceOutputs;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compresses a model by plans, with the data and the other options of a command. */
final class Compression {

    /** The figures are those of docs/results.md. */
    private static final String WEIGHTS_ONLY =
            "note: without --data only the weights are approximated, which costs most of the"
                    + " accuracy (10 % in place of 82 % for ResNet-8 at half of the weights); a few"
                    + " hundred examples without labels are enough, such as --data images:DIR";

    private static final int EVALUATION_BATCH = 256;

    /** A smaller one, so that the outputs of many batches fit in memory. */
    private static final int BATCH = 32;

    /** Values of examples that are held in memory. */
    private static final long MOST_VALUES = 50_000_000;

    private final Console console;
    private final CompressionDisplay display;
    private final LoadedModel original;
    private final Factorizations factorizations;
    private final Optional<CompressionData> data;
    private final CalibrationSettings settings;
    private final Optional<Calibration> calibration;
    private final Optional<INDArray[]> batch;

    /**
     * Prepares compressions of a model.
     *
     * @param data to calibrate and to compare with
     * @param settings of the calibration; without effect without data
     * @param batch to verify the outputs with
     */
    Compression(
            Console console,
            CompressionDisplay display,
            LoadedModel original,
            Factorizations factorizations,
            Optional<CompressionData> data,
            CalibrationSettings settings,
            Optional<INDArray[]> batch) {
        this.console = console;
        this.display = display;
        this.original = original;
        this.factorizations = factorizations;
        this.data = data;
        this.settings = settings;
        this.calibration =
                data.flatMap(
                        d ->
                                d.calibration(
                                        original, settings, display.watching(settings.options())));
        this.batch = batch;
    }

    /**
     * A compressed model as it is in its file.
     *
     * @param network read back from a file
     * @param metadata of the file
     * @param report of the compression
     * @param comparison with the original; empty without data
     */
    record Compressed(
            Model network,
            ModelMetadata metadata,
            CompressionReport report,
            Optional<NetworkComparison> comparison) {

        Provenance provenance() {
            return metadata.provenance().orElseThrow();
        }

        /** The size of its zip. */
        long bytes() {
            return ModelZip.bytes(network, metadata);
        }
    }

    /** The model to compress. */
    LoadedModel original() {
        return original;
    }

    /** Computes factors, or takes them from a cache. */
    Factorizations factorizations() {
        return factorizations;
    }

    /** How it is calibrated. */
    CalibrationSettings settings() {
        return settings;
    }

    /** The calibration; empty without data. */
    Optional<Calibration> calibration() {
        return calibration;
    }

    /** The batch that outputs are verified with; empty if the size of the input is unknown. */
    Optional<INDArray[]> batch() {
        return batch;
    }

    /**
     * Compresses the model, verifies the result, and compares what a file of it holds with the
     * original.
     *
     * @throws IllegalArgumentException if the plan does not fit the model
     * @throws IOException if no temporary file can be written
     */
    Compressed compress(Plan plan) throws IOException {
        Resolution resolution =
                PlanResolver.resolve(
                        original.network(),
                        plan,
                        ChainChoice.ranked(factorizations, display),
                        calibration.isPresent() ? calibration.get() : LayerMetrics.PLANNED);
        display.resolved(resolution);
        if (data.isEmpty()) {
            console.note(WEIGHTS_ONLY);
        }
        Compressor.Options options =
                Compressor.Options.defaults()
                        .withProbe(batch.orElse(new INDArray[0]))
                        .withListener(display)
                        .withFactorizations(factorizations);
        Compressor.Result result =
                Compressor.compress(
                        original.network(),
                        resolution.plan(),
                        calibration.map(options::withCalibration).orElse(options));
        result.report().requireVerified("; nothing was written");
        Provenance recorded =
                Provenance.of(
                        original.source(),
                        original.network(),
                        result.report(),
                        resolution.origins());
        return readBack(result, recorded);
    }

    /** Writes a model to a temporary file, reads it, and compares it with the original. */
    private Compressed readBack(Compressor.Result result, Provenance recorded) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path file = folder.file("model.zip");
            ModelZip.write(file, result.network(), original.metadata().afterCompression(recorded));
            Model network = Models.load(file.toString()).network();
            Optional<NetworkComparison> comparison =
                    data.isPresent() ? Optional.of(compare(network)) : Optional.empty();
            return new Compressed(
                    network,
                    original.metadata()
                            .afterCompression(described(recorded, comparison, result.report())),
                    result.report(),
                    comparison);
        }
    }

    private Provenance described(
            Provenance recorded, Optional<NetworkComparison> comparison, CompressionReport report) {
        if (data.isEmpty() || comparison.isEmpty()) {
            return recorded;
        }
        return data.get()
                .described(
                        recorded.with(Comparisons.of(data.get().data(), comparison.get())),
                        calibration,
                        report);
    }

    private NetworkComparison compare(Model network) {
        CompressionData with = data.orElseThrow();
        console.note(
                "comparing the outputs for "
                        + Format.count(with.heldOut().size())
                        + " held-out examples ...");
        return NetworkComparison.of(
                KernelNetworks.onKernel(original.network()),
                network,
                with.heldOut().iterator(EVALUATION_BATCH));
    }

    /**
     * The outputs of the original for some held-out examples.
     *
     * @param most examples to use
     */
    ReferenceOutputs reference(int most) {
        Examples heldOut = data.orElseThrow().heldOut();
        int fitting = (int) Math.max(1, MOST_VALUES / heldOut.featureCount());
        return ReferenceOutputs.of(
                KernelNetworks.onKernel(original.network()),
                heldOut.spread(Math.min(most, fitting)).iterator(BATCH));
    }
}
