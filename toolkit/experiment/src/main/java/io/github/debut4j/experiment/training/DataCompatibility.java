package io.github.debut4j.experiment.training;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.network.OutputKind;
import io.github.debut4j.zoo.LoadedModel;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks whether a network can be trained, and whether it can take the examples of a data set. */
public final class DataCompatibility {

    private DataCompatibility() {}

    /**
     * Checks that a network can be trained.
     *
     * @throws IllegalArgumentException if an output layer has no loss
     */
    public static void requireTrainable(Model network) {
        if (!isTrainable(network)) {
            throw new IllegalArgumentException(
                    "the model must end in an output layer, which has the loss function, found "
                            + withoutLoss(network));
        }
    }

    /** The type of the last layer, or of the first output of a graph that has no loss. */
    private static String withoutLoss(Model network) {
        List<NamedLayer> layers = Network.of(network).layers();
        String last = layers.get(layers.size() - 1).type();
        if (!(network instanceof ComputationGraph graph) || graph.getNumOutputArrays() == 1) {
            return last;
        }
        List<String> outputs = graph.getConfiguration().getNetworkOutputs();
        return IntStream.range(0, outputs.size())
                .filter(k -> !(graph.getOutputLayer(k) instanceof IOutputLayer))
                .mapToObj(outputs::get)
                .flatMap(name -> layers.stream().filter(layer -> layer.name().equals(name)))
                .map(layer -> layer.type() + " " + layer.name())
                .findFirst()
                .orElse(last);
    }

    /** Whether every output layer has a loss. */
    public static boolean isTrainable(Model network) {
        return network instanceof ComputationGraph graph
                ? IntStream.range(0, graph.getNumOutputArrays())
                        .mapToObj(graph::getOutputLayer)
                        .allMatch(IOutputLayer.class::isInstance)
                : ((MultiLayerNetwork) network).getOutputLayer() instanceof IOutputLayer;
    }

    /**
     * The examples in the layout that a model takes.
     *
     * @param model Not modified
     * @throws IllegalArgumentException as {@link #fit(Examples, Model, List)}
     * @throws UncheckedIOException if an example cannot be read
     */
    public static Examples fit(Examples examples, LoadedModel model) {
        return fit(examples, model.network(), model.metadata().inputs());
    }

    /**
     * The examples in the layout that a network takes: that of its input, if it is known. Otherwise
     * it is found by running one example through the network: images with the channel axis of its
     * first layers, or else flat rows for dense layers, or else sequences. Images that can be
     * scaled get the size and the channels of the input.
     *
     * @param network Not modified
     * @param inputs that the network was built for; empty if they are not known
     * @throws IllegalArgumentException if there are no labels, or the network takes none of these
     *     layouts, has another number of classes, or predicts probabilities where the labels are
     *     other numbers
     * @throws UncheckedIOException if the example cannot be read
     */
    public static Examples fit(Examples given, Model network, List<NetworkInput> inputs) {
        return fit(given, ReceivingNetwork.of(Network.of(network), inputs));
    }

    /**
     * The examples in the layout that the input of an exported network has. Images that can be
     * scaled get its size and its channels.
     *
     * @param inputs in their order; all sizes are known
     * @param outputs in their order
     * @param network from a batch of features to batches of all outputs
     * @throws IllegalArgumentException as {@link #fit(Examples, Model, List)}
     * @throws UncheckedIOException if an example cannot be read
     */
    public static Examples fit(
            Examples given,
            List<NetworkInput> inputs,
            List<NetworkOutput> outputs,
            Function<INDArray, INDArray[]> network) {
        return fit(given, new ReceivingNetwork(network, outputs, inputs, Optional.empty()));
    }

    /**
     * What takes the examples.
     *
     * @param run from a batch of features to batches of all outputs
     * @param inputs that it was built for; empty if they are not known
     * @param network to find the layout with, if the inputs are not known
     */
    private record ReceivingNetwork(
            Function<INDArray, INDArray[]> run,
            List<NetworkOutput> outputs,
            List<NetworkInput> inputs,
            Optional<Network> network) {

        static ReceivingNetwork of(Network network, List<NetworkInput> inputs) {
            return new ReceivingNetwork(
                    features -> network.output(features),
                    network.outputs(),
                    inputs,
                    Optional.of(network));
        }

        int inputCount() {
            return network.map(Network::inputCount).orElse(inputs.size());
        }

        List<NetworkInput> knownInputs() {
            return inputs.isEmpty()
                    ? network.map(Network::inferredInputs).orElse(List.of())
                    : inputs;
        }
    }

    private static Examples fit(Examples given, ReceivingNetwork receiver) {
        requireLabelled(given);
        Accepted accepted =
                accepted(given, receiver, outputs -> requireLabels(given, receiver, outputs));
        long[] shape = accepted.outputs()[0].shape();
        return withLabels(accepted.examples(), receiver.outputs().get(0).labelKind(shape), shape);
    }

