package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.LoadedModel;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The option for the input size of a network, which a DL4J zip does not contain. */
public final class InputSize {

    private static final Pattern SIZE =
            Pattern.compile("[1-9][0-9]{0,5}(x[1-9][0-9]{0,5}){2}|[1-9][0-9]{0,8}");

    @Parameter(
            names = "--input",
            description =
                    "`SIZE` of one example: 1x28x28 (channels, height, width) or 784 (features)",
            defaultValueDescription = "that of the model; a FILE.zip does not contain it")
    private @Nullable String size;

    /**
     * The size, from the option or else from the model; empty if neither specifies it.
     *
     * @throws IllegalArgumentException if the option is not a size, or not one that the network
     *     accepts
     */
    public Optional<ExampleSize> of(LoadedModel model) {
        Network network = Network.of(model.network());
        if (size != null) {
            ExampleSize given = new ExampleSize(parse(size), network.imageFormat());
            requireAccepted(given, network);
            return Optional.of(given);
        }
        return model.example().map(sizes -> new ExampleSize(sizes, network.imageFormat()));
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
                    "--input must have at most "
                            + ExampleSize.MOST_VALUES
                            + " values, found "
                            + text);
        }
        return sizes;
    }

    /** Runs one example through the network, because DL4J checks some sizes only then. */
    private static void requireAccepted(ExampleSize size, Network network) {
        if (network.inputCount() != 1) {
            throw new UsageException(
                    "--input must be omitted for a network with several inputs, found "
                            + network.inputCount());
        }
        try {
            network.outputTypes(size.types());
            network.output(size.noise(1, 0));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "--input must be a size that the network accepts, found "
                            + size
                            + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}
