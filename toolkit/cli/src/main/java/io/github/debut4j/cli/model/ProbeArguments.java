package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.training.DataCompatibility;
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
                            + "; its first test examples are used to verify the outputs, all of them to measure the accuracy",
            defaultValueDescription = "verify on random input, if the size of the input is known")
    private @Nullable String data;

    @ParametersDelegate private final InputSize input = new InputSize();

    /** The files that are read. */
    List<Path> files() {
        return data == null ? List.of() : DataSets.files(data);
    }

    /**
     * The test split of the data; empty if no data was specified.
     *
     * @throws IllegalArgumentException if the network does not accept it
     * @throws IOException if it cannot be read
     */
    Optional<Examples> test(LoadedModel model) throws IOException {
        return data == null
                ? Optional.empty()
                : Optional.of(
                        DataCompatibility.fitWithOrWithoutLabels(
                                DataSets.open(data, Split.TEST), model));
    }

    /**
     * One batch for each input: the first of the test split, or noise; empty if there is no data
     * and the size of the input is unknown.
     *
     * @param seed of the noise
     */
    Optional<INDArray[]> batch(LoadedModel model, Optional<Examples> test, long seed) {
        return test.isPresent()
                ? test.map(t -> new INDArray[] {t.iterator(PROBES).next().getFeatures()})
                : input.of(model).map(size -> size.noise(probes(size), seed));
    }

    private static int probes(ExampleSize size) {
        return (int) Math.max(1, Math.min(PROBES, MOST_VALUES / size.values()));
    }
}
