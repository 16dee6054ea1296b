package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.option.WholeText;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.Sizes;
import io.github.debut4j.zoo.LoadedModel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The option for the sizes of the inputs of a network, which a DL4J zip does not contain. */
public final class InputSize {

    private static final int MOST_AXES = 3;

    @Parameter(
            names = "--input",
            splitter = WholeText.class,
            description =
                    "`SIZE` of one example: 1x28x28 (channels, height, width), 16x20 (features,"
                            + " steps of a sequence) or 784 (features); for a network with several"
                            + " inputs repeat the option in their order, or as NAME=SIZE",
            defaultValueDescription = "that of the model, if its file contains it")
    private List<String> sizes = new ArrayList<>();

    /**
     * The size, from the option or else from the model; empty if neither specifies it.
     *
     * @throws IllegalArgumentException if the option is not a size, or not one that the network
     *     accepts
     */
    public Optional<ExampleSize> of(LoadedModel model) {
        if (sizes.isEmpty()) {
            List<NetworkInput> inputs = model.inputs();
            return !inputs.isEmpty() && inputs.stream().allMatch(NetworkInput::isComplete)
                    ? Optional.of(new ExampleSize(inputs))
                    : Optional.empty();
        }
        ExampleSize given = new ExampleSize(inputs(model));
        requireAccepted(given, Network.of(model.network()));
        return Optional.of(given);
    }

    /**
     * The size, from the option or else from the model.
     *
     * @throws UsageException if neither specifies it
     * @throws IllegalArgumentException as {@link #of}
     */
    public ExampleSize required(LoadedModel model) {
        return of(model)
                .orElseThrow(
                        () ->
                                new UsageException(
                                        "--input must be given, because the model does not contain"
                                                + " its input size: --input 1x28x28, for"
                                                + " instance"));
    }

    private List<NetworkInput> inputs(LoadedModel model) {
        List<String> names = Network.of(model.network()).inputNames();
        if (sizes.size() != names.size()) {
            throw new UsageException(
                    "--input must be given once for each input of the network ("
                            + String.join(", ", names)
                            + "), found "
                            + sizes.size());
        }
        NetworkInput[] inputs = new NetworkInput[names.size()];
        for (int k = 0; k < inputs.length; k++) {
            int equals = sizes.get(k).indexOf('=');
            int index = equals < 0 ? k : index(names, sizes.get(k).substring(0, equals));
            if (inputs[index] != null) {
                throw new UsageException(
                        "--input must be given once for each input, found two sizes of "
                                + names.get(index));
            }
            inputs[index] =
                    input(model, index, names.get(index), sizes.get(k).substring(equals + 1));
        }
        return List.of(inputs);
    }

    private static int index(List<String> names, String name) {
        if (!names.contains(name)) {
            throw new UsageException(
                    "--input: the input of the network " + NearestName.mustBeOneOf(names, name));
        }
        return names.indexOf(name);
    }

    private static NetworkInput input(LoadedModel model, int index, String name, String text) {
        List<Integer> parsed = parse(text);
        List<NetworkInput> stored = model.metadata().inputs();
        if (!stored.isEmpty() && stored.get(index).layout().rank() != parsed.size()) {
            NetworkInput input = stored.get(index);
            throw new UsageException(
                    "--input must be "
                            + input.layout().sizesText()
                            + " for this network ("
                            + input
                            + "), found "
                            + text);
        }
        InputLayout layout = ExampleSize.layout(model, index, parsed.size());
        return new NetworkInput(name, layout, parsed);
    }

    private static List<Integer> parse(String text) {
        List<Integer> sizes =
                Sizes.parse("--input", text, Integer.MAX_VALUE)
                        .filter(parsed -> parsed.size() <= MOST_AXES)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                "--input must be CHANNELSxHEIGHTxWIDTH,"
                                                        + " FEATURESxSTEPS or FEATURES, found '"
                                                        + text
                                                        + "'"));
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
        try {
            network.outputTypes(size.types());
            network.output(size.noise(1, 0));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "--input must be a size that the network accepts, found "
                            + size
                            + expected(network)
                            + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static String expected(Network network) {
        List<NetworkInput> known = network.inferredInputs();
        return known.isEmpty()
                ? ""
                : " instead of "
                        + known.stream()
                                .map(NetworkInput::toString)
                                .collect(Collectors.joining(" and "));
    }
}
