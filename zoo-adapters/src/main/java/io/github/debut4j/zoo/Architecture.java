package io.github.debut4j.zoo;

import io.github.debut4j.zoo.pytorch.StateDict;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network whose layers are known by name, to be trained from random weights or filled from a
 * PyTorch checkpoint. Implementations are public, have a public constructor without arguments, and
 * stand in {@code META-INF/services/io.github.debut4j.zoo.Architecture}.
 */
public interface Architecture {

    /** The name a user writes, in lower case: {@code lenet}. */
    String name();

    /** What it is, in one line. */
    String description();

    /**
     * Channels, height and width of an input image; the graph takes {@code [N, C, H, W]}. A cloud
     * of points is an image of 3 channels, its height the number of points, its width 1.
     */
    int[] inputShape();

    /** The size of one example, as {@link LoadedModel#example()} has it. */
    default Optional<List<Integer>> example() {
        return Optional.of(Arrays.stream(inputShape()).boxed().toList());
    }

    /** The number of classes; the graph returns probabilities {@code [N, classes]}. */
    int classes();

    /**
     * A new graph with random weights, ready to be trained.
     *
     * @param seed the same seed gives the same weights
     */
    default ComputationGraph create(long seed) {
        return create(classes(), seed);
    }

    /**
     * A new graph with random weights whose last layer has another number of classes.
     *
     * @param classes at least 2
     * @param seed the same seed gives the same weights
     */
    ComputationGraph create(int classes, long seed);

    /** The same network for another number of classes, at least 2. */
    default Architecture withClasses(int classes) {
        return new AdaptedArchitecture(this, classes);
    }

    /**
     * The files of the folder {@code r_shape} that the papers published for this network, the
     * paper's own first; empty if there is none. The name of each chain is that of the layer it is
     * for, or a pattern of such names: {@code *} stands for any characters, {@code ?} for one,
     * {@code [ab]} for one of these. A layer's own name wins over a pattern.
     */
    List<String> chainFiles();

    /** For every parameter of the graph, the tensor that holds it in a state dict. */
    List<TensorBinding> bindings();

    /**
     * A new graph with the weights of a state dict.
     *
     * @throws IOException if a tensor is missing, left over or has the wrong shape; the message
     *     names the source and the tensor
     */
    default ComputationGraph fromStateDict(StateDict stateDict) throws IOException {
        return StateDictLoading.load(create(0), bindings(), stateDict);
    }
}
