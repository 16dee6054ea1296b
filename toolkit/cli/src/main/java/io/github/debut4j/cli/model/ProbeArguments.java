package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.datasets.CalibrationSplit;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The options that specify the input on which the outputs of two networks are compared. */
final class ProbeArguments {

    private static final int PROBES = ExampleSize.MOST_EXAMPLES;

    /**
     * Six images of 224x224, one of 608x608. The outputs of the layers have a hundred times as many
     * values.
     */
    private static final long MOST_VALUES = 1_000_000;

    @Parameter(
            names = "--data",
            description =
                    DataNotes.DATA
                            + "; the first test examples are used to verify the outputs, all of them to compare both models; labels are optional",
            defaultValueDescription = "verify on random input, if the size of the input is known")
    private @Nullable String data;

    @ParametersDelegate private final InputSize input = new InputSize();

    /** The files that are read. */
    List<Path> files() {
        return data == null ? List.of() : DataSets.files(data);
    }

    /** The data set, as specified by the user. */
    Optional<String> data() {
        return Optional.ofNullable(data);
    }

    /**
     * The examples to compare a compressed model with its original on: the test split, without
     * those that calibrated it if they are from there; empty if no data was specified.
     *
     * @param compressed the provenance of the compressed model, if it has one
     * @throws IllegalArgumentException if the network does not accept them
     * @throws IOException if they cannot be read
     */
    Optional<Examples> heldOut(LoadedModel model, Optional<Provenance> compressed)
            throws IOException {
        if (data == null) {
            return Optional.empty();
        }
        String given = data;
        Optional<Provenance.Calibration> same =
                compressed
                        .map(Provenance::calibration)
                        .filter(calibration -> calibration.data().equals(given));
        Examples test =
                same.isPresent()
                        ? CalibrationSplit.open(
                                        given,
                                        Optional.of(same.get().examples()),
                                        same.get().seed())
                                .heldOut()
                        : DataSets.open(given, Split.TEST);
        return Optional.of(DataCompatibility.fitWithOrWithoutLabels(test, model));
    }

    /**
     * One batch for each input: the first of the test split, or noise; empty if there is no data
     * and the size of the input is unknown.
     *
     * @param seed of the noise
     */
    Optional<INDArray[]> batch(LoadedModel model, Optional<Examples> test, long seed) {
        return test.isPresent()
                ? batch(model, test, PROBES, seed)
                : input.of(model).map(size -> size.noise(probes(size), seed));
    }

    /** As {@link #batch(LoadedModel, Optional, long)}, with this number of examples if possible. */
    Optional<INDArray[]> batch(
            LoadedModel model, Optional<Examples> test, int examples, long seed) {
        return test.isPresent()
                ? test.map(t -> new INDArray[] {t.iterator(examples).next().getFeatures()})
                : input.of(model).map(size -> size.noise(examples, seed));
    }

    private static int probes(ExampleSize size) {
        return (int) Math.max(1, Math.min(PROBES, MOST_VALUES / size.values()));
    }
}
