package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.experiment.training.DataFit;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.LoadedModel;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The size of one example that a network takes, which a DL4J zip does not tell. */
public final class InputSize {

    private static final Pattern SIZE =
            Pattern.compile("[1-9][0-9]{0,5}(x[1-9][0-9]{0,5}){2}|[1-9][0-9]{0,8}");

    @Parameter(
            names = "--input",
            description =
                    "the `SIZE` of one example, 1x28x28 (channels, height, width) or 784; known for"
                            + " every MODEL but FILE.zip")
    private @Nullable String size;

    /**
     * The size, from the option or from the model, where that tells it.
     *
     * @throws IllegalArgumentException if the option is no size, or none that the network takes
     */
    public Optional<ExampleSize> of(LoadedModel model) {
        Network network = Network.of(model.network());
        if (size != null) {
            ExampleSize given = new ExampleSize(parse(size), DataFit.format(network));
            requireTaken(given, network);
            return Optional.of(given);
        }
        return model.example().map(sizes -> new ExampleSize(sizes, DataFit.format(network)));
    }

    private static List<Integer> parse(String text) {
        if (!SIZE.matcher(text).matches()) {
            throw new UsageException(
                    "--input must be CHANNELSxHEIGHTxWIDTH or FEATURES, found '" + text + "'");
        }
        List<Integer> sizes = Arrays.stream(text.split("x", -1)).map(Integer::valueOf).toList();
        BigInteger values =
                sizes.stream()
                        .map(BigInteger::valueOf)
                        .reduce(BigInteger.ONE, BigInteger::multiply);
        if (values.compareTo(BigInteger.valueOf(ExampleSize.MOST_VALUES)) > 0) {
            throw new UsageException(
                    "--input must be of at most "
                            + ExampleSize.MOST_VALUES
                            + " values, found "
                            + text);
        }
        return sizes;
    }

    /** Runs one example through the network: DL4J itself looks at some sizes only then. */
    private static void requireTaken(ExampleSize size, Network network) {
        if (network.inputCount() != 1) {
            throw new UsageException(
                    "--input must be left out for a network of several inputs, found "
                            + network.inputCount());
        }
        try {
            network.outputTypes(size.types());
            network.output(size.noise(1, 0));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "--input must be the size of an example that the network takes, found "
                            + size
                            + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}