    /**
     * Examples in a layout that the network takes.
     *
     * @param outputs for the first example. Not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Accepted(Examples examples, INDArray[] outputs) {}

    /**
     * Checks that examples have labels, which training and evaluation need.
     *
     * @throws IllegalArgumentException otherwise
     */
    public static void requireLabelled(Examples examples) {
        if (!examples.isLabelled()) {
            throw new IllegalArgumentException(
                    "the data must have labels to train or evaluate a network, found none");
        }
    }

    /**
     * The examples in the layout that a model takes, to compare its outputs with those of another
     * one: labels are optional, and left out where the network has several outputs.
     *
     * @param model Not modified
     * @throws IllegalArgumentException as {@link #fit(Examples, LoadedModel)}, except for missing
     *     labels
     * @throws UncheckedIOException if an example cannot be read
     */
    public static Examples fitWithOrWithoutLabels(Examples examples, LoadedModel model) {
        boolean useful = Network.of(model.network()).outputs().size() == 1;
        return examples.isLabelled() && useful
                ? fit(examples, model)
                : laidOut(examples.withoutLabels(), model);
    }

    /** Class numbers as classes for a softmax, classes as numbers for a single sigmoid. */
    private static Examples withLabels(Examples examples, OutputKind kind, long... shape) {
        if (kind == OutputKind.BINARY && examples.hasClasses()) {
            return examples.asTargets();
        }
        if (kind == OutputKind.CLASSES && isNumber(examples)) {
            return examples.asClasses((int) shape[1]);
        }
        if (kind != OutputKind.VALUES) {
            examples.requireProbabilities(kind == OutputKind.CLASSES);
        }
        return examples;
    }

    private static boolean isNumber(Examples examples) {
        return !examples.hasClasses() && Arrays.equals(examples.targetShape(), new int[] {1});
    }

