package io.github.debut4j.cli.model;

import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.LoadedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The size of one example of a network.
 *
 * @param inputs of the network in their order; all sizes are known
 */
public record ExampleSize(List<NetworkInput> inputs) {

    /** Maximum number of examples of a batch of noise. */
    static final int MOST_EXAMPLES = 32;

    /** Maximum number of values of an input, such that a batch fits into one Java array. */
    static final int MOST_VALUES = Integer.MAX_VALUE / MOST_EXAMPLES;

    /** Copies the list. */
    public ExampleSize {
        inputs = List.copyOf(inputs);
    }

    /**
     * The size of the examples of a batch.
     *
     * @param batch one array for each input
     */
    static ExampleSize of(LoadedModel model, INDArray... batch) {
        List<NetworkInput> inputs = new ArrayList<>();
        for (int k = 0; k < batch.length; k++) {
            int[] shape =
                    Arrays.stream(batch[k].shape()).skip(1).mapToInt(Math::toIntExact).toArray();
            InputLayout layout = layout(model, k, shape.length);
            String name = Network.of(model.network()).inputNames().get(k);
            inputs.add(new NetworkInput(name, layout, layout.sizes(shape)));
        }
        return new ExampleSize(inputs);
    }

    /**
     * The layout of an input for examples with a number of sizes. Some networks take examples of
     * another rank than that of their input, as rows of features that become images.
     */
    static InputLayout layout(LoadedModel model, int input, int sizes) {
        List<NetworkInput> known = model.inputs();
        if (input < known.size() && known.get(input).layout().rank() == sizes) {
            return known.get(input).layout();
        }
        return switch (sizes) {
            case 1 -> InputLayout.FEATURES;
            case 2 -> InputLayout.SEQUENCE_NCW;
            default -> InputLayout.ofImages(Network.of(model.network()).imageFormat());
        };
    }

    /** The size as DL4J's input types. */
    public InputType[] types() {
        return inputs.stream().map(NetworkInput::type).toArray(InputType[]::new);
    }

    /** Number of values of an example, of all inputs together. */
    public long values() {
        return inputs.stream().mapToLong(NetworkInput::values).sum();
    }

    /**
     * A batch of uniform noise between 0 and 1 for each input. None may have 2^31 values or more.
     */
    public INDArray[] noise(int count, long seed) {
        INDArray[] noise = new INDArray[inputs.size()];
        Arrays.setAll(noise, k -> inputs.get(k).noise(count, seed + k));
        return noise;
    }

    /** {@code 1x28x28}; with several inputs {@code a=1x28x28, b=10}. */
    @Override
    public String toString() {
        return inputs.size() == 1
                ? inputs.get(0).toString()
                : inputs.stream()
                        .map(input -> input.name() + "=" + input)
                        .collect(Collectors.joining(", "));
    }
}
