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

/** The two kinds of DL4J networks, seen alike. */
public interface Network {

    /**
     * A view of a network.
     *
     * @throws IllegalArgumentException if it is of neither kind
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

    /** The network seen. */
    Model model();

    /** The configuration as JSON, as DL4J writes it into a model's zip. */
    String configurationJson();

    /** All layers in topological order. */
    List<NamedLayer> layers();

    /**
     * A new network from a copy of the configuration, its counters of iterations and epochs at
     * zero.
     *
     * @param change is given each layer's name and its configuration in the copy, and returns what
     *     shall stand there: the same object, which it may modify, or another
     * @return initialised, with the parameters that it has in common with this one
     */
    default Model rebuilt(BiFunction<String, Layer, Layer> change) {
        Model rebuilt = build(change);
        Parameters.copyCommon(model(), rebuilt);
        return rebuilt;
    }

    /** A new network as of {@link #rebuilt}, its parameters not yet copied. */
    Model build(BiFunction<String, Layer, Layer> change);

    /** How the names of a layer's parameters begin in {@code Model.paramTable()}. */
    String parameterPrefix(String layer);

    /** The outputs for one batch an input. */
    INDArray[] output(INDArray... inputs);

    /**
     * What every layer and every vertex that is not an input gives out for one batch an input, by
     * name, as inference computes it. An activation function of a layer of its own may have been
     * applied in place to the layer before.
     */
    Map<String, INDArray> activations(INDArray... inputs);

    /**
     * What some layers take in when the network computes these activations, by name, as inference
     * computes it: through the layer's preprocessor where it has one.
     *
     * @param activations of {@link #activations} for the same inputs
     */
    Map<String, INDArray> layerInputs(
            Collection<String> layers, Map<String, INDArray> activations, INDArray... inputs);

    /** The layer at work. The network's own. */
    org.deeplearning4j.nn.api.Layer runtime(String layer);

    /** What each layer gives out for inputs of these types, by layer name. */
    Map<String, InputType> outputTypes(InputType... inputs);

    /**
     * What each layer is given for inputs of these types, before its preprocessor, by layer name.
     */
    Map<String, InputType> inputTypes(InputType... inputs);

    /** The data format of images: that of the first 2-D convolution, or NCHW if there is none. */
    default CNN2DFormat imageFormat() {
        return layers().stream()
                .flatMap(layer -> layer.imageFormat().stream())
                .findFirst()
                .orElse(CNN2DFormat.NCHW);
    }

    /** The number of inputs. */
    int inputCount();
}
