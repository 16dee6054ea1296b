package io.github.debut4j.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One view of both kinds of DL4J networks. */
public interface Network {

    /**
     * A view of a network, which shares its arrays.
     *
     * @throws IllegalArgumentException if it is neither a {@code ComputationGraph} nor a {@code
     *     MultiLayerNetwork}
     */
    static Network of(Model model) {
        if (model instanceof ComputationGraph graph) {
            return new GraphNetwork(graph);
        }
        if (model instanceof MultiLayerNetwork list) {
            return new ListNetwork(list);
        }
        throw new IllegalArgumentException(
                "the model must be a ComputationGraph or a MultiLayerNetwork, found "
                        + model.getClass().getName());
    }

    /** The network itself. */
    Model model();

    /** The configuration as the JSON that DL4J writes into a model's zip. */
    String configurationJson();

    /** All layers in topological order. */
    List<NamedLayer> layers();

    /**
     * Builds a new network from a changed copy of the configuration. Its counters of iterations and
     * epochs are zero. This network is not modified.
     *
     * @param change is given the name of each layer and its configuration in the copy, and returns
     *     the configuration to use: the same object, which it may modify, or another one
     * @return initialised, with the parameters that it has in common with this network
     */
    default Model rebuilt(BiFunction<String, Layer, Layer> change) {
        return rebuilt(change, Map.of());
    }

    /**
     * Builds a new network as {@link #rebuilt(BiFunction)}, with additional layers.
     *
     * @param inFront layers with names of their own, by the name of the layer that they are in
     *     front of, in their order: the first of them takes the input and the preprocessor of that
     *     layer. In a list of layers, those without a name get their index in this network as their
     *     name
     */
    default Model rebuilt(
            BiFunction<String, Layer, Layer> change, Map<String, List<Layer>> inFront) {
        Model rebuilt = build(change, inFront);
        Parameters.copyCommon(model(), rebuilt);
        return rebuilt;
    }

    /** A copy with parameters of its own, which drew no random ones. */
    Model copy();

    /** Builds a new network as {@link #rebuilt(BiFunction, Map)}, without copying parameters. */
    Model build(BiFunction<String, Layer, Layer> change, Map<String, List<Layer>> inFront);

    /** The prefix of the names of a layer's parameters in {@code Model.paramTable()}. */
    String parameterPrefix(String layer);

    /** The outputs for one batch per input, as inference computes them. */
    INDArray[] output(INDArray... inputs);

    /**
     * The outputs of all layers, and of all vertices that are not inputs, for one batch per input,
     * by name, as inference computes them. A layer that only applies an activation function may
     * have changed the output of the layer before in place.
     */
    Map<String, INDArray> activations(INDArray... inputs);

    /**
     * The inputs of some layers, by name, as inference computes them: after the layer's
     * preprocessor, if it has one.
     *
     * @param layers their names
     * @param activations the result of {@link #activations} for the same inputs
     */
    Map<String, INDArray> layerInputs(
            Collection<String> layers, Map<String, INDArray> activations, INDArray... inputs);

    /** The runtime of a layer; the network's own object. */
    org.deeplearning4j.nn.api.Layer runtime(String layer);

    /** The output types of all layers for inputs of these types, by layer name. */
    Map<String, InputType> outputTypes(InputType... inputs);

    /**
     * The input types of all layers for inputs of these types, before their preprocessors, by layer
     * name.
     */
    Map<String, InputType> inputTypes(InputType... inputs);

    /**
     * The inputs in their order, as far as the layers that read them determine layout and sizes:
     * the number of features of a dense layer, but not the height and width of an image that a
     * convolution reads. A model that is read from a file may know more: its metadata has the
     * inputs that it was built for.
     *
     * @return empty if the layout of an input is not determined
     */
    List<NetworkInput> inferredInputs();

    /**
     * The images that inputs of flattened images take, too; other inputs are left out. The models
     * of Deeplearning4j's zoo have such inputs.
     */
    List<NetworkInput> unflattenedInputs();

    /**
     * The data format of images inside the network: that of the first 2-D convolution, or NCHW if
     * there is none. That of an input is part of its {@link NetworkInput}.
     */
    default CNN2DFormat imageFormat() {
        return layers().stream()
                .flatMap(layer -> layer.imageFormat().stream())
                .findFirst()
                .orElse(CNN2DFormat.NCHW);
    }

    /** The names of the inputs in their order. */
    List<String> inputNames();

    /** The outputs in their order. */
    List<NetworkOutput> outputs();

    /** The number of inputs. */
    default int inputCount() {
        return inputNames().size();
    }
}
