package io.github.debut4j.compress;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The two kinds of DL4J networks, seen alike. */
interface Network {

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

    /** All layers in topological order. */
    List<NamedLayer> layers();

    /**
     * A new initialised network with some layers replaced, by name; its parameters are not yet
     * copied.
     */
    Model rebuilt(Map<String, Layer> replacements);

    /** How the names of a layer's parameters begin in {@code Model.paramTable()}. */
    String parameterPrefix(String layer);

    /** The outputs for one batch an input. */
    INDArray[] output(INDArray... inputs);

    /** What each layer gives out for inputs of these types, by layer name. */
    Map<String, InputType> outputTypes(InputType... inputs);

    /** The number of inputs. */
    int inputCount();
}
