package io.github.debut4j.zoo;

import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.SpecText;
import io.github.debut4j.zoo.pytorch.StateDict;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network with named layers, which can be trained from random weights or filled from a PyTorch
 * checkpoint. Implementations are public, have a public constructor without arguments, and are
 * listed in {@code META-INF/services/io.github.debut4j.zoo.Architecture}.
 */
public interface Architecture {

    /** The name on the command line, in lower case: {@code lenet}. */
    String name();

    /** A description in one line. */
    String description();

    /**
     * Channels, height and width of an input image; the graph takes {@code [N, C, H, W]}. A point
     * cloud is an image of 3 channels whose height is the number of points and whose width is 1;
     * the pillars of a cloud are an image of 11 channels.
     */
    int[] inputShape();

    /**
     * The input of one of its networks, with its size. Point clouds may have any number of points.
     *
     * @param network of this architecture. Not modified
     */
    default List<NetworkInput> inputs(ComputationGraph network) {
        int[] shape = inputShape();
        boolean points = shape[2] == 1;
        return List.of(
                new NetworkInput(
                        Network.of(network).inputNames().get(0),
                        InputLayout.IMAGE_NCHW,
                        List.of(shape[0], points ? NetworkInput.ANY : shape[1], shape[2])));
    }

    /**
     * The number of classes. The graph of a classifier returns probabilities {@code [N, classes]}.
     */
    int classes();

    /**
     * A new graph with random weights, ready for training.
     *
     * @param seed the same seed gives the same weights
     */
    default ComputationGraph create(long seed) {
        return create(classes(), seed);
    }

    /**
     * A new graph with random weights for another number of classes.
     *
     * @param classes at least 2
     * @param seed the same seed gives the same weights
     */
    ComputationGraph create(int classes, long seed);

    /** The same network for another number of classes, at least 2. */
    default Architecture withClasses(int classes) {
        return new Architectures.Adapted(this, classes);
    }

    /** The names of its options besides the number of classes, such as sizes. */
    default List<String> optionNames() {
        return List.of();
    }

    /**
     * The same network with other values of its options.
     *
     * @param spec has no options other than {@link #optionNames} and those that every architecture
     *     has
     * @throws IllegalArgumentException if a value is wrong
     */
    default Architecture with(SpecText spec) {
        return this;
    }

    /**
     * The files of the folder {@code r_shape} that the papers published for this network, the
     * default first; empty if there are none. A chain is named after its layer, or by a pattern of
     * layer names: {@code *} matches any characters, {@code ?} one character, {@code [ab]} one of
     * these. The exact name of a layer takes precedence over a pattern.
     */
    List<String> chainFiles();

    /**
     * For every parameter of the graph, its tensor in a state dict; empty if there are no state
     * dicts of this network.
     */
    List<TensorBinding> bindings();

    /**
     * A new graph with the weights of a state dict.
     *
     * @throws IOException if a tensor is missing, unexpected or has the wrong shape; the message
     *     names the source and the tensor. Also if there are no state dicts of this network
     */
    default ComputationGraph fromStateDict(StateDict stateDict) throws IOException {
        if (bindings().isEmpty()) {
            throw new IOException(
                    stateDict.source()
                            + ": the architecture must have tensors in PyTorch, found "
                            + name()
                            + ", which has none; train it with 'debut train'");
        }
        return StateDictLoading.load(create(0), bindings(), stateDict);
    }
}