    private static void requireLabels(
            Examples examples, ReceivingNetwork receiver, INDArray... outputs) {
        if (outputs.length != 1) {
            throw new IllegalArgumentException(
                    "it has "
                            + outputs.length
                            + " outputs, the labels of the data set are for one");
        }
        long[] shape = outputs[0].shape();
        OutputKind kind = receiver.outputs().get(0).labelKind(shape);
        if (examples.hasClasses()) {
            boolean sides = kind == OutputKind.BINARY && examples.classes() == 2;
            if (!sides) {
                requireClasses(outputs[0], examples.classes());
            }
            return;
        }
        int[] target = examples.targetShape();
        int[] own = Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact).toArray();
        boolean numbers = kind == OutputKind.CLASSES && isNumber(examples);
        if (!numbers && !Arrays.equals(own, target)) {
            throw new IllegalArgumentException(
                    "its output has the shape "
                            + Arrays.toString(shape)
                            + ", but the labels have the shape "
                            + text(target)
                            + " per example");
        }
    }

    private static String text(int... shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    /**
     * As {@link #fit(Examples, LoadedModel)}, but for a network with any outputs.
     *
     * @param model Not modified
     * @throws IllegalArgumentException if the network does not take the examples
     * @throws UncheckedIOException if an example cannot be read
     */
    public static Examples laidOut(Examples examples, LoadedModel model) {
        return accepted(
                        examples,
                        ReceivingNetwork.of(Network.of(model.network()), model.metadata().inputs()),
                        outputs -> {})
                .examples();
    }

    private static Accepted accepted(
            Examples given, ReceivingNetwork receiver, Consumer<INDArray[]> check) {
        Examples examples = scaled(given, receiver.knownInputs());
        List<RuntimeException> failures = new ArrayList<>();
        for (BatchLayout layout : layouts(examples, receiver)) {
            Examples laidOut = examples.in(layout);
            INDArray example = laidOut.take(1).iterator(1).next().getFeatures();
            try {
                INDArray[] outputs = receiver.run().apply(example);
                check.accept(outputs);
                return new Accepted(laidOut, outputs);
            } catch (UncheckedIOException e) {
                throw e;
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        RuntimeException first = failures.get(0);
        String reason =
                receiver.network()
                        .filter(network -> receiver.inputs().isEmpty())
                        .map(network -> reason(network, examples, first))
                        .orElse(String.valueOf(first.getMessage()));
        throw incompatible(examples, reason, first);
    }

    /** The examples in the size of an image that the network takes, as far as it is known. */
    private static Examples scaled(Examples examples, List<NetworkInput> inputs) {
        if (inputs.size() != 1 || !inputs.get(0).layout().isImage()) {
            return examples;
        }
        int[] shape = examples.featureShape();
        int[] wanted = shape.clone();
        for (int k = 0; k < shape.length; k++) {
            int size = inputs.get(0).sizes().get(k);
            wanted[k] = size == NetworkInput.ANY ? shape[k] : size;
        }
        return Arrays.equals(shape, wanted)
                ? examples
                : examples.ofShape(wanted[0], wanted[1], wanted[2]).orElse(examples);
    }

    private static List<BatchLayout> layouts(Examples examples, ReceivingNetwork receiver) {
        List<NetworkInput> inputs = receiver.inputs();
        if (receiver.inputCount() != 1) {
            throw incompatible(
                    examples,
                    "it has "
                            + receiver.inputCount()
                            + " inputs, the data set has one (debut predict takes several)",
                    null);
        }
        if (inputs.isEmpty() && examples.layout() == BatchLayout.AS_GIVEN) {
            return List.of(BatchLayout.AS_GIVEN);
        }
        if (inputs.isEmpty()) {
            Network network = receiver.network().orElseThrow();
            InputLayout images =
                    network.inferredInputs().stream()
                            .map(NetworkInput::layout)
                            .filter(InputLayout::isImage)
                            .findFirst()
                            .orElseGet(() -> InputLayout.ofImages(network.imageFormat()));
            return List.of(layout(images), BatchLayout.FLAT, BatchLayout.SEQUENCE);
        }
        NetworkInput input = inputs.get(0);
        boolean arrays = examples.layout() == BatchLayout.AS_GIVEN;
        List<BatchLayout> accepted =
                (arrays ? List.of(BatchLayout.AS_GIVEN) : candidates(input.layout()))
                        .stream()
                                .filter(
                                        layout ->
                                                layout != BatchLayout.ROWS
                                                        || examples.featureShape()[0] == 1)
                                .filter(layout -> input.accepts(examples.in(layout).batchShape(1)))
                                .toList();
        if (accepted.isEmpty()) {
            throw incompatible(
                    examples,
                    arrays
                            ? "its input must have the shape " + input.shapeText()
                            : "its input must be "
                                    + input
                                    + " ("
                                    + input.layout().sizesText()
                                    + ")",
                    null);
        }
        return accepted;
    }

    /** The layouts of data sets that are batches of an input. */
    private static List<BatchLayout> candidates(InputLayout layout) {
        return layout == InputLayout.SEQUENCE_NWC
                ? List.of(BatchLayout.SEQUENCE_LAST, BatchLayout.ROWS)
                : List.of(layout(layout));
    }

    private static BatchLayout layout(InputLayout layout) {
        return switch (layout) {
            case FEATURES -> BatchLayout.FLAT;
            case SEQUENCE_NCW -> BatchLayout.SEQUENCE;
            case SEQUENCE_NWC -> BatchLayout.SEQUENCE_LAST;
            case IMAGE_NCHW -> BatchLayout.CHANNELS_FIRST;
            case IMAGE_NHWC -> BatchLayout.CHANNELS_LAST;
        };
    }

    private static void requireClasses(INDArray output, int classes) {
        if (output.rank() != 2 || output.size(1) != classes) {
            throw new IllegalArgumentException(
                    "its output has the shape "
                            + Arrays.toString(output.shape())
                            + (output.rank() == 2
                                    ? ", so "
                                            + output.size(1)
                                            + " classes (for "
                                            + classes
                                            + ", load the architecture as NAME,classes="
                                            + classes
                                            + ")"
                                    : ""));
        }
    }

    private static IllegalArgumentException incompatible(
            Examples examples, String reason, @Nullable RuntimeException failure) {
        return new IllegalArgumentException(
                "the model must take examples of "
                        + (examples.layout() == BatchLayout.AS_GIVEN
                                ? arrayText(examples)
                                : text(examples.featureShape()))
                        + (examples.hasClasses() ? " in " + examples.classes() + " classes" : "")
                        + ", found that it does not: "
                        + reason,
                failure);
    }

    private static String arrayText(Examples examples) {
        return Arrays.stream(examples.batchShape(1))
                .skip(1)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "[batch, ", "]"));
    }

    /** Why the examples do not fit: wrong channels, or else DL4J's own message. */
    private static String reason(Network network, Examples examples, RuntimeException failure) {
        Optional<NamedLayer> first =
                network.layers().stream()
                        .filter(layer -> layer.bare() instanceof ConvolutionLayer)
                        .findFirst();
        if (first.isPresent()) {
            NamedLayer layer = first.get();
            long channels = ((ConvolutionLayer) layer.bare()).getNIn();
            if (examples.layout() != BatchLayout.AS_GIVEN
                    && channels != examples.featureShape()[0]) {
                return "its first convolution, "
                        + layer.name()
                        + ", takes "
                        + (channels == 1 ? "1 channel" : channels + " channels");
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
